package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * SYNCHRONIZE CACHE (35h): writes out the drive's buffer; ends an open track of track-at-once.
 *
 * @param immediate answer before it is done
 * @mmc 6.41 SYNCHRONIZE CACHE
 */
public record SynchronizeCache10(boolean immediate) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x35;

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static SynchronizeCache10 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1C).reserved(6, 0xFF);
        return new SynchronizeCache10(reader.bit(1, 1));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).bit(1, 1, immediate).build();
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
