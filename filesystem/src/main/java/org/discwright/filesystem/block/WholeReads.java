package org.discwright.filesystem.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Reads of a channel that may give less at once than is wanted. */
public final class WholeReads {
    private WholeReads() {}

    /**
     * Reads until a buffer is full, or until there is no more.
     *
     * @return whether it is full
     * @throws IOException if it cannot be read
     */
    public static boolean fill(ReadableByteChannel from, ByteBuffer to) throws IOException {
        int moved = 0;
        while (moved >= 0 && to.hasRemaining()) {
            moved = from.read(to);
        }
        return !to.hasRemaining();
    }
}
