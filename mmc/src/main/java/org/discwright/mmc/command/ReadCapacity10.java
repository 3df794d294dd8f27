package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.model.Octets;

/**
 * READ CAPACITY (25h): the last address of the last complete session.
 *
 * @mmc 6.19 READ CAPACITY
 */
public record ReadCapacity10() implements Command<Octets> {
    /** Operation code. */
    public static final int OPCODE = 0x25;

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadCapacity10 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader.of(cdb, OPCODE).reserved(1, 0x1E).reserved(8, 0x01);
        return new ReadCapacity10();
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(8);
    }

    @Override
    public Octets decode(Octets data) {
        return data;
    }
}
