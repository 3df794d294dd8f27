package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.Capacity;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * READ CAPACITY (25h): the last address of the last complete session.
 *
 * @mmc 6.18 READ CAPACITY
 */
public record ReadCapacity10() implements Command<Capacity> {
    /** Operation code. */
    public static final int OPCODE = 0x25;

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadCapacity10 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader.of(cdb, OPCODE)
                .reserved(1, 0x1E)
                .reservedBytes(2, 5) // an address is for PMI alone, which MMC does not have
                .reservedBytes(6, 8);
        return new ReadCapacity10();
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(Capacity.LENGTH);
    }

    @Override
    public Capacity decode(Octets data) throws MalformedDataException {
        return Capacity.decode(data);
    }
}
