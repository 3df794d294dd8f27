package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * READ (12) (A8h): reads blocks of user data.
 *
 * @param start address of the first block
 * @param blocks number of blocks, not negative
 * @param blockSize bytes of a block; not part of the command block
 * @param forceUnitAccess from the medium, not from a cache
 * @param streaming no retries, for the sake of speed
 * @mmc 6.16 READ (12)
 */
public record Read12(
        Lba start, int blocks, int blockSize, boolean forceUnitAccess, boolean streaming)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xA8;

    /** Checks the ranges. */
    public Read12 {
        if (blocks < 0) {
            throw new IllegalArgumentException("a number of blocks below zero: " + blocks);
        }
        Blocks.checkSize(blockSize);
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static Read12 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x06).reserved(10, 0x7F);
        return new Read12(
                new Lba(reader.i32(2)), reader.length32(6), 0, reader.bit(1, 3), reader.bit(10, 7));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 3, forceUnitAccess)
                .u32(2, start.value())
                .u32(6, blocks)
                .bit(10, 7, streaming)
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
