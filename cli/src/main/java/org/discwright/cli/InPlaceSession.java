package org.discwright.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.util.List;
import org.discwright.burn.BlockRange;
import org.discwright.burn.BlockRangeList;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * A session behind another one on a disc that is written in place: first the session itself, then
 * the beginning of the disc, whose volume descriptors become those of the session. Until that is
 * done the disc is what it was.
 */
final class InPlaceSession implements TrackSource, BlockRangeList {
    private static final int SECTOR = 2048;
    private static final int UNIT = 32;
    private static final int SYSTEM_AREA = 16;
    private static final int TERMINATOR = 255;

    private final TrackSource session;
    private final long start;
    private final long sectors;
    private final Octets head;

    /**
     * Makes the beginning of the disc.
     *
     * @param session the image of the session
     * @param start where it comes to lie, a whole number of clusters
     * @param disc as it is: what is no descriptor stays
     * @param kept the first block of a file that stays
     */
    InPlaceSession(TrackSource session, long start, ImageBlocks disc, long kept)
            throws IOException {
        this.session = session;
        this.start = start;
        this.sectors = (session.length() / SECTOR + UNIT - 1) / UNIT * UNIT;
        ByteBuffer bytes = ByteBuffer.allocate(UNIT * SECTOR);
        disc.read(0, bytes);
        bytes.position(SYSTEM_AREA * SECTOR);
        try (ReadableByteChannel image = session.open()) {
            ByteBuffer sector = ByteBuffer.allocate(SECTOR);
            int type = 0;
            for (int i = 0; i < UNIT && type != TERMINATOR; i++) {
                sector.clear();
                WholeReads.fill(image, sector);
                if (i >= SYSTEM_AREA) {
                    bytes.put(sector.flip());
                    type = Byte.toUnsignedInt(sector.get(0));
                }
            }
        }
        if (bytes.position() > kept * SECTOR) {
            throw new FileSystemException(
                    session.name(),
                    null,
                    "it has more volume descriptors than there is room for before the files of the"
                            + " disc");
        }
        this.head = Octets.of(bytes.array());
    }

    @Override
    public List<BlockRange> getBlockRanges() {
        return List.of(range(start, sectors), range(0, UNIT));
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
        return (start + sectors) * SECTOR;
    }

    @Override
    public SeekableByteChannel open() throws IOException {
        return new Whole(session.open());
    }

    /** The disc as it will be, as far as it is written; zeros elsewhere. */
    private final class Whole implements SeekableByteChannel {
        private ReadableByteChannel image;
        private long reached;
        private long position;
        private boolean open = true;

        Whole(ReadableByteChannel image) {
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
            if (position < head.length()) {
                int now = (int) Math.min(to.remaining(), head.length() - position);
                to.put(head.asByteBuffer().slice((int) position, now));
            } else if (position < begin) {
                zero(to, Math.min(to.remaining(), begin - position));
            } else if (position < begin + session.length()) {
                image(to, position - begin);
            } else {
                zero(to, Math.min(to.remaining(), length() - position));
            }
            position += to.position() - before;
            return to.position() - before;
        }

        private static void zero(ByteBuffer to, long count) {
            to.put(new byte[(int) Math.min(count, 1 << 20)]);
        }

        private void image(ByteBuffer to, long from) throws IOException {
            if (from != reached) {
                if (image instanceof SeekableByteChannel seekable) {
                    seekable.position(from);
                } else {
                    image.close();
                    image = session.open();
                    reached = 0;
                    skip(from);
                }
            }
            int moved = image.read(to);
            if (moved < 0) {
                throw new IOException("the image of the session ended early");
            }
            reached = from + moved;
        }

        private void skip(long bytes) throws IOException {
            ByteBuffer dropped = ByteBuffer.allocate(1 << 16);
            for (long left = bytes; left > 0; ) {
                dropped.clear().limit((int) Math.min(left, dropped.capacity()));
                int moved = image.read(dropped);
                if (moved < 0) {
                    throw new IOException("the image of the session ended early");
                }
                left -= moved;
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
