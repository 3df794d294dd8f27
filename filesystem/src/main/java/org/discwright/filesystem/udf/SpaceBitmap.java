package org.discwright.filesystem.udf;

import java.nio.ByteBuffer;
import java.util.function.LongPredicate;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;

/**
 * Which blocks of a partition are free (ECMA-167 4/14.12): a bit is one for each that is.
 *
 * @param revision of the volume
 * @param start where it lies in the image
 * @param at the same, as its partition counts blocks
 * @param size blocks of the partition
 * @param free whether a block of them is
 */
record SpaceBitmap(UdfRevision revision, long start, long at, long size, LongPredicate free)
        implements Region {
    private static final int HEAD = 24;
    private static final int SPACE_BITMAP = 264;

    /** Blocks of the bitmap of a partition. */
    static long blocks(long size) {
        return FileExtents.blocks(bytes(size));
    }

    /** Bytes of it. */
    static long bytes(long size) {
        return HEAD + (size + 7) / 8;
    }

    /** How many blocks are free. */
    long count() {
        long count = 0;
        for (long block = 0; block < size; block++) {
            count += free.test(block) ? 1 : 0;
        }
        return count;
    }

    @Override
    public long blocks() {
        return blocks(size);
    }

    @Override
    public Reader open() {
        byte[] head = new byte[HEAD];
        // The check covers no more than the head: the bitmap is changed with every file.
        new Descriptor(revision, head, 0)
                .u32(size)
                .u32((size + 7) / 8)
                .at(HEAD)
                .seal(SPACE_BITMAP, at);
        return (offset, to) -> read(head, offset, to);
    }

    private void read(byte[] head, long offset, ByteBuffer to) {
        long end = blocks() * ImagePlan.BLOCK;
        for (long i = offset; i < end && to.hasRemaining(); i++) {
            to.put(i < HEAD ? head[(int) i] : eight((i - HEAD) * 8));
        }
    }

    /** The bits of eight blocks, the lowest for the first. */
    private byte eight(long first) {
        int bits = 0;
        for (int bit = 0; bit < 8; bit++) {
            long block = first + bit;
            bits |= block < size && free.test(block) ? 1 << bit : 0;
        }
        return (byte) bits;
    }
}
