package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * WRITE (10) (2Ah): records blocks from an address on.
 *
 * @param start address of the first block
 * @param blocks number of blocks, 0 to 65,535
 * @param blockSize bytes of a block, known from the write parameters; not part of the command block
 * @param forceUnitAccess answer only when it is on the medium
 * @param timelySafe TSR: timely safe recording, on BD
 * @mmc 6.44 WRITE (10)
 */
public record Write10(
        Lba start, int blocks, int blockSize, boolean forceUnitAccess, boolean timelySafe)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x2A;

    /** Checks the ranges. */
    public Write10 {
        if (blocks < 0 || blocks > 0xFFFF) {
            throw new IllegalArgumentException(
                    "WRITE (10) takes 0 to 65,535 blocks, not " + blocks);
        }
        Blocks.checkSize(blockSize);
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static Write10 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x12).reserved(6, 0xFF);
        return new Write10(
                new Lba(reader.i32(2)), reader.u16(7), 0, reader.bit(1, 3), reader.bit(1, 2));
    }

    /** Records blocks without forcing them through the drive's buffer. */
    public static Write10 of(Lba start, int blocks, int blockSize) {
        return new Write10(start, blocks, blockSize, false, false);
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 3, forceUnitAccess)
                .bit(1, 2, timelySafe)
                .u32(2, start.value())
                .u16(7, blocks)
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
