package org.discwright.burn.read;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.drive.SensePolicy;
import org.discwright.burn.verify.DataSectors;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.Read10;
import org.discwright.model.address.Lba;

/** Reads sectors of 2,048 bytes with READ (10), in the largest transfers the transport takes. */
public final class DataReader implements DataSectors {
    private static final int SECTOR = 2048;

    private static final int LARGEST = 512;

    private final Drive drive;
    private final int most;
    private final MemorySegment memory;
    private String refusal = "";
    private boolean force;

    /** Reads from a drive. */
    public DataReader(Drive drive) {
        this.drive = drive;
        int fits = Math.clamp(drive.transport().maximumTransferLength() / SECTOR, 1, LARGEST);
        this.most = fits < 32 ? fits : fits / 32 * 32;
        this.memory =
                Arena.ofAuto()
                        .allocate(
                                (long) most * SECTOR,
                                Math.max(
                                        Long.BYTES,
                                        Integer.highestOneBit(drive.transport().alignmentMask())
                                                * 2L));
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public ByteBuffer read(Lba first, int count) throws BurnException {
        MemorySegment target = memory.asSlice(0, (long) count * SECTOR);
        Completion completion = drive.read(new Read10(first, count, SECTOR, force), target);
        boolean done =
                SensePolicy.of(completion, Read10.OPCODE).reaction() == SensePolicy.Reaction.DONE;
        if (done && completion.transferred() == target.byteSize()) {
            return target.asByteBuffer();
        }
        refusal =
                done
                        ? "it gave %d of %d bytes"
                                .formatted(completion.transferred(), target.byteSize())
                        : Drive.words(completion);
        return ByteBuffer.allocate(0);
    }

    @Override
    public String lastRefusal() {
        return refusal;
    }

    /**
     * Has the drive read from the disc and not from its memory from now on, if it can.
     *
     * @param where a sector that can be read
     * @return whether it does so
     * @mmc 6.15 FUA
     */
    public boolean forceAccess(Lba where) throws BurnException {
        force = true;
        force = read(where, 1).hasRemaining();
        return force;
    }
}
