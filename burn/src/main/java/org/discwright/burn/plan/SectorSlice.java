package org.discwright.burn.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;

/**
 * Some sectors of a source.
 *
 * @param whole all of them
 * @param from the first
 * @param length how many
 */
record SectorSlice(SectorSource whole, long from, long length) implements SectorSource {
    /** Checks the range. */
    SectorSlice {
        Objects.checkFromIndexSize(from, length, whole.length());
    }

    @Override
    public SectorReader open() throws IOException {
        SectorReader reader = whole.open();
        return new SectorReader() {
            @Override
            public void read(long first, int count, ByteBuffer target) throws IOException {
                Objects.checkFromIndexSize(first, (long) count, length);
                reader.read(from + first, count, target);
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }
}
