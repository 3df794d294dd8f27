package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/** Where an image goes; bytes are counted from the image's first. */
sealed interface ImageOutput permits OutputInOrder, OutputInPlaces {
    /** Bytes that no file has. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Which one a channel is.
     *
     * @param writers threads that can write at once
     * @param memory the same file, where it lies in memory, to be read and written
     * @param length of the image
     * @throws IOException if the channel is closed
     */
    static ImageOutput of(
            WritableByteChannel to, int writers, Optional<FileChannel> memory, long length)
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
        // over what is there no page has to be found
        NewPages pages =
                memory.isPresent() && memory.get().size() <= first
                        ? new NewPages(memory.get(), first + length, writers / 2)
                        : null;
        return new OutputInPlaces(file, first, pages);
    }

    /** Bytes of a file from which on it is taken by itself; {@link #NEVER}. */
    long least();

    /** How many of them at once. */
    int step();

    /** Leaves the channel behind what was written of it without a gap. */
    void end(long written) throws IOException;
}
