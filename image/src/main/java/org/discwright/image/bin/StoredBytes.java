package org.discwright.image.bin;

import java.nio.file.Path;

/**
 * A stretch of a file.
 *
 * @param file where
 * @param offset bytes before it
 * @param length bytes
 * @param bigEndian for samples: most significant byte first
 */
public record StoredBytes(Path file, long offset, long length, boolean bigEndian)
        implements ImageBytes {
    /** Checks the ranges. */
    public StoredBytes {
        if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException(length + " bytes from byte " + offset);
        }
    }

    @Override
    public StoredBytes part(long from, long count) {
        if (from < 0 || count < 0 || from > length - count) {
            throw new IllegalArgumentException(
                    "bytes %d to %d of %d".formatted(from, from + count, length));
        }
        return new StoredBytes(file, offset + from, count, bigEndian);
    }

    /** The same, in the other byte order. */
    public StoredBytes swapped() {
        return new StoredBytes(file, offset, length, !bigEndian);
    }
}
