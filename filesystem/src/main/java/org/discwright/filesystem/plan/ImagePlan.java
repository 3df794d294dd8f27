package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * An image, worked out and not yet made. It can be burned as it is: it is the source of a data
 * track. Blocks that lie in no region are zero.
 */
public sealed class ImagePlan implements TrackSource permits InPlaceImage {
    /** Bytes of a block. */
    public static final int BLOCK = 2048;

    private static final byte[] ZEROS = new byte[16 * BLOCK];

    private final String name;
    private final long blocks;
    private final List<Region> regions;
    private final FileExtents files;
    private final List<Rewritten> rewritten;

    /**
     * Puts regions together.
     *
     * @param name of the volume, for messages
     * @param blocks of the whole image
     * @param regions in any order, none over another
     * @param files where the files lie
     */
    public ImagePlan(String name, long blocks, List<? extends Region> regions, FileExtents files) {
        this(name, blocks, regions, files, List.of());
    }

    /**
     * Puts regions together.
     *
     * @param name of the volume, for messages
     * @param blocks of the whole image
     * @param regions in any order, none over another
     * @param files where the files lie
     * @param rewritten what else is to be written of the medium, and in which order
     */
    public ImagePlan(
            String name,
            long blocks,
            List<? extends Region> regions,
            FileExtents files,
            List<Rewritten> rewritten) {
        this.rewritten = List.copyOf(rewritten);
        this.name = name;
        this.blocks = blocks;
        this.files = files;
        List<Region> sorted = new ArrayList<>(regions);
        sorted.sort(ImagePlan::byPlace);
        long end = 0;
        for (Region region : sorted) {
            if (region.start() < end) {
                throw new IllegalArgumentException("two regions claim block " + region.start());
            }
            end = region.start() + region.blocks();
        }
        if (end > blocks) {
            throw new IllegalArgumentException("regions end behind the image's " + blocks);
        }
        this.regions = List.copyOf(sorted);
    }

    /** A region without blocks comes before the one that begins there. */
    private static int byPlace(Region a, Region b) {
        int byStart = Long.compare(a.start(), b.start());
        return byStart != 0 ? byStart : Long.compare(a.blocks(), b.blocks());
    }

    /** Blocks of 2,048 bytes in it. */
    public final long blocks() {
        return blocks;
    }

    /** Where the files lie in it: what a damaged block belongs to. */
    public final FileExtents files() {
        return files;
    }

    /**
     * What lies before it on the medium and is rewritten when all of it is written, in this order:
     * until then the medium is what it was.
     */
    public final List<Rewritten> rewritten() {
        return rewritten;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final SectorMode mode() {
        return SectorMode.MODE_1;
    }

    @Override
    public final long length() {
        return blocks * BLOCK;
    }

    @Override
    public final ImageChannel open() throws IOException {
        return new ImageChannel(this, false);
    }

    /** Opens it for one of several readers; {@link #passed} is told what regions listen to. */
    final ImageChannel openForParts() {
        return new ImageChannel(this, true);
    }

    /** A run of bytes, no shorter, that lies in a file as it is and begins at that byte. */
    final Optional<FileRun> run(long at, long least) throws IOException {
        for (Region region : regions) {
            long first = region.start() * BLOCK;
            if (at >= first && at < first + region.blocks() * BLOCK) {
                return region.run(at - first, least);
            }
        }
        return Optional.empty();
    }

    /** Where such a run may begin behind that byte; at the latest {@code end}. */
    final long beforeRun(long at, long end, long least) {
        for (Region region : regions) {
            long first = region.start() * BLOCK;
            long from = Math.max(at, first);
            long stop = Math.min(end, first + region.blocks() * BLOCK);
            if (from < stop) {
                long bytes = region.beforeRun(from - first, stop - from, least);
                if (bytes < stop - from) {
                    return from + bytes;
                }
            }
        }
        return end;
    }

    /** Where a part that begins at {@code from} had better end than at {@code usual}. */
    final long cut(long from, long usual, long most) {
        for (Region region : regions) {
            long first = region.start() * BLOCK;
            if (usual > first && usual < first + region.blocks() * BLOCK) {
                return first + region.cut(from - first, usual - first, most - first);
            }
        }
        return usual;
    }

    /** The first file at or behind that byte that it is worth to read by itself. */
    final Optional<FileSpan> lone(long at, long least) {
        for (Region region : regions) {
            long first = region.start() * BLOCK;
            if (at < first + region.blocks() * BLOCK) {
                Optional<FileSpan> found = region.lone(Math.max(at - first, 0), least);
                if (found.isPresent()) {
                    return Optional.of(found.get().behind(first));
                }
            }
        }
        return Optional.empty();
    }

    /** The first byte that follows from what is before it; the end where there is none. */
    final long late() {
        for (Region region : regions) {
            if (region.isLate()) {
                return region.start() * BLOCK;
            }
        }
        return length();
    }

    /** Whether a region wants to be told of bytes that were read. */
    final boolean listens(long from, long end) {
        for (Region region : regions) {
            long first = region.start() * BLOCK;
            long begin = Math.max(from, first);
            long stop = Math.min(end, first + region.blocks() * BLOCK);
            if (begin < stop && region.listens(begin - first, stop - begin)) {
                return true;
            }
        }
        return false;
    }

    /** Tells the regions what was read, from the first byte of the image to the last. */
    final void passed(long from, ByteBuffer bytes) throws IOException {
        long end = from + bytes.remaining();
        for (Region region : regions) {
            long first = region.start() * BLOCK;
            long begin = Math.max(from, first);
            long stop = Math.min(end, first + region.blocks() * BLOCK);
            if (begin < stop) {
                region.passed(
                        begin - first,
                        bytes.slice(bytes.position() + (int) (begin - from), (int) (stop - begin)));
            }
        }
    }

    /** Tells the regions that the image was read to its end. */
    final void finished() throws IOException {
        for (Region region : regions) {
            region.finished();
        }
    }

    final List<Region> regions() {
        return regions;
    }

    /** Puts {@code count} zero bytes into a buffer. */
    static void zero(ByteBuffer to, int count) {
        for (int left = count; left > 0; ) {
            int now = Math.min(left, ZEROS.length);
            to.put(ZEROS, 0, now);
            left -= now;
        }
    }
}
