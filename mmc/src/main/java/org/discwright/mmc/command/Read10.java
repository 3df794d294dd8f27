package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * READ (10) (28h): reads blocks of user data.
 *
 * @param start address of the first block
 * @param blocks number of blocks, 0 to 65,535
 * @param blockSize bytes of a block; not part of the command block
 * @param forceUnitAccess from the medium, not from a cache
 * @mmc 6.15 READ (10)
 */
public record Read10(Lba start, int blocks, int blockSize, boolean forceUnitAccess)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x28;

    /** Checks the ranges. */
    public Read10 {
        if (blocks < 0 || blocks > 0xFFFF) {
            throw new IllegalArgumentException("READ (10) takes 0 to 65,535 blocks, not " + blocks);
        }
        Blocks.checkSize(blockSize);
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static Read10 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x06).reserved(6, 0xFF);
        return new Read10(new Lba(reader.i32(2)), reader.u16(7), 0, reader.bit(1, 3));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 3, forceUnitAccess)
                .u32(2, start.value())
                .u16(7, blocks)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.BulkIn(Blocks.bytes(blocks, blockSize));
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
