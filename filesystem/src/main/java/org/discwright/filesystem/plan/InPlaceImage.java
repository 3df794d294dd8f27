package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.BlockRange;
import org.discwright.model.layout.BlockRangeList;
import org.discwright.model.layout.BlockReader;

/**
 * A disc that is written in place, as it is with one more session: an image from block 0 on of
 * which most lies on the disc already. Only the {@link #getBlockRanges ranges} are written: first
 * the session itself, then what leads to it - the descriptors of UDF as {@link ImagePlan#rewritten}
 * says, and the volume descriptors of ISO 9660. Until that is done the disc is what it was.
 */
public final class InPlaceImage extends ImagePlan implements BlockRangeList {
    /** Blocks that are written together: a cluster of a BD, two ECC blocks of a DVD. */
    public static final int CLUSTER = 32;

    private static final int SYSTEM_AREA = 16;
    private static final int TERMINATOR = 255;
    private static final byte[] LAST = "TEA01".getBytes(StandardCharsets.US_ASCII);

    private final List<BlockRange> ranges;

    /** The disc as it is: opened by each who reads parts that stay as they are. */
    @FunctionalInterface
    public interface Disc {
        /**
         * Opens it.
         *
         * @return is closed by who opened it
         * @throws IOException if it cannot be read
         */
        BlockReader open() throws IOException;
    }

    private InPlaceImage(
            ImagePlan session, long blocks, List<Region> regions, List<BlockRange> ranges) {
        super(session.name(), blocks, regions, session.files());
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Puts it together. Clusters of which a part is rewritten are read now, all else when somebody
     * reads it.
     *
     * @param session what is added; its entries name blocks of the whole disc
     * @param start where it comes to lie, a whole number of clusters
     * @param end the block behind all that the disc holds
     * @param iso whether the disc has ISO 9660, whose volume descriptors the session replaces
     * @param disc as it is: what is no descriptor stays
     * @throws UnrepresentableTreeException if there are more volume descriptors than there is room
     *     for before the files that stay
     * @throws IOException if the disc cannot be read
     */
    public static InPlaceImage of(ImagePlan session, long start, long end, boolean iso, Disc disc)
            throws IOException {
        if (start < CLUSTER || start % CLUSTER != 0) {
            throw new IllegalArgumentException("a session at block " + start);
        }
        Map<Long, byte[]> clusters;
        try (BlockReader reader = disc.open()) {
            Clusters changed = new Clusters(new ImageBlocks(reader));
            for (Rewritten part : session.rewritten()) {
                changed.put(part.block(), part.bytes());
            }
            if (iso) {
                descriptors(session, changed);
            }
            clusters = changed.byNumber;
        }
        List<Region> regions = new ArrayList<>();
        List<BlockRange> ranges = new ArrayList<>();
        session.regions().forEach(region -> regions.add(new ShiftedRegion(region, -start)));
        ranges.add(range(start, (session.blocks() + CLUSTER - 1) / CLUSTER * CLUSTER));
        clusters.forEach((number, bytes) -> {
            regions.add(new BytesRegion(number * CLUSTER, CLUSTER, () -> bytes));
            ranges.add(range(number * CLUSTER, CLUSTER));
        });
        long behind = stays(ranges, end, disc, regions);
        return new InPlaceImage(session, behind, regions, ranges);
    }

    /** The volume descriptors of ISO 9660, and with UDF what it is recognized by behind them. */
    private static void descriptors(ImagePlan session, Clusters clusters) throws IOException {
        long room = Math.min(CLUSTER, EarlierPlaces.first(session.files().tree()));
        try (ImageChannel image = session.open()) {
            image.position((long) SYSTEM_AREA * BLOCK);
            byte[] block = new byte[BLOCK];
            boolean last = false;
            for (int i = SYSTEM_AREA; !last; i++) {
                if (i >= room) {
                    throw new UnrepresentableTreeException(
                            "'%s' has more volume descriptors than there is room for before the files of the disc"
                                    .formatted(session.name()));
                }
                WholeReads.fill(image, ByteBuffer.wrap(block));
                clusters.put(i, Octets.of(block, 0, BLOCK));
                last =
                        session.rewritten().isEmpty()
                                ? Byte.toUnsignedInt(block[0]) == TERMINATOR
                                : Arrays.equals(block, 1, 1 + LAST.length, LAST, 0, LAST.length);
            }
        }
    }

    /** Adds what is not written, and tells the block behind all of it. */
    private static long stays(List<BlockRange> written, long end, Disc disc, List<Region> regions) {
        long at = 0;
        for (BlockRange range :
                written.stream()
                        .sorted(Comparator.comparingInt(one -> one.startLba().value()))
                        .toList()) {
            long first = range.startLba().value();
            if (first > at) {
                regions.add(new DiscRegion(at, first - at, disc));
            }
            at = range.endLba().value() + 1L;
        }
        if (end > at) {
            regions.add(new DiscRegion(at, end - at, disc));
        }
        return Math.max(at, end);
    }

    private static BlockRange range(long from, long count) {
        return new BlockRange(
                new Lba(Math.toIntExact(from)), new Lba(Math.toIntExact(from + count - 1)));
    }

    @Override
    public List<BlockRange> getBlockRanges() {
        return ranges;
    }

    /** Bytes of the disc; zeros where it has none. */
    private static void copy(ImageBlocks disc, long at, int count, ByteBuffer to)
            throws IOException {
        int there = Math.clamp(disc.bytes() - at, 0, count);
        if (there > 0) {
            disc.read(at, to.slice(to.position(), there));
            to.position(to.position() + there);
        }
        zero(to, count - there);
    }

    /** Clusters that are rewritten, by their numbers, in the order in which they are. */
    private static final class Clusters {
        private final ImageBlocks disc;
        private final Map<Long, byte[]> byNumber = new LinkedHashMap<>();

        Clusters(ImageBlocks disc) {
            this.disc = disc;
        }

        void put(long first, Octets blocks) throws IOException {
            byte[] bytes = blocks.toByteArray();
            for (int from = 0; from < bytes.length; from += BLOCK) {
                long block = first + from / BLOCK;
                int inside = (int) (block % CLUSTER) * BLOCK;
                System.arraycopy(bytes, from, cluster(block / CLUSTER), inside, BLOCK);
            }
        }

        private byte[] cluster(long number) throws IOException {
            byte[] known = byNumber.get(number);
            if (known == null) {
                known = new byte[CLUSTER * BLOCK];
                copy(disc, number * known.length, known.length, ByteBuffer.wrap(known));
                byNumber.put(number, known);
            }
            return known;
        }
    }

    /**
     * What stays as it is.
     *
     * @param start its first block
     * @param blocks blocks in it
     * @param disc where they lie
     */
    private record DiscRegion(long start, long blocks, Disc disc) implements Region {
        @Override
        public Reader open() throws IOException {
            ImageBlocks image = new ImageBlocks(disc.open());
            return new Reader() {
                @Override
                public void read(long offset, ByteBuffer to) throws IOException {
                    int count = (int) Math.min(to.remaining(), blocks * BLOCK - offset);
                    copy(image, start * BLOCK + offset, count, to);
                }

                @Override
                public void close() throws IOException {
                    image.close();
                }
            };
        }
    }
}
