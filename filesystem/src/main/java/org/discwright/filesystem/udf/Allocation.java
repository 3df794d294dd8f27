package org.discwright.filesystem.udf;

import java.util.List;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.ImagePlan;

/**
 * Where a content lies, as allocation descriptors: as many as its length needs, in the entry and,
 * where that has no room, in allocation extents behind it (ECMA-167 4/12).
 *
 * @param runs of blocks; all but the last fill theirs
 * @param partition the reference number of the partition that they lie in
 * @param told whether that partition is told: then descriptors are long ones
 */
record Allocation(List<Run> runs, int partition, boolean told) {
    /** Bytes of an extent (ECMA-167 4/14.14.1.1): whole blocks that 30 bits can tell. */
    static final long LONGEST = (1L << 30) - ImagePlan.BLOCK;

    /** Bytes of an allocation extent descriptor before the descriptors in it. */
    private static final int HEAD = 24;

    private static final int ROOM = ImagePlan.BLOCK - HEAD;
    private static final long NOT_RECORDED = 2L << 30;
    private static final long CONTINUES = 3L << 30;
    private static final int ALLOCATION_EXTENT = 258;

    /**
     * Blocks side by side.
     *
     * @param start the first of them
     * @param length bytes in them
     * @param recorded whether there are such blocks; else the bytes are zero
     */
    record Run(long start, long length, boolean recorded) {
        private long descriptors() {
            return (length + LONGEST - 1) / LONGEST;
        }
    }

    static Allocation one(long start, long length, int partition, boolean told) {
        return new Allocation(List.of(new Run(start, length, true)), partition, told);
    }

    /** The kind of its descriptors, as the flags of an entry have it. */
    int kind() {
        return told ? 1 : 0;
    }

    private int size() {
        return told ? 16 : 8;
    }

    private long count() {
        long count = 0;
        for (Run run : runs) {
            count += run.descriptors();
        }
        return count;
    }

    /** Bytes of the content. */
    long length() {
        long length = 0;
        for (Run run : runs) {
            length += run.length;
        }
        return length;
    }

    /** Blocks that are recorded. */
    long blocks() {
        long blocks = 0;
        for (Run run : runs) {
            blocks += run.recorded ? FileExtents.blocks(run.length) : 0;
        }
        return blocks;
    }

    /** How many allocation extents it needs behind an entry with so much room. */
    int continuations(int room) {
        int part = 0;
        while ((count() - first(part, room)) * size() > (part == 0 ? room : ROOM)) {
            part++;
        }
        return part;
    }

    /** The first descriptor in the entry (part 0) or an allocation extent. */
    private long first(int part, int room) {
        return part == 0 ? 0 : room / size() - 1 + (part - 1) * (ROOM / size() - 1L);
    }

    /** Bytes of descriptors in a part. */
    int bytes(int part, int room) {
        long end = part < continuations(room) ? first(part + 1, room) + 1 : count();
        return (int) (end - first(part, room)) * size();
    }

    /**
     * Writes the descriptors of a part.
     *
     * @param next the block of the part that follows
     * @param entries the partition that it lies in
     */
    void describe(Descriptor to, int part, int room, long next, int entries) {
        boolean last = part == continuations(room);
        long begin = first(part, room);
        long end = last ? count() : first(part + 1, room);
        long number = 0;
        for (Run run : runs) {
            long of = run.descriptors();
            for (long i = Math.max(0, begin - number); i < Math.min(of, end - number); i++) {
                long from = i * LONGEST;
                long bytes = Math.min(run.length - from, LONGEST);
                if (run.recorded) {
                    one(to, bytes, run.start + from / ImagePlan.BLOCK, partition);
                } else {
                    one(to, NOT_RECORDED | bytes, 0, partition);
                }
            }
            number += of;
        }
        if (!last) {
            one(to, CONTINUES | ImagePlan.BLOCK, next, entries);
        }
    }

    private void one(Descriptor to, long bytes, long block, int in) {
        if (told) {
            to.longExtent(bytes, block, in);
        } else {
            to.extent(bytes, block);
        }
    }

    /** Makes an allocation extent (ECMA-167 4/14.5). */
    void extend(UdfRevision revision, int part, int room, long block, int entries, byte[] to) {
        Descriptor descriptor = new Descriptor(revision, to, 0);
        descriptor.u32(0).u32(bytes(part, room));
        describe(descriptor, part, room, block + 1, entries);
        descriptor.seal(ALLOCATION_EXTENT, block);
    }
}
