package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * WRITE AND VERIFY (10) (2Eh): records blocks and reads them before it answers.
 *
 * @param start address of the first block
 * @param blocks number of blocks, 0 to 65,535
 * @param blockSize bytes of a block; not part of the command block
 * @mmc 6.46 WRITE AND VERIFY (10)
 */
public record WriteAndVerify10(Lba start, int blocks, int blockSize) implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x2E;

    /** Checks the ranges. */
    public WriteAndVerify10 {
        if (blocks < 0 || blocks > 0xFFFF) {
            throw new IllegalArgumentException(
                    "WRITE AND VERIFY (10) takes 0 to 65,535 blocks, not " + blocks);
        }
        Blocks.checkSize(blockSize);
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static WriteAndVerify10 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x0D).reserved(6, 0xFF);
        reader.check(!reader.bit(1, 1), 1, 1, "BytChk is not for these media");
        return new WriteAndVerify10(new Lba(reader.i32(2)), reader.u16(7), 0);
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).u32(2, start.value()).u16(7, blocks).build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.BulkOut(Blocks.bytes(blocks, blockSize));
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
