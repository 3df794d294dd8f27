package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * LOAD/UNLOAD MEDIUM (A6h): moves a disc of a changer, or the tray.
 *
 * @param immediate answer before it is done
 * @param loadUnload LoUnlo
 * @param start with {@code loadUnload}: load
 * @param slot slot of a changer, 0 to 255
 * @mmc 6.11 LOAD/UNLOAD MEDIUM
 */
public record LoadUnloadMedium(boolean immediate, boolean loadUnload, boolean start, int slot)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xA6;

    /** Checks the ranges. */
    public LoadUnloadMedium {
        if (slot < 0 || slot > 0xFF) {
            throw new IllegalArgumentException("a slot is 0 to 255: " + slot);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static LoadUnloadMedium decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE)
                        .reserved(1, 0x1E)
                        .reservedBytes(2, 3)
                        .reserved(4, 0xFC)
                        .reservedBytes(5, 7)
                        .reservedBytes(9, 10);
        return new LoadUnloadMedium(
                reader.bit(1, 0), reader.bit(4, 1), reader.bit(4, 0), reader.u8(8));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 0, immediate)
                .bit(4, 1, loadUnload)
                .bit(4, 0, start)
                .u8(8, slot)
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
