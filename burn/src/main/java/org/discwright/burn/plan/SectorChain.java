package org.discwright.burn.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.sector.SectorMode;

/**
 * Sources one behind the other.
 *
 * @param parts in order
 */
public record SectorChain(List<SectorSource> parts) implements SectorSource {
    /** Copies. */
    public SectorChain {
        parts = List.copyOf(parts);
    }

    /** Silent sectors. */
    public static SectorSource silence(long sectors) {
        return empty(SectorMode.AUDIO, Lba.ZERO, sectors);
    }

    /** Sectors of that mode without content. */
    public static SectorSource empty(SectorMode mode, Lba first, long sectors) {
        return new Empty(mode, first, sectors);
    }

    private record Empty(SectorMode mode, Lba address, long length) implements SectorSource {
        @Override
        public SectorReader open() {
            return new SectorReader() {
                @Override
                public void read(long first, int count, ByteBuffer target) {
                    Objects.checkFromIndexSize(first, (long) count, length);
                    for (int i = 0; i < count; i++) {
                        target.put(EmptySectors.at(mode, address.plus(first + i)));
                    }
                }

                @Override
                public void close() {
                    // holds nothing
                }
            };
        }
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
        private Optional<SectorReader> reader = Optional.empty();
        private int opened = -1;

        @Override
        public void read(long first, int count, ByteBuffer target) throws IOException {
            Objects.checkFromIndexSize(first, (long) count, length());
            long base = 0;
            long next = first;
            for (int i = 0; i < parts.size() && next < first + count; i++) {
                long end = Math.min(first + count, base + parts.get(i).length());
                if (next < end) {
                    open(i).read(next - base, (int) (end - next), target);
                    next = end;
                }
                base += parts.get(i).length();
            }
        }

        private SectorReader open(int index) throws IOException {
            if (opened != index || reader.isEmpty()) {
                close();
                reader = Optional.of(parts.get(index).open());
                opened = index;
            }
            return reader.get();
        }

        @Override
        public void close() throws IOException {
            Optional<SectorReader> last = reader;
            reader = Optional.empty();
            if (last.isPresent()) {
                last.get().close();
            }
        }
    }
}
