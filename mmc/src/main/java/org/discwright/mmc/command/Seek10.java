package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * SEEK (10) (2Bh): moves the pick-up.
 *
 * @param target where to
 * @mmc 6.36 SEEK (10)
 */
public record Seek10(Lba target) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x2B;

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static Seek10 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1F).reservedBytes(6, 8);
        return new Seek10(new Lba(reader.i32(2)));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).u32(2, target.value()).build();
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
