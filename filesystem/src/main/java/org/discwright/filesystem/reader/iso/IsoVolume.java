package org.discwright.filesystem.reader.iso;

import java.util.OptionalLong;

/**
 * A primary or supplementary volume descriptor (ECMA-119 8.4, 8.5), as far as a reader needs it.
 *
 * @param label the volume's name
 * @param blockSize bytes of a logical block: 512, 1024 or 2048
 * @param blocks logical blocks of the volume
 * @param created when it was made, where that is a date, in microseconds
 * @param modified when it was changed, in the same way
 * @param root the record of its root directory
 */
public record IsoVolume(
        String label,
        int blockSize,
        long blocks,
        OptionalLong created,
        OptionalLong modified,
        RootRecord root) {
    /**
     * Where the root directory lies.
     *
     * @param record the byte of the image of its record
     * @param block its first logical block
     * @param size bytes of it
     * @param modified its date, in microseconds
     */
    public record RootRecord(long record, long block, long size, long modified) {}
}
