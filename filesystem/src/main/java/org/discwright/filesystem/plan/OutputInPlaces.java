package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * A file whose bytes are put at their places by several threads at once. They wait for each other
 * where bytes end in it, but not where they are read; if each asked the system to move them, it
 * would do both one after the other.
 */
final class OutputInPlaces implements ImageOutput {
    private final FileChannel to;
    private final long first;
    private final boolean grows;
    private final @Nullable NewPages pages;

    /**
     * Bytes go there from where it stands.
     *
     * @param first where that is
     * @param grows whether nothing lies behind that
     * @param pages the file, where it grows in memory
     */
    OutputInPlaces(FileChannel to, long first, boolean grows, @Nullable NewPages pages) {
        this.to = to;
        this.first = first;
        this.grows = grows;
        this.pages = pages;
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

    /** Writes what remains in a buffer, which begins that many bytes behind the image's first. */
    void write(long from, ByteBuffer bytes) throws IOException {
        for (long at = first + from; bytes.hasRemaining(); ) {
            at += to.write(bytes, at);
        }
    }

    /**
     * Puts bytes of a file there, which begin that many bytes behind the image's first, without
     * writing them.
     *
     * @return false if that was not done: they have to be written
     */
    boolean put(long from, FileRun run) {
        return pages != null && pages.put(first + from, run);
    }

    @Override
    public long least() {
        return pages == null ? NEVER : NewPages.LEAST;
    }

    @Override
    public int step(long from) {
        return NewPages.step(first + from);
    }

    @Override
    public void end(long written) throws IOException {
        if (!to.isOpen()) {
            return;
        }
        long end = first + written;
        to.position(end);
        if (grows && to.size() > end) {
            to.truncate(end);
        }
    }
}
