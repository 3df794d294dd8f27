package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * BLANK (A1h): erases a CD-RW or a part of it.
 *
 * @param immediate answer before it is done
 * @param type 0 the whole disc, 1 minimal, 2 a track, 3 unreserve a track, 4 a track's tail, 5
 *     unclose the last session, 6 erase the last session
 * @param start address or track, where the type needs one
 * @mmc 6.2 BLANK
 */
public record Blank(boolean immediate, int type, int start) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xA1;

    /** Checks the ranges. */
    public Blank {
        if (type < 0 || type > 6) {
            throw new IllegalArgumentException("a blanking type is 0 to 6: " + type);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static Blank decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x08).reservedBytes(6, 10);
        reader.check(reader.bits(1, 2, 0) <= 6, 1, 2, "blanking type 7");
        return new Blank(reader.bit(1, 4), reader.bits(1, 2, 0), reader.i32(2));
    }

    /** Blanking type: the whole disc. */
    public static final int DISC = 0;

    /** Blanking type: PMA, lead-in and the first pregap only. */
    public static final int MINIMAL = 1;

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).bit(1, 4, immediate).u8(1, type).u32(2, start).build();
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
