package org.discwright.filesystem.udf;

import java.util.List;

/**
 * Where the structures of a volume lie, in blocks of the image unless it says otherwise.
 *
 * @param blocks of the whole volume
 * @param reserve the reserve volume descriptor sequence
 * @param partitionBlocks blocks of the physical partition
 * @param used blocks of that partition that are taken, all before those that are free
 * @param bitmap the space bitmap, a block of the partition; 0 if there is none
 * @param metadata blocks of the metadata file; 0 if there is no metadata partition
 * @param mirror the entry of the mirror of the metadata file, a block of the partition
 * @param metadataBitmap the entry of the bitmap of the metadata partition, a block of the
 *     partition; {@link #NONE} if there is none
 * @param sparing the sparing tables
 * @param spares the first block of the packets that stand by
 */
record VolumeLayout(
        long blocks,
        long reserve,
        long partitionBlocks,
        long used,
        long bitmap,
        long metadata,
        long mirror,
        long metadataBitmap,
        List<Long> sparing,
        long spares) {
    /** The main volume descriptor sequence. */
    static final int MAIN = 32;

    /** Blocks of a volume descriptor sequence (UDF 2.2.3.2). */
    static final int SEQUENCE = 16;

    /** The integrity sequence. */
    static final int INTEGRITY = 64;

    /**
     * Blocks that it may take: more than the 8 KiB that media need which are rewritten (UDF
     * 2.2.4.6).
     */
    static final int INTEGRITY_BLOCKS = 16;

    /** The reserve sequence where nothing may lie behind the partition. */
    static final int EARLY_RESERVE = 96;

    /** The first sparing table. */
    static final int SPARING = 128;

    /** The first anchor (ECMA-167 3/8.4.2.1). */
    static final int ANCHOR = 256;

    /** The last anchor lies so far behind the one before. */
    static final int ANCHOR_DISTANCE = 256;

    /** The physical partition: behind the anchor, where a packet and an ECC block begin. */
    static final int PARTITION = 288;

    /** Blocks that media record together, or that divide those: the packet of a CD-RW, of BD. */
    static final int PACKET = 32;

    static final long NONE = 0xFFFFFFFFL;

    /** Blocks rounded up to whole packets. */
    static long packets(long blocks) {
        return (blocks + PACKET - 1) / PACKET * PACKET;
    }
}
