package org.discwright.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.discwright.burn.BlockRange;
import org.discwright.burn.BlockRangeList;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Rewritten;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * A session behind another one on a disc that is written in place: first the session itself, then
 * what leads to it - the descriptors of UDF as {@link ImagePlan#rewritten} says, and the volume
 * descriptors of ISO 9660. Until that is done the disc is what it was.
 */
final class InPlaceSession implements TrackSource, BlockRangeList {
    private static final int SECTOR = 2048;
    private static final int UNIT = 32;
    private static final int SYSTEM_AREA = 16;
    private static final int TERMINATOR = 255;
    private static final byte[] LAST = "TEA01".getBytes(StandardCharsets.US_ASCII);

    private final ImagePlan session;
    private final long start;
    private final long sectors;

    /** The clusters that are rewritten, by their numbers, in the order in which they are. */
    private final Map<Long, byte[]> clusters = new LinkedHashMap<>();

    /**
     * Makes what leads to the session.
     *
     * @param session the image of the session
     * @param start where it comes to lie, a whole number of clusters
     * @param disc as it is: what is no descriptor stays
     * @param kept the first block of a file that stays, on a disc that has ISO 9660
     */
    InPlaceSession(ImagePlan session, long start, ImageBlocks disc, OptionalLong kept)
            throws IOException {
        this.session = session;
        this.start = start;
        this.sectors = (session.length() / SECTOR + UNIT - 1) / UNIT * UNIT;
        for (Rewritten part : session.rewritten()) {
            byte[] bytes = part.bytes().toByteArray();
            for (int i = 0; i < bytes.length / SECTOR; i++) {
                put(
                        disc,
                        part.block() + i,
                        Arrays.copyOfRange(bytes, i * SECTOR, (i + 1) * SECTOR));
            }
        }
        if (kept.isPresent()) {
            descriptors(disc, kept.getAsLong());
        }
    }

    /** The volume descriptors of ISO 9660, and with UDF what it is recognized by behind them. */
    private void descriptors(ImageBlocks disc, long kept) throws IOException {
        try (ReadableByteChannel image = session.open()) {
            byte[] sector = new byte[SECTOR];
            boolean last = false;
            for (int i = 0; i < UNIT && !last; i++) {
                WholeReads.fill(image, ByteBuffer.wrap(sector));
                if (i >= SYSTEM_AREA) {
                    if (i >= kept) {
                        throw new FileSystemException(
                                session.name(),
                                null,
                                "it has more volume descriptors than there is room for before the"
                                        + " files of the disc");
                    }
                    put(disc, i, sector);
                    last =
                            session.rewritten().isEmpty()
                                    ? Byte.toUnsignedInt(sector[0]) == TERMINATOR
                                    : Arrays.equals(
                                            sector, 1, 1 + LAST.length, LAST, 0, LAST.length);
                }
            }
        }
    }

    private void put(ImageBlocks disc, long block, byte[] sector) throws IOException {
        long number = block / UNIT;
        byte[] cluster = clusters.get(number);
        if (cluster == null) {
            cluster = new byte[UNIT * SECTOR];
            disc.read(number * cluster.length, ByteBuffer.wrap(cluster));
            clusters.put(number, cluster);
        }
        System.arraycopy(sector, 0, cluster, (int) (block % UNIT) * SECTOR, SECTOR);
    }

    @Override
    public List<BlockRange> getBlockRanges() {
        List<BlockRange> ranges = new ArrayList<>();
        ranges.add(range(start, sectors));
        clusters.keySet().forEach(number -> ranges.add(range(number * UNIT, UNIT)));
        return ranges;
    }

    private static BlockRange range(long from, long count) {
        return new BlockRange(
                new Lba(Math.toIntExact(from)), new Lba(Math.toIntExact(from + count - 1)));
    }

    @Override
    public String name() {
        return session.name();
    }

    @Override
    public SectorMode mode() {
        return SectorMode.MODE_1;
    }

    @Override
    public long length() {
        long end = start + sectors;
        for (long number : clusters.keySet()) {
            end = Math.max(end, (number + 1) * UNIT);
        }
        return end * SECTOR;
    }

    @Override
    public SeekableByteChannel open() throws IOException {
        return new Whole(session.open());
    }

    /** The disc as it will be, as far as it is written; zeros elsewhere. */
    private final class Whole implements SeekableByteChannel {
        private final ImageChannel image;
        private long position;
        private boolean open = true;

        Whole(ImageChannel image) {
            this.image = image;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
            if (position >= length()) {
                return -1;
            }
            int before = to.position();
            long begin = start * SECTOR;
            long size = (long) UNIT * SECTOR;
            byte[] cluster = clusters.get(position / size);
            if (cluster != null) {
                int inside = (int) (position % size);
                to.put(cluster, inside, Math.min(to.remaining(), cluster.length - inside));
            } else if (position >= begin && position < begin + session.length()) {
                image(to, position - begin);
            } else {
                zero(to, Math.min(to.remaining(), size - position % size));
            }
            position += to.position() - before;
            return to.position() - before;
        }

        private static void zero(ByteBuffer to, long count) {
            to.put(new byte[(int) count]);
        }

        private void image(ByteBuffer to, long from) throws IOException {
            if (image.position(from).read(to) < 0) {
                throw new IOException("the image of the session ended early");
            }
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return length();
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() throws IOException {
            open = false;
            image.close();
        }
    }
}
