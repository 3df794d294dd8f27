package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * VERIFY (10) (2Fh): reads blocks without sending them.
 *
 * @param start address of the first block
 * @param blocks number of blocks, 0 to 65,535
 * @mmc 6.43 VERIFY (10)
 */
public record Verify10(Lba start, int blocks) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x2F;

    /** Checks the ranges. */
    public Verify10 {
        if (blocks < 0 || blocks > 0xFFFF) {
            throw new IllegalArgumentException(
                    "VERIFY (10) takes 0 to 65,535 blocks, not " + blocks);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static Verify10 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x0C).reserved(6, 0xFF);
        reader.check(!reader.bit(1, 1), 1, 1, "BytChk is not for CD");
        return new Verify10(new Lba(reader.i32(2)), reader.u16(7));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).u32(2, start.value()).u16(7, blocks).build();
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
