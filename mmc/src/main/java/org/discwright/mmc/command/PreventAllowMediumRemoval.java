package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * PREVENT ALLOW MEDIUM REMOVAL (1Eh): locks or unlocks the tray.
 *
 * @param prevent lock
 * @param persistent the request outlives a reset, and is answered by events
 * @mmc 6.14 PREVENT ALLOW MEDIUM REMOVAL
 */
public record PreventAllowMediumRemoval(boolean prevent, boolean persistent)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x1E;

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static PreventAllowMediumRemoval decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE).reserved(1, 0x1F).reservedBytes(2, 3).reserved(4, 0xFC);
        return new PreventAllowMediumRemoval(reader.bit(4, 0), reader.bit(4, 1));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).bit(4, 0, prevent).bit(4, 1, persistent).build();
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
