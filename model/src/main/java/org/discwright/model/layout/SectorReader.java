package org.discwright.model.layout;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open {@link SectorSource}. Not for use by two threads at once. */
public interface SectorReader extends AutoCloseable {
    /**
     * Reads whole raw sectors.
     *
     * @param first the first sector, from 0
     * @param count sectors to read
     * @param target takes {@code count * 2352} bytes at its position
     * @throws IndexOutOfBoundsException if the source is shorter than that
     * @throws IOException if they cannot be read
     */
    void read(long first, int count, ByteBuffer target) throws IOException;

    @Override
    void close() throws IOException;
}
