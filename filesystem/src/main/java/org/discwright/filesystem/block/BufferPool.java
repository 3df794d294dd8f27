package org.discwright.filesystem.block;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers that files are read into and written from, for several threads. They lie outside Java's
 * heap, or every read and write would copy once more, and begin with a line of the processor's
 * cache: Java's own begin 16 bytes behind one, and the system takes up to a third more time to copy
 * from and to those.
 */
public final class BufferPool {
    /** Bytes of a line of the processor's cache. */
    private static final int LINE = 64;

    private final int bytes;
    private final Deque<ByteBuffer> idle = new ArrayDeque<>();

    /**
     * There is none yet.
     *
     * @param bytes that each of them holds
     */
    public BufferPool(int bytes) {
        this.bytes = bytes;
    }

    /**
     * Lends the one that was given back last, which the processor has at hand; a new one where none
     * waits. What is in it is of no account, nor are its limits.
     */
    public synchronized ByteBuffer take() {
        ByteBuffer waiting = idle.poll();
        if (waiting != null) {
            return waiting;
        }
        ByteBuffer all = ByteBuffer.allocateDirect(bytes + LINE);
        return all.slice(LINE - all.alignmentOffset(0, LINE), bytes);
    }

    /** Takes back one that was lent. */
    public synchronized void giveBack(ByteBuffer buffer) {
        idle.push(buffer);
    }
}
