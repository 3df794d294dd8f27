package org.discwright.filesystem.reader;

import java.util.List;

/**
 * A run of a file's bytes.
 *
 * @param offset the byte of the image where it lies; less than 0 where nothing was recorded, and
 *     its bytes are zero
 * @param length bytes of it, 1 or more
 */
public record Extent(long offset, long length) {
    private static final long NOWHERE = -1;

    public Extent {
        if (length <= 0) {
            throw new IllegalArgumentException("an extent of " + length + " bytes");
        }
    }

    /** Bytes of all of them. */
    public static long total(List<Extent> extents) {
        long total = 0;
        for (Extent extent : extents) {
            total += extent.length();
        }
        return total;
    }

    /** Bytes that were not recorded. */
    public static Extent hole(long length) {
        return new Extent(NOWHERE, length);
    }

    /** Whether its bytes were not recorded. */
    public boolean isHole() {
        return offset < 0;
    }
}
