package org.discwright.filesystem.check;

import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.udf.UdfTag;
import org.discwright.model.error.MalformedDataException;

/**
 * A space bitmap (ECMA-167 4/14.12): a bit is one for each block that is free.
 *
 * @param bytes descriptor and bits
 * @param of what its blocks are, in words
 */
record UdfBitmap(RawBytes bytes, String of) {
    private static final int TAG = 264;
    private static final int HEAD = 24;

    /** Its own fields. */
    void describe(Notes notes, long blocks) throws MalformedDataException {
        UdfTag.require(bytes.part("space bitmap", 0, HEAD), TAG);
        notes.require(
                bytes.le32(16) == blocks && bits() == blocks,
                Rule.SPACE_BITMAP,
                bytes.place(),
                "the space bitmap says that it has %d bits, it has room for %d, and %s has %d blocks"
                        .formatted(bytes.le32(16), room(), of, blocks));
    }

    private long room() {
        return 8L * (bytes.length() - HEAD);
    }

    private long bits() throws MalformedDataException {
        return Math.min(bytes.le32(16), room());
    }

    /** Notes the first of those blocks that is free. */
    void used(Notes notes, Ranges runs) throws MalformedDataException {
        long bits = bits();
        long next = 0;
        runs.sort();
        for (int i = 0; i < runs.size(); i++) {
            long end = Math.min(runs.to(i), bits);
            for (next = Math.max(next, runs.from(i)); next < end; next++) {
                if (((bytes.u8(HEAD + (int) (next / 8)) >> (int) (next % 8)) & 1) != 0) {
                    notes.add(
                            Rule.SPACE_BITMAP,
                            bytes.place(),
                            "block %d of %s is used, and marked as free".formatted(next, of));
                    return;
                }
            }
        }
    }

    /** How many blocks are free. */
    long free() throws MalformedDataException {
        long bits = bits();
        long free = 0;
        for (long block = 0; block < bits; block += 8) {
            int eight = bytes.u8(HEAD + (int) (block / 8));
            int rest = (int) Math.min(8, bits - block);
            free += Integer.bitCount(eight & ((1 << rest) - 1));
        }
        return free;
    }
}
