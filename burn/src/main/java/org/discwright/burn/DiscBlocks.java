package org.discwright.burn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.read.DataReader;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.sector.SectorMode;

/**
 * The blocks of the data tracks of a disc in a recorder, for whoever reads its file systems. The
 * recorder is the caller's, and stays open when this is closed.
 */
public final class DiscBlocks implements BlockReader {
    private final Drive drive;
    private final DataReader reader;
    private final long blocks;

    private DiscBlocks(Drive drive, long blocks) {
        this.drive = drive;
        this.reader = new DataReader(drive);
        this.blocks = blocks;
    }

    /**
     * The blocks of the disc that is in it now.
     *
     * @param disc what the drive tells of it
     * @throws BurnException {@code RECORDER_MEDIA_INCOMPATIBLE} if it has no data track
     */
    public static DiscBlocks of(DiscRecorder recorder, DiscStatus disc) throws BurnException {
        long end =
                disc.tracks().stream()
                        .filter(track -> track.mode() != SectorMode.AUDIO)
                        .mapToLong(track -> track.start().value() + track.length().value())
                        .max()
                        .orElse(0);
        if (end <= 0) {
            throw new BurnException(
                    DiscError.RECORDER_MEDIA_INCOMPATIBLE, "the disc has no data on it");
        }
        return new DiscBlocks(recorder.drive(), end);
    }

    @Override
    public long blocks() {
        return blocks;
    }

    /**
     * Reads with READ (10).
     *
     * @throws BurnException if the drive cannot be used any more
     * @throws IOException if it does not read these blocks
     */
    @Override
    public void read(long first, int count, ByteBuffer target) throws IOException {
        Objects.checkFromIndexSize(first, count, blocks);
        int done = 0;
        while (done < count) {
            Lba from = new Lba(Math.toIntExact(first + done));
            int now = Math.min(count - done, reader.most());
            ByteBuffer got = drive.perform(() -> reader.read(from, now));
            if (!got.hasRemaining()) {
                throw new IOException(
                        "the drive does not read sectors %d to %d: %s"
                                .formatted(
                                        from.value(),
                                        (long) from.value() + now - 1,
                                        reader.lastRefusal()));
            }
            target.put(got);
            done += now;
        }
    }
}
