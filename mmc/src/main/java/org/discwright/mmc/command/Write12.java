package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * WRITE (12) (AAh): records blocks from an address on.
 *
 * @param start address of the first block
 * @param blocks number of blocks, not negative
 * @param blockSize bytes of a block; not part of the command block
 * @param forceUnitAccess answer only when it is on the medium
 * @param timelySafe TSR: timely safe recording, on BD
 * @param streaming no defect management, for the sake of speed
 * @mmc 6.45 WRITE (12)
 */
public record Write12(
        Lba start,
        int blocks,
        int blockSize,
        boolean forceUnitAccess,
        boolean timelySafe,
        boolean streaming)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xAA;

    /** Checks the ranges. */
    public Write12 {
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
    public static Write12 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x12).reserved(10, 0x3F);
        return new Write12(
                new Lba(reader.i32(2)),
                reader.length32(6),
                0,
                reader.bit(1, 3),
                reader.bit(1, 2),
                reader.bit(10, 7));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 3, forceUnitAccess)
                .bit(1, 2, timelySafe)
                .u32(2, start.value())
                .u32(6, blocks)
                .bit(10, 7, streaming)
                .build();
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
