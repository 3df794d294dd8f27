package org.discwright.burn.verify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * What is remembered of data sectors while they are written: 64 bits of each. Not for use by two
 * threads at once.
 */
public final class DataPrint {
    private final int offset;
    private final int length;
    private long[] hashes;
    private int sectors;

    /**
     * A print of parts of sectors.
     *
     * @param offset where in the 2,352 bytes of a sector the part begins
     * @param length its bytes
     * @param expectedSectors how many sectors there will be
     */
    public DataPrint(int offset, int length, int expectedSectors) {
        this.offset = offset;
        this.length = length;
        hashes = new long[Math.max(1, expectedSectors)];
    }

    /** Adds one sector, whose part begins at {@code at} in the buffer. */
    public void add(ByteBuffer buffer, int at) {
        if (sectors == hashes.length) {
            hashes = Arrays.copyOf(hashes, sectors * 2);
        }
        hashes[sectors++] = hash(buffer, at);
    }

    private long hash(ByteBuffer buffer, int at) {
        CRC32 crc32 = new CRC32();
        CRC32C crc32c = new CRC32C();
        crc32.update(buffer.slice(at, length));
        crc32c.update(buffer.slice(at, length));
        return crc32.getValue() << 32 | crc32c.getValue();
    }

    /** Sectors that were added. */
    public int sectors() {
        return sectors;
    }

    /** Whether the 2,352 bytes at {@code at} are those of a sector. */
    boolean isSame(int sector, ByteBuffer raw, int at) {
        return hash(raw, at + offset) == hashes[sector];
    }
}
