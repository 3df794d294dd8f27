package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** Where an image goes; bytes are counted from the image's first. */
sealed interface ImageOutput permits OutputInOrder, OutputInPlaces {
    /**
     * Which one a channel is.
     *
     * @param writers threads that can write at once
     * @throws IOException if the channel is closed
     */
    static ImageOutput of(WritableByteChannel to, int writers) throws IOException {
        if (!(to instanceof FileChannel file)) {
            return new OutputInOrder(to, OutputInOrder.NEVER);
        }
        long first;
        try {
            first = file.position();
        } catch (IOException noPlaces) {
            return new OutputInOrder(to, OutputInOrder.LEAST_TO_PIPE);
        }
        if (!OutputInPlaces.keeps(file, first)) {
            return new OutputInOrder(to, OutputInOrder.NEVER);
        }
        return writers > 1
                ? new OutputInPlaces(file, first)
                : new OutputInOrder(to, OutputInOrder.LEAST_TO_FILE);
    }

    /** Leaves the channel behind what was written of it without a gap. */
    void end(long written) throws IOException;
}
