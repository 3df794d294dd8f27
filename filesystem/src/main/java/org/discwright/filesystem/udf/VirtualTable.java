package org.discwright.filesystem.udf;

import java.util.Arrays;
import org.discwright.filesystem.plan.ImagePlan;

/**
 * The virtual allocation table (UDF 1.50 2.2.10, 2.00 2.2.11): of each virtual block the block of
 * the partition.
 *
 * @param options the volume's name, and its revision
 * @param set numbers of files and folders
 * @param previous the entry of the table of the session before, a block of the partition; {@link
 *     VolumeLayout#NONE} if there is none
 */
record VirtualTable(UdfOptions options, FileSet set, long previous) {
    private static final int HEAD = 152;
    private static final int TAIL = 36;
    private static final int FILE_TYPE = 248;

    /** Bytes of it. */
    long length() {
        return (options.revision().onThirdEdition() ? HEAD : TAIL)
                + 4L * set.entries().entryBlocks();
    }

    byte[] bytes() {
        // The table is no descriptor, but its fields are recorded alike: a tag's room stays unused.
        byte[] all = new byte[Descriptor.TAG + Math.toIntExact(length())];
        Descriptor to = new Descriptor(options.revision(), all, 0);
        if (options.revision().onThirdEdition()) {
            to.u16(HEAD).u16(0).dstring(options.labels().volume(), 128).u32(previous);
            to.u32(set.files()).u32(set.folders());
            to.u16(set.leastToRead()).u16(set.leastToWrite());
            to.u16(options.revision().number()).u16(0);
        }
        Places places = set.entries().places;
        long first = places.inPartition(places.metadata());
        for (int i = 0; i < set.entries().entryBlocks(); i++) {
            to.u32(first + i);
        }
        if (!options.revision().onThirdEdition()) {
            to.udf("*UDF Virtual Alloc Tbl").u32(previous);
        }
        return Arrays.copyOfRange(all, Descriptor.TAG, all.length);
    }

    /**
     * The entry of the table: the last block of the session.
     *
     * @param allocation where the table lies
     * @param at where the entry lies, both in blocks of the partition
     */
    byte[] entry(Allocation allocation, long at) {
        byte[] block = new byte[ImagePlan.BLOCK];
        int type = options.revision().onThirdEdition() ? FILE_TYPE : 0;
        Entry.system(type, length(), allocation.blocks(), FileSet.micros(options.created()))
                .make(options.revision(), allocation, at, block);
        return block;
    }
}
