package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** Where an image goes; bytes are counted from the image's first. */
sealed interface ImageOutput permits OutputInOrder, OutputInPlaces {
    /** Bytes that nothing is moved of. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Which one a channel is.
     *
     * @param writers threads that can write at once
     * @throws IOException if the channel is closed
     */
    static ImageOutput of(WritableByteChannel to, int writers) throws IOException {
        if (!(to instanceof FileChannel file)) {
            return new OutputInOrder(to, NEVER);
        }
        long first;
        try {
            first = file.position();
        } catch (IOException noPlaces) {
            return new OutputInOrder(to, OutputInOrder.LEAST_TO_PIPE);
        }
        return writers > 1 && OutputInPlaces.keeps(file, first)
                ? new OutputInPlaces(file, first)
                : new OutputInOrder(to, OutputInOrder.LEAST_TO_FILE);
    }

    /** Whether any thread may write any part; else one writes them one behind the other. */
    boolean hasPlaces();

    /** Bytes of a file from which on they are moved rather than made; {@link #NEVER}. */
    long least();

    /** Writes what remains in a buffer. */
    void write(long from, ByteBuffer bytes) throws IOException;

    /**
     * Moves bytes of a file, on their turn.
     *
     * @return how many there were; fewer where the file is shorter now
     */
    long move(long from, FileRun run) throws IOException;

    /** Leaves the channel behind what was written of it without a gap. */
    void end(long written) throws IOException;
}
