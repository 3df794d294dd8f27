package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The answer to REPORT KEY.
 *
 * @mmc 6.29 REPORT KEY
 */
public sealed interface KeyData {
    /** The whole answer, before the drive cuts it to the allocation length. */
    Octets encode();

    /**
     * Key format 08h: the region code settings of the drive.
     *
     * @param type 0 no region set, 1 set, 2 set for the last time but one, 3 permanent
     * @param vendorResets resets that the maker has left, 0 to 7
     * @param userChanges changes that the user has left, 0 to 7
     * @param regionMask bit n is clear where region n + 1 plays
     * @param scheme 00h no region code in the drive, 01h RPC phase II
     */
    record RpcState(int type, int vendorResets, int userChanges, int regionMask, int scheme)
            implements KeyData {
        /** Checks the ranges. */
        public RpcState {
            Ranges.unsigned(type, 2, "region code type");
            Ranges.unsigned(vendorResets, 3, "vendor resets");
            Ranges.unsigned(userChanges, 3, "user changes");
            Ranges.unsigned(regionMask, 8, "region mask");
            Ranges.unsigned(scheme, 8, "RPC scheme");
        }

        @Override
        public Octets encode() {
            return FieldWriter.stated(8)
                    .u8(4, type << 6 | vendorResets << 3 | userChanges)
                    .u8(5, regionMask)
                    .u8(6, scheme)
                    .build();
        }
    }

    /**
     * Any other key format, as it came.
     *
     * @param bytes all of it
     */
    record Other(Octets bytes) implements KeyData {
        @Override
        public Octets encode() {
            return bytes;
        }
    }

    /**
     * Reads the answer.
     *
     * @param keyFormat key format of the command: 08h is taken apart
     * @throws MalformedDataException for a region code state of less than 8 bytes
     */
    static KeyData decode(int keyFormat, Octets data) throws MalformedDataException {
        if (keyFormat != 0x08) {
            return new Other(data);
        }
        Fields in = Fields.of(data, 8, "REPORT KEY region code state");
        return new RpcState(
                in.bits(4, 7, 6), in.bits(4, 5, 3), in.bits(4, 2, 0), in.u8(5), in.u8(6));
    }
}
