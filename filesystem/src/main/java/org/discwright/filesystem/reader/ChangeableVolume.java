package org.discwright.filesystem.reader;

import java.util.OptionalLong;
import org.discwright.model.Octets;

/**
 * A UDF volume on a medium that is written in place: what another one has to know that is to take
 * its place there, and to name what it holds.
 *
 * @param revision of UDF: 0150h for 1.50
 * @param label its name
 * @param partition the block where its physical partition begins
 * @param blocks of that partition
 * @param anchor the anchor that leads to it: one block
 * @param descriptors the volume descriptor sequence that counts: whole blocks, to its end
 * @param main the block where the main sequence begins
 * @param reserve the block where the reserve sequence begins
 * @param sparable whether packets of the partition stand by for others
 * @param metadata whether there is a metadata partition
 * @param mirrored whether that one is recorded twice
 * @param bitmap which blocks of the partition are free (ECMA-167 4/14.12); empty if nobody says
 */
public record ChangeableVolume(
        int revision,
        String label,
        long partition,
        long blocks,
        Octets anchor,
        Octets descriptors,
        long main,
        long reserve,
        boolean sparable,
        boolean metadata,
        boolean mirrored,
        Octets bitmap) {
    /** Bytes of a bitmap before the bits. */
    private static final int HEAD = 24;

    /** Blocks that belong together, and that the volume descriptors of a sequence take. */
    private static final int CLUSTER = 32;

    /**
     * Blocks of the medium side by side.
     *
     * @param start the first of them
     * @param end the one behind the last
     */
    public record Run(long start, long end) {
        /** How many there are. */
        public long blocks() {
            return Math.max(0, end - start);
        }
    }

    /** Whether a block of the partition is free. */
    public boolean isFree(long block) {
        long at = HEAD + block / 8;
        return block >= 0
                && block < blocks
                && at < bitmap.length()
                && (bitmap.u8((int) at) >> (int) (block % 8) & 1) != 0;
    }

    /** The longest run of blocks of its partition that are free, in whole clusters. */
    public Run widest() {
        Run widest = new Run(partition, partition);
        long from = -1;
        for (long block = 0; block <= blocks; block++) {
            boolean free = isFree(block);
            if (free && from < 0) {
                from = block;
            } else if (!free && from >= 0) {
                Run run = new Run(up(partition + from), down(partition + block));
                widest = run.blocks() > widest.blocks() ? run : widest;
                from = -1;
            }
        }
        return widest;
    }

    /**
     * The first cluster behind all of it, which its partition can grow to.
     *
     * @param iso the block behind what ISO 9660 has there, if it is beside it
     */
    public long behind(OptionalLong iso) {
        long end = Math.max(partition + blocks, iso.orElse(0));
        return up(Math.max(end, Math.max(main, reserve) + CLUSTER));
    }

    private static long up(long block) {
        return (block + CLUSTER - 1) / CLUSTER * CLUSTER;
    }

    private static long down(long block) {
        return block / CLUSTER * CLUSTER;
    }
}
