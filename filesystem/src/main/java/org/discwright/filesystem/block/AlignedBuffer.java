package org.discwright.filesystem.block;

import java.nio.ByteBuffer;

/** Buffers that files are read into and written from. */
public final class AlignedBuffer {
    /** Of the processor's memory; a page is a multiple. */
    private static final int LINE = 64;

    private AlignedBuffer() {}

    /**
     * One outside Java's heap that begins with a line of the processor's memory: Java's own begin
     * 16 bytes behind one, and the system takes a quarter more time to copy from and to those.
     *
     * @param bytes that it holds
     */
    public static ByteBuffer allocate(int bytes) {
        ByteBuffer all = ByteBuffer.allocateDirect(bytes + LINE);
        return all.slice(LINE - all.alignmentOffset(0, LINE), bytes);
    }
}
