package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.BufferCapacity;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * READ BUFFER CAPACITY (5Ch): how large the drive's buffer is and how much of it is free.
 *
 * @param block asks for the answer in blocks
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @mmc 6.17 READ BUFFER CAPACITY
 */
public record ReadBufferCapacity(boolean block, int allocationLength)
        implements Command<BufferCapacity> {
    /** Operation code. */
    public static final int OPCODE = 0x5C;

    /** Checks the ranges. */
    public ReadBufferCapacity {
        if (allocationLength < 0 || allocationLength > 0xFFFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 65,535: " + allocationLength);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadBufferCapacity decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1E).reservedBytes(2, 6);
        return new ReadBufferCapacity(reader.bit(1, 0), reader.u16(7));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).bit(1, 0, block).u16(7, allocationLength).build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public BufferCapacity decode(Octets data) throws MalformedDataException {
        return BufferCapacity.decode(data);
    }
}
