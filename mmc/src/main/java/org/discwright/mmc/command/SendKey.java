package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * SEND KEY (A3h): gives the drive a key of copy protection.
 *
 * @param keyClass 0 DVD CSS and CPRM, 2 AACS and others
 * @param grant AGID, 0 to 3
 * @param keyFormat 00h to 3Fh
 * @param key the key with its header
 * @mmc 6.37 SEND KEY
 */
public record SendKey(int keyClass, int grant, int keyFormat, Octets key) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xA3;

    /** Checks the ranges. */
    public SendKey {
        if (keyClass < 0
                || keyClass > 0xFF
                || grant < 0
                || grant > 3
                || keyFormat < 0
                || keyFormat > 0x3F
                || key.length() > 0xFFFF) {
            throw new IllegalArgumentException(
                    "SEND KEY class %d, format %d, AGID %d, %d bytes"
                            .formatted(keyClass, keyFormat, grant, key.length()));
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static SendKey decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1F).reservedBytes(2, 5);
        return new SendKey(
                reader.u8(7),
                reader.bits(10, 7, 6),
                reader.bits(10, 5, 0),
                Octets.zeros(reader.u16(8)));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u8(7, keyClass)
                .u16(8, key.length())
                .u8(10, grant << 6 | keyFormat)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return key.isEmpty() ? DataPhase.NONE : new DataPhase.Out(key);
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
