package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Where an image goes; bytes are counted from the image's first. */
sealed interface ImageOutput permits OutputInOrder, OutputInPlaces {
    /** Bytes that nothing is moved of. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Which one a channel is.
     *
     * @param path the channel's file, if that is known
     * @param writers threads that can write at once
     * @throws IOException if the channel is closed
     */
    static ImageOutput of(WritableByteChannel to, Optional<Path> path, int writers)
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
        return writers > 1 && OutputInPlaces.keeps(file, first)
                ? new OutputInPlaces(file, first, path)
                : new OutputInOrder(to, OutputInOrder.LEAST_TO_FILE);
    }

    /** Whether any thread may write any part; else one writes them one behind the other. */
    boolean hasPlaces();

    /** Bytes of a file from which on they are moved rather than made; {@link #NEVER}. */
    long least();

    /** Whether any thread may move that run before its turn. */
    boolean movesAhead(FileRun run);

    /** Writes what remains in a buffer. */
    void write(long from, ByteBuffer bytes) throws IOException;

    /**
     * Moves bytes of a file.
     *
     * @param ahead whether {@link #movesAhead} said that this may be done before their turn
     * @return how many there were; fewer where the file is shorter now
     */
    long move(long from, FileRun run, boolean ahead) throws IOException;

    /** Leaves the channel behind what was written of it without a gap. */
    void end(long written) throws IOException;
}
