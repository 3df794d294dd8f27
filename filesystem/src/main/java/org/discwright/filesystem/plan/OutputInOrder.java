package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * An output that takes one byte behind the other. Where it is a file's or a pipe's channel, the
 * system moves large files into it by itself: into a pipe it only hands over where they lie in its
 * memory.
 */
record OutputInOrder(WritableByteChannel to, long least) implements ImageOutput {
    /** Bytes from which on the system moves them sooner than they are copied. */
    static final long LEAST_TO_PIPE = 1 << 16;

    static final long LEAST_TO_FILE = 8 << 20;

    @Override
    public boolean hasPlaces() {
        return false;
    }

    @Override
    public void write(long from, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    @Override
    public long move(long from, FileRun run) throws IOException {
        return run.moveTo(to);
    }

    @Override
    public void end(long written) {}
}
