package org.discwright.mmc.command;

/** Sizes of what block commands move. */
final class Blocks {
    private Blocks() {}

    /** Refuses a size that no block has; 0 is for commands read from their block. */
    static void checkSize(int blockSize) {
        if (blockSize < 0 || blockSize > 0xFFFF) {
            throw new IllegalArgumentException("a block of " + blockSize + " bytes");
        }
    }

    /**
     * Bytes of that many blocks, at most what an {@code int} holds: a drive answers a longer
     * transfer with an address out of range, before it asks how long it is.
     */
    static int bytes(int blocks, int blockSize) {
        return (int) Math.min(Integer.MAX_VALUE, (long) blocks * blockSize);
    }
}
