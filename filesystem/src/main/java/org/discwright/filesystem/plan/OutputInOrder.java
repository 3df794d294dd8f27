package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * An output that takes one byte behind the other. Where it is the channel of a pipe, or of a file
 * that one thread writes, the system moves large files into it by itself: into a pipe it only hands
 * over where they lie in its memory. Into a file that is appended to it would move nothing.
 *
 * @param least bytes of a file from which on they are moved rather than made; {@link #NEVER}
 */
record OutputInOrder(WritableByteChannel to, long least) implements ImageOutput {
    /** Bytes from which on the system moves them into a pipe sooner than they are copied. */
    static final long LEAST_TO_PIPE = 1 << 16;

    /** The same, of a file. */
    static final long LEAST_TO_FILE = 8 << 20;

    /** Between two looks at who may have cancelled. */
    @Override
    public int step(long from) {
        return 16 << 20;
    }

    /** Writes what remains in a buffer. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /**
     * Moves bytes of a file, on their turn.
     *
     * @return how many there were; fewer where the file is shorter now
     */
    long move(FileRun run) throws IOException {
        return run.moveTo(to);
    }

    @Override
    public void end(long written) {}
}
