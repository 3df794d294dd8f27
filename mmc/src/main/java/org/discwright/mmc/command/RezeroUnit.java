package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * REZERO UNIT (01h): moves the pick-up to address 0; obsolete, and still sent.
 *
 * @spc B.2 REZERO UNIT (SCSI-2 9.2.13)
 */
public record RezeroUnit() implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x01;

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static RezeroUnit decode(Cdb cdb) throws InvalidFieldException {
        CdbReader.of(cdb, OPCODE).reserved(1, 0x1F).reservedBytes(2, 4);
        return new RezeroUnit();
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
