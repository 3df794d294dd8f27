package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * SEND CUE SHEET (5Dh): the layout of a session before it is recorded at once.
 *
 * @param cueSheet entries of eight bytes
 * @mmc 6.35 SEND CUE SHEET
 */
public record SendCueSheet(Octets cueSheet) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x5D;

    /** Checks the ranges. */
    public SendCueSheet {
        if (cueSheet.length() > 0xFFFFFF) {
            throw new IllegalArgumentException("a cue sheet of " + cueSheet.length() + " bytes");
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static SendCueSheet decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1F).reservedBytes(2, 5);
        return new SendCueSheet(
                Octets.zeros(
                        reader.check(reader.u24(6) <= 8 * 10_000, 6, -1, "cue sheet size").u24(6)));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).u24(6, cueSheet.length()).build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.Out(cueSheet);
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
