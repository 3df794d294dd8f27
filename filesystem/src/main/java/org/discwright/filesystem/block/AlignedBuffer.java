package org.discwright.filesystem.block;

import java.nio.ByteBuffer;

/** Buffers that files are read into and written from. */
public final class AlignedBuffer {
    /** Bytes of a line of the processor's cache. */
    private static final int LINE = 64;

    private AlignedBuffer() {}

    /**
     * One outside Java's heap that begins with a line of the processor's cache: Java's own begin 16
     * bytes behind one, and the system takes up to a third more time to copy from and to those.
     *
     * @param bytes that it holds
     */
    public static ByteBuffer allocate(int bytes) {
        ByteBuffer all = ByteBuffer.allocateDirect(bytes + LINE);
        return all.slice(LINE - all.alignmentOffset(0, LINE), bytes);
    }
}
