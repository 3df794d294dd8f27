package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.model.Octets;

/**
 * READ BUFFER (3Ch): reads memory of the drive.
 *
 * @param mode 0 to 31: 02h data, 03h the descriptor of a buffer
 * @param buffer buffer ID, 0 to 255
 * @param offset bytes from the buffer's start, 0 to 16,777,215
 * @param allocationLength bytes that the host has room for, 0 to 16,777,215
 * @spc 6.18 READ BUFFER
 */
public record ReadBuffer(int mode, int buffer, int offset, int allocationLength)
        implements Command<Octets> {
    /** Operation code. */
    public static final int OPCODE = 0x3C;

    /** Mode: the descriptor, four bytes: a boundary as a power of two, and the capacity. */
    public static final int DESCRIPTOR = 0x03;

    /** Checks the ranges. */
    public ReadBuffer {
        if (mode < 0
                || mode > 0x1F
                || buffer < 0
                || buffer > 0xFF
                || offset < 0
                || offset > 0xFFFFFF
                || allocationLength < 0
                || allocationLength > 0xFFFFFF) {
            throw new IllegalArgumentException(
                    "READ BUFFER mode %d, buffer %d, %d bytes from %d"
                            .formatted(mode, buffer, allocationLength, offset));
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadBuffer decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE);
        return new ReadBuffer(reader.bits(1, 4, 0), reader.u8(2), reader.u24(3), reader.u24(6));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u8(1, mode)
                .u8(2, buffer)
                .u24(3, offset)
                .u24(6, allocationLength)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return allocationLength == 0 ? DataPhase.NONE : new DataPhase.In(allocationLength);
    }

    @Override
    public Octets decode(Octets data) {
        return data;
    }
}
