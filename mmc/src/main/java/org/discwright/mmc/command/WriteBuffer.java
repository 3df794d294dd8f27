package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * WRITE BUFFER (3Bh): puts bytes into memory of the drive, for READ BUFFER to give them back.
 *
 * @param mode 0 to 31: 00h a header of four bytes and data, 02h data
 * @param buffer buffer ID, 0 to 255
 * @param offset bytes from the buffer's start, 0 to 16,777,215
 * @param data the bytes, up to 16,777,215
 * @spc 6.49 WRITE BUFFER
 */
public record WriteBuffer(int mode, int buffer, int offset, Octets data) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x3B;

    /** Checks the ranges. */
    public WriteBuffer {
        if (mode < 0
                || mode > 0x1F
                || buffer < 0
                || buffer > 0xFF
                || offset < 0
                || offset > 0xFFFFFF
                || data.length() > 0xFFFFFF) {
            throw new IllegalArgumentException(
                    "WRITE BUFFER mode %d, buffer %d, %d bytes from %d"
                            .formatted(mode, buffer, data.length(), offset));
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static WriteBuffer decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE);
        return new WriteBuffer(
                reader.bits(1, 4, 0), reader.u8(2), reader.u24(3), Octets.zeros(reader.u24(6)));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u8(1, mode)
                .u8(2, buffer)
                .u24(3, offset)
                .u24(6, data.length())
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return data.isEmpty() ? DataPhase.NONE : new DataPhase.Out(data);
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
