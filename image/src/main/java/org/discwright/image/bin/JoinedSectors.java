package org.discwright.image.bin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.sector.SectorMode;
import org.jspecify.annotations.Nullable;

/**
 * Sectors of several sources, one behind the other.
 *
 * @param parts in order
 */
record JoinedSectors(List<SectorSource> parts) implements SectorSource {
    /** Copies. */
    JoinedSectors {
        parts = List.copyOf(parts);
    }

    @Override
    public long length() {
        return parts.stream().mapToLong(SectorSource::length).sum();
    }

    @Override
    public SectorReader open() {
        return new Reader();
    }

    private final class Reader implements SectorReader {
        private final long sectors = length();
        private int opened = -1;
        private @Nullable SectorReader reader;

        @Override
        public void read(long from, int count, ByteBuffer target) throws IOException {
            Objects.checkFromIndexSize(from, (long) count, sectors);
            Objects.checkFromIndexSize(0, (long) count * SectorMode.RAW_SIZE, target.remaining());
            long skip = from;
            int left = count;
            for (int i = 0; i < parts.size() && left > 0; i++) {
                SectorSource part = parts.get(i);
                if (skip >= part.length()) {
                    skip -= part.length();
                    continue;
                }
                int now = (int) Math.min(part.length() - skip, left);
                open(i).read(skip, now, target);
                left -= now;
                skip = 0;
            }
        }

        private SectorReader open(int index) throws IOException {
            SectorReader current = reader;
            if (current == null || opened != index) {
                close();
                current = parts.get(index).open();
                reader = current;
                opened = index;
            }
            return current;
        }

        @Override
        public void close() throws IOException {
            SectorReader current = reader;
            reader = null;
            if (current != null) {
                current.close();
            }
        }
    }
}
