package org.discwright.audio;

/**
 * Part of a file.
 *
 * @param offset its first byte
 * @param length bytes
 */
public record FileRegion(long offset, long length) {
    /** Checks. */
    public FileRegion {
        if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException(length + " bytes at " + offset);
        }
    }
}
