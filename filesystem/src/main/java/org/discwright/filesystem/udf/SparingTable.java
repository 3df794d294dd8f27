package org.discwright.filesystem.udf;

import org.discwright.filesystem.plan.ImagePlan;

/** Which packets stand by for others (UDF 2.2.12); none of them has been needed. */
final class SparingTable {
    /** Packets that stand by. */
    static final int PACKETS = 32;

    /** Bytes of it. */
    static final int LENGTH = 56 + 8 * PACKETS;

    private static final long AVAILABLE = 0xFFFFFFFFL;

    private SparingTable() {}

    /**
     * The table.
     *
     * @param spares the first block of the packets
     * @param at where it is recorded
     */
    static byte[] bytes(UdfRevision revision, long spares, long at) {
        byte[] block = new byte[ImagePlan.BLOCK];
        Descriptor to = new Descriptor(revision, block, 0);
        to.udf("*UDF Sparing Table").u16(PACKETS).u16(0).u32(0);
        for (int i = 0; i < PACKETS; i++) {
            to.u32(AVAILABLE).u32(spares + (long) i * VolumeLayout.PACKET);
        }
        to.seal(0, at);
        return block;
    }
}
