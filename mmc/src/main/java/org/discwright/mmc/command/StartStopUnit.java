package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * START STOP UNIT (1Bh): spins up or down, loads or ejects.
 *
 * @param immediate answer before it is done
 * @param powerCondition 0, or a power condition to enter
 * @param formatLayer FL: another format layer
 * @param loadEject LoEj: move the tray
 * @param start spin up, or with {@code loadEject} load
 * @mmc 6.42 START STOP UNIT
 */
public record StartStopUnit(
        boolean immediate,
        int powerCondition,
        boolean formatLayer,
        boolean loadEject,
        boolean start)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x1B;

    /** Checks the ranges. */
    public StartStopUnit {
        if (powerCondition < 0 || powerCondition > 0xF) {
            throw new IllegalArgumentException("a power condition is 0 to 15: " + powerCondition);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static StartStopUnit decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE)
                        .reserved(1, 0x1E)
                        .reserved(2, 0xFF)
                        .reserved(3, 0xFC)
                        .reserved(4, 0x08);
        return new StartStopUnit(
                reader.bit(1, 0),
                reader.bits(4, 7, 4),
                reader.bit(4, 2),
                reader.bit(4, 1),
                reader.bit(4, 0));
    }

    /** Ejects the medium. */
    public static StartStopUnit eject() {
        return new StartStopUnit(false, 0, false, true, false);
    }

    /** Closes the tray and spins up. */
    public static StartStopUnit load() {
        return new StartStopUnit(false, 0, false, true, true);
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 0, immediate)
                .u8(4, powerCondition << 4)
                .bit(4, 2, formatLayer)
                .bit(4, 1, loadEject)
                .bit(4, 0, start)
                .build();
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
