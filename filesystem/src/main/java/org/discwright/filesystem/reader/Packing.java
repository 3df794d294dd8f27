package org.discwright.filesystem.reader;

/**
 * How zisofs packed a file.
 *
 * @param version 1 (files of less than 4 GiB) or 2
 * @param headerLength bytes before the block pointers
 * @param blockBits the logarithm of the bytes of a block, 15 to 20
 * @param size bytes of the file when it is unpacked
 */
public record Packing(int version, int headerLength, int blockBits, long size) {
    /** Blocks smaller than these are not written by anybody, and larger ones not read. */
    private static final int LEAST_BITS = 15;

    private static final int MOST_BITS = 20;

    /** Whether all of it is in the ranges that zisofs has. */
    public boolean isSound() {
        return ((version == 1 && headerLength >= 16) || (version == 2 && headerLength >= 24))
                && headerLength < 1024
                && blockBits >= LEAST_BITS
                && blockBits <= MOST_BITS
                && size >= 0;
    }
}
