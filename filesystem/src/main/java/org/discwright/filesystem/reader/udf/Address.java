package org.discwright.filesystem.reader.udf;

import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/**
 * A long allocation descriptor (ECMA-167 4/14.14.2).
 *
 * @param type 0 recorded, 1 allocated, 2 neither, 3 leads to more descriptors
 * @param length bytes of the extent
 * @param block its first block in the partition
 * @param partition which of the volume's partition maps
 */
public record Address(int type, long length, long block, int partition) {
    public static final int LENGTH = 16;

    public static final int RECORDED = 0;
    public static final int CONTINUES = 3;

    public static Address read(RawBytes from, int at) throws MalformedDataException {
        return new Address(
                (int) (from.le32(at) >> 30),
                from.le32(at) & 0x3FFF_FFFF,
                from.le32(at + 4),
                from.le16(at + 8));
    }
}
