package org.discwright.filesystem.udf;

/**
 * What a session goes on with that follows others on a sequential volume.
 *
 * @param start the block of the medium where the session begins
 * @param partition the block where the volume's partition begins, as the sessions before have it
 * @param table the entry of the virtual allocation table of the session before, a block of that
 *     partition
 */
public record UdfContinuation(long start, long partition, long table) {
    /** What a first session has. */
    static final UdfContinuation NONE =
            new UdfContinuation(0, VolumeLayout.PARTITION, VolumeLayout.NONE);

    public UdfContinuation {
        if (start < 0 || partition < 0 || table < 0 || start >= 1L << 32) {
            throw new IllegalArgumentException("a session at block " + start);
        }
    }
}
