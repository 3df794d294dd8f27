package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.KeyData;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * REPORT KEY (A4h): a key of copy protection, or the region code settings of the drive.
 *
 * @param address address or function, as its 32 bits
 * @param blocks block count, 0 to 255
 * @param keyClass 0 DVD CSS and CPRM, 2 AACS and others
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @param grant AGID, 0 to 3
 * @param keyFormat 00h to 3Fh: 00h an AGID, 08h the region code state
 * @mmc 6.29 REPORT KEY
 */
public record ReportKey(
        int address, int blocks, int keyClass, int allocationLength, int grant, int keyFormat)
        implements Command<KeyData> {
    /** Operation code. */
    public static final int OPCODE = 0xA4;

    /** Key format: the region code state. */
    public static final int RPC_STATE = 0x08;

    /** Checks the ranges. */
    public ReportKey {
        if (blocks < 0
                || blocks > 0xFF
                || keyClass < 0
                || keyClass > 0xFF
                || allocationLength < 0
                || allocationLength > 0xFFFF
                || grant < 0
                || grant > 3
                || keyFormat < 0
                || keyFormat > 0x3F) {
            throw new IllegalArgumentException(
                    "REPORT KEY class %d, format %d, AGID %d, %d bytes, %d blocks"
                            .formatted(keyClass, keyFormat, grant, allocationLength, blocks));
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReportKey decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1F);
        return new ReportKey(
                reader.i32(2),
                reader.u8(6),
                reader.u8(7),
                reader.u16(8),
                reader.bits(10, 7, 6),
                reader.bits(10, 5, 0));
    }

    /** Asks for the region code state. */
    public static ReportKey rpcState() {
        return new ReportKey(0, 0, 0, 8, 0, RPC_STATE);
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u32(2, address)
                .u8(6, blocks)
                .u8(7, keyClass)
                .u16(8, allocationLength)
                .u8(10, grant << 6 | keyFormat)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return allocationLength == 0 ? DataPhase.NONE : new DataPhase.In(allocationLength);
    }

    @Override
    public KeyData decode(Octets data) throws MalformedDataException {
        return KeyData.decode(keyFormat, data);
    }
}
