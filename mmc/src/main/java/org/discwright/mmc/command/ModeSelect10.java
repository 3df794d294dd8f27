package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * MODE SELECT (10) (55h): sets mode pages.
 *
 * @param pageFormat PF: the parameters are pages as the standard has them
 * @param savePages SP: keep them when power goes
 * @param parameters header, block descriptors and pages; zeros of the right length where only the
 *     block is known
 * @spc 6.12 MODE SELECT (10)
 */
public record ModeSelect10(boolean pageFormat, boolean savePages, Octets parameters)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x55;

    /** Checks the ranges. */
    public ModeSelect10 {
        if (parameters.length() > 0xFFFF) {
            throw new IllegalArgumentException(
                    "mode parameters of " + parameters.length() + " bytes");
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ModeSelect10 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x0E).reservedBytes(2, 6);
        return new ModeSelect10(reader.bit(1, 4), reader.bit(1, 0), Octets.zeros(reader.u16(7)));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 4, pageFormat)
                .bit(1, 0, savePages)
                .u16(7, parameters.length())
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return parameters.isEmpty() ? DataPhase.NONE : new DataPhase.Out(parameters);
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
