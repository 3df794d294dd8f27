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
import org.discwright.mmc.command.Seek10;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.model.address.Lba;

/** Reads sectors of 2,048 bytes with READ (10), in the largest transfers the transport takes. */
public final class DataReader implements DataSectors {
    private static final int SECTOR = 2048;

    private static final int LARGEST = 512;

    /** Sectors that no read cache holds: 8 MB. */
    public static final int FAR = 4096;

    private final Drive drive;
    private final int most;
    private final MemorySegment memory;
    private String refusal = "";

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
        Completion completion = drive.read(new Read10(first, count, SECTOR, false), target);
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
     * Stops the disc, starts it again, and reads something far away, so that nothing of what is
     * read next comes from the drive's memory.
     *
     * @param end behind the last sector that can be read
     */
    public void defeatCache(Lba around, Lba end) throws BurnException {
        drive.ask(new StartStopUnit(false, 0, false, false, false));
        drive.ask(new StartStopUnit(false, 0, false, false, true));
        Lba far =
                around.value() > end.value() / 2
                        ? Lba.ZERO
                        : end.plus(-Math.min(FAR, Math.max(1, end.value() / 2)));
        // drives without SEEK are common enough; the reads below move them too
        drive.ask(new Seek10(far));
        String before = refusal;
        int left = Math.clamp(end.minus(far), 0, FAR);
        for (Lba at = far; left > 0; ) {
            int now = Math.min(most, left);
            if (!read(at, now).hasRemaining()) {
                break;
            }
            at = at.plus(now);
            left -= now;
        }
        refusal = before;
    }
}
