package org.discwright.image.bin;

import java.nio.file.Path;

/**
 * A stretch of what a table's file holds: its bytes as they stand, or the samples it decodes to.
 */
public sealed interface ImageBytes permits StoredBytes, SoundBytes {
    /** Where. */
    Path file();

    /** Bytes before it. */
    long offset();

    /** Bytes. */
    long length();

    /**
     * The part of it from byte {@code from} on, {@code count} bytes long.
     *
     * @throws IllegalArgumentException if it is not that long
     */
    ImageBytes part(long from, long count);
}
