package org.discwright.filesystem.partition;

/**
 * A run of blocks of 2,048 bytes.
 *
 * @param start the first
 * @param blocks how many, 1 at least
 */
public record Extent(long start, long blocks) {
    static final int SECTORS = 4;

    /** The block behind it. */
    public long end() {
        return start + blocks;
    }

    /** Its first sector of 512 bytes. */
    long sector() {
        return start * SECTORS;
    }

    /** Its sectors of 512 bytes. */
    long sectors() {
        return blocks * SECTORS;
    }
}
