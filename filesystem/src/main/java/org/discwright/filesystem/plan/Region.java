package org.discwright.filesystem.plan;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A run of blocks of an image whose bytes are made on demand. */
public interface Region {
    /** Its first block. */
    long start();

    /** Blocks of 2,048 bytes in it. */
    long blocks();

    /**
     * Opens it for one reader.
     *
     * @throws IOException if it lies on a disc that cannot be read
     */
    Reader open() throws IOException;

    /**
     * Opens it for one of several readers that make it in parts between them. Of what they have
     * read, {@link #passed} is told what the region listens to.
     *
     * @throws IOException if it lies on a disc that cannot be read
     */
    default Reader openForParts() throws IOException {
        return open();
    }

    /**
     * What lies in a file as it is.
     *
     * @param offset from the region's first byte, inside it
     * @param least bytes of a run that is worth it
     * @return a run of bytes that begins there; nothing where bytes are made, or a run would be
     *     short
     * @throws IOException if nobody knows where a file lies
     */
    default Optional<FileRun> run(long offset, long least) throws IOException {
        return Optional.empty();
    }

    /**
     * How many bytes there are before a run may begin.
     *
     * @param offset from the region's first byte, inside it
     * @param most the answer where none begins before that
     * @param least bytes of a run that is worth it
     */
    default long beforeRun(long offset, long most, long least) {
        return most;
    }

    /**
     * Where a part of an image, made by itself, had better end than at {@code usual}.
     *
     * @param from the part's first byte, from the region's; negative if it begins before that
     * @param usual the end of a part of usual size, from the region's first byte, inside it
     * @param most the last end that a part may have
     * @return behind {@code from}, and {@code most} at most
     */
    default long cut(long from, long usual, long most) {
        return usual;
    }

    /**
     * A file that it is worth to read by itself, beside what is before it in the image: one whose
     * digest is taken. Whoever {@link #open}s the region and reads it from its first byte to its
     * last has then done all; {@link #passed} is told nothing of it. Where there are such files
     * there is no {@link #run}.
     *
     * @param offset from the region's first byte, inside it
     * @param least bytes of it
     * @return the first that begins there or behind
     */
    default Optional<FileSpan> lone(long offset, long least) {
        return Optional.empty();
    }

    /**
     * Whether its bytes follow from those of the regions before it, so that they are best read
     * after those.
     */
    default boolean isLate() {
        return false;
    }

    /**
     * Whether it has to hear of bytes that were read of it when an image is made as a whole.
     *
     * @param offset of the first from the region's first byte
     * @param length how many they are
     */
    default boolean listens(long offset, long length) {
        return false;
    }

    /**
     * Hears what was read of it when an image is made as a whole: by one thread, from the first
     * byte to the last, but for what it does not listen to.
     *
     * @param offset of {@code bytes} from the region's first byte
     * @throws IOException if a file cannot be looked at
     */
    default void passed(long offset, ByteBuffer bytes) throws IOException {}

    /**
     * Hears that somebody has read the image to its end.
     *
     * @throws IOException if a file cannot be looked at
     */
    default void finished() throws IOException {}

    /**
     * What reads a region; used by one thread at a time. Reading onwards is what it is quick at.
     */
    interface Reader extends Closeable {
        /**
         * Puts bytes into {@code to} until it is full or the region ends.
         *
         * @param offset from the region's first byte, inside it
         * @throws IOException if a file cannot be read
         */
        void read(long offset, ByteBuffer to) throws IOException;

        @Override
        default void close() throws IOException {}
    }
}
