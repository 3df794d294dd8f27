package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** Where an image goes; bytes are counted from the image's first. */
sealed interface ImageOutput permits OutputInOrder, OutputInPlaces {
    /** Bytes that no file has. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Which one a channel is.
     *
     * @param writers threads that can write at once
     * @param memory the same file, where it lies in memory; nothing where it does not
     * @param length of the image
     * @throws IOException if the channel is closed
     */
    static ImageOutput of(
            WritableByteChannel to, int writers, @Nullable GrowingFile memory, long length)
            throws IOException {
        if (!(to instanceof FileChannel file)) {
            return new OutputInOrder(to, NEVER);
        }
        long first;
        try {
            first = file.position();
        } catch (IOException noPlaces) {
            return new OutputInOrder(to, OutputInOrder.LEAST_TO_PIPE);
        }
        if (!OutputInPlaces.keeps(file, first)) {
            return new OutputInOrder(to, NEVER);
        }
        if (writers == 1) {
            return new OutputInOrder(to, OutputInOrder.LEAST_TO_FILE);
        }
        boolean grows = file.size() <= first;
        // over what is there no page has to be found
        return new OutputInPlaces(
                file,
                first,
                grows,
                memory == null || !grows ? null : NewPages.of(memory, first + length));
    }

    /** Bytes of a file from which on it is taken by itself; {@link #NEVER}. */
    long least();

    /**
     * How many of them at once.
     *
     * @param from where they begin: bytes behind the image's first
     */
    int step(long from);

    /**
     * Leaves the channel behind what was written of it without a gap. A file that ended where the
     * image begins ends there, too.
     */
    void end(long written) throws IOException;
}
