package org.discwright.burn.plan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Objects;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * A track's source as whole sectors, the last one filled up with zeros. It is made for reading from
 * beginning to end; for anything before, the source is opened again.
 *
 * @param source the user data
 * @param first address of its first sector, which goes into the headers of data sectors
 */
public record SourceSectors(TrackSource source, Lba first) implements SectorSource {
    @Override
    public long length() {
        return source.sectors().value();
    }

    @Override
    public SectorReader open() throws IOException {
        return new Reader();
    }

    private final class Reader implements SectorReader {
        private final SectorMode mode = source.mode();
        private final long bytes = source.length();
        private final byte[] data = new byte[mode.userDataSize()];
        private final byte[] sector = new byte[SectorMode.RAW_SIZE];
        private ReadableByteChannel channel = source.open();
        private long next;

        Reader() throws IOException {}

        @Override
        public void read(long from, int count, ByteBuffer target) throws IOException {
            Objects.checkFromIndexSize(from, (long) count, length());
            Objects.checkFromIndexSize(0, (long) count * sector.length, target.remaining());
            if (from < next) {
                channel.close();
                channel = source.open();
                next = 0;
            }
            while (next < from) {
                take();
            }
            for (int i = 0; i < count; i++) {
                take();
                SectorEncoder.encode(mode, first.plus(next - 1), data, 0, sector, 0);
                target.put(sector);
            }
        }

        /** Takes the user data of the next sector. */
        private void take() throws IOException {
            int due = (int) Math.min(data.length, bytes - next * data.length);
            ByteBuffer buffer = ByteBuffer.wrap(data, 0, due);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new EOFException(
                            "'%s' announced %d bytes and ended after %d"
                                    .formatted(
                                            source.name(),
                                            bytes,
                                            next * data.length + buffer.position()));
                }
            }
            Arrays.fill(data, due, data.length, (byte) 0);
            next++;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
