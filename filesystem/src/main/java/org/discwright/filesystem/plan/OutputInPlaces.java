package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file whose bytes are put at their places by several threads at once. To give it new pages is
 * what takes most of the time, and more than one processor can do that.
 */
final class OutputInPlaces implements ImageOutput {
    private static final long LEAST = 4 << 20;

    private final FileChannel to;
    private final long first;

    /**
     * Bytes go there from where it stands.
     *
     * @param first where that is
     */
    OutputInPlaces(FileChannel to, long first) {
        this.to = to;
        this.first = first;
    }

    /**
     * Whether a channel can be written at any place: it goes where it is told to, and comes back.
     * One that appends always stands at the end of its file, whatever it is told; a device like
     * {@code /dev/null} or a tape stays where it is.
     */
    static boolean keeps(FileChannel to, long position) throws IOException {
        boolean goes = to.position(position + 1).position() == position + 1;
        return to.position(position).position() == position && goes;
    }

    @Override
    public boolean hasPlaces() {
        return true;
    }

    @Override
    public long least() {
        return LEAST;
    }

    @Override
    public void write(long from, ByteBuffer bytes) throws IOException {
        for (long at = first + from; bytes.hasRemaining(); ) {
            at += to.write(bytes, at);
        }
    }

    /**
     * What the system moves goes where the channel stands. Several threads would wait for each
     * other: what ends in one file is moved there by one at a time.
     */
    @Override
    public long move(long from, FileRun run) throws IOException {
        return run.moveTo(to.position(first + from));
    }

    @Override
    public void end(long written) throws IOException {
        if (to.isOpen()) {
            to.position(first + written);
        }
    }
}
