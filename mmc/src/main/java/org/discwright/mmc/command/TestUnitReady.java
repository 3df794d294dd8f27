package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * TEST UNIT READY (00h): whether the drive can take a command that needs a medium.
 *
 * @spc 6.47
 */
public record TestUnitReady() implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x00;

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static TestUnitReady decode(Cdb cdb) throws InvalidFieldException {
        CdbReader.of(cdb, OPCODE).reserved(1, 0x1F).reservedBytes(2, 4);
        return new TestUnitReady();
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).build();
    }

    @Override
    public DataPhase dataPhase() {
        return DataPhase.NONE;
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
