package org.discwright.model.layout;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Logical blocks with random access, of a disc in a drive or of an image: what file systems are
 * read through, so that nobody who reads one has to know drives. Not for use by two threads at
 * once.
 */
public interface BlockReader extends Closeable {
    /** Bytes of a block. */
    int BLOCK = 2048;

    /** How many blocks there are, from block 0. */
    long blocks();

    /**
     * Reads whole blocks.
     *
     * @param first the first block, from 0
     * @param count blocks to read, 1 or more
     * @param target takes {@code count * 2048} bytes at its position
     * @throws IndexOutOfBoundsException if there are not so many
     * @throws IOException if they cannot be read
     */
    void read(long first, int count, ByteBuffer target) throws IOException;

    @Override
    default void close() throws IOException {}
}
