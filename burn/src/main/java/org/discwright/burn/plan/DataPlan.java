package org.discwright.burn.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.discwright.burn.BurnException;
import org.discwright.burn.discovery.DataProbe;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockRange;
import org.discwright.model.layout.TrackSource;

/**
 * Where on a disc the data of a source goes.
 *
 * @param source where it comes from
 * @param sectorBytes bytes of a sector as it is sent
 * @param parts which sectors of it go where, in the order in which they are written
 * @param padding sectors of zeros behind the last part: the post-gap of a CD and what its shortest
 *     track lacks, the rest of an ECC block
 */
public record DataPlan(TrackSource source, int sectorBytes, List<Part> parts, long padding) {
    /** Bytes of a sector. */
    public static final int SECTOR = 2048;

    /**
     * Sectors that follow each other, in the source and on the disc.
     *
     * @param start the first one on the disc
     * @param sectors how many
     * @param offset bytes of the source before it
     */
    public record Part(Lba start, long sectors, long offset) {}

    /** Copies. */
    public DataPlan {
        parts = List.copyOf(parts);
    }

    /**
     * Checks that a source is whole sectors of 2,048 bytes.
     *
     * @throws BurnException {@code DF2DATA_STREAM_NOT_SUPPORTED} if it is not
     */
    public static void check(TrackSource source) throws BurnException {
        if (source.mode().userDataSize() != SECTOR) {
            throw refuse(source, "its sectors do not have 2,048 bytes");
        }
        if (source.length() <= 0) {
            throw refuse(source, "it is empty");
        }
        if (source.length() % SECTOR != 0) {
            throw refuse(
                    source,
                    "its %d bytes are no whole number of sectors of 2,048"
                            .formatted(source.length()));
        }
    }

    /**
     * The whole source from {@code start} on, padded as the way of recording wants it.
     *
     * @param postGapIncluded true where the source ends with the post-gap of a CD
     */
    public static DataPlan whole(
            TrackSource source, RecordingMethod method, Lba start, boolean postGapIncluded) {
        long sectors = source.length() / SECTOR;
        long padding;
        if (method == RecordingMethod.CD) {
            long gap = postGapIncluded ? 0 : DataProbe.POST_GAP;
            padding = Math.max(gap, TrackPlan.SHORTEST - sectors);
        } else {
            padding = Math.floorMod(-sectors, (long) method.unit());
        }
        return new DataPlan(source, SECTOR, List.of(new Part(start, sectors, 0)), padding);
    }

    /**
     * Parts of a source, each at its own place of the disc.
     *
     * @throws BurnException {@code DF2DATA_STREAM_NOT_SUPPORTED} for ranges that the source does
     *     not have, that overlap, or that are not whole write units
     */
    public static DataPlan ranges(
            TrackSource source, RecordingMethod method, List<BlockRange> ranges)
            throws BurnException {
        int unit = method.unit();
        List<Part> parts = new ArrayList<>();
        for (BlockRange range : ranges) {
            long sectors = range.sectors().value();
            long offset = (long) range.startLba().value() * SECTOR;
            if (offset + sectors * SECTOR > source.length()) {
                throw refuse(source, "it has no sector " + range.endLba());
            }
            if (range.startLba().value() % unit != 0 || sectors % unit != 0) {
                throw refuse(
                        source,
                        "sectors %s to %s are no whole write units of %d"
                                .formatted(range.startLba(), range.endLba(), unit));
            }
            parts.add(new Part(range.startLba(), sectors, offset));
        }
        if (parts.isEmpty()) {
            throw refuse(source, "it names no range that is to be written");
        }
        List<Part> sorted = parts.stream().sorted(Comparator.comparingLong(Part::offset)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            Part before = sorted.get(i - 1);
            if (before.offset() + before.sectors() * SECTOR > sorted.get(i).offset()) {
                throw refuse(source, "sector %s is in two ranges".formatted(sorted.get(i).start()));
            }
        }
        return new DataPlan(source, SECTOR, parts, 0);
    }

    /** Sectors that come from the source. */
    public long sourceSectors() {
        return parts.stream().mapToLong(Part::sectors).sum();
    }

    /** Sectors that are sent, padding included. */
    public SectorCount sectors() {
        return new SectorCount(sourceSectors() + padding);
    }

    /** The first sector that is written. */
    public Lba start() {
        return parts.getFirst().start();
    }

    /** Behind the last sector of the disc that is written. */
    public Lba end() {
        Part last = parts.getLast();
        Lba behind = last.start().plus(last.sectors() + padding);
        return parts.stream()
                .map(part -> part.start().plus(part.sectors()))
                .reduce(behind, (one, other) -> one.isBefore(other) ? other : one);
    }

    /** Where sector {@code index} of those that are sent goes. */
    public Lba address(long index) {
        int part = part(index);
        return parts.get(part).start().plus(index - before(part));
    }

    /** How many of those that are sent follow each other on the disc, from {@code index} on. */
    public long contiguous(long index) {
        int part = part(index);
        long sectors = parts.get(part).sectors() + (part == parts.size() - 1 ? padding : 0);
        return before(part) + sectors - index;
    }

    /** In which part sector {@code index} of those that are sent lies, from 0. */
    public int part(long index) {
        int part = 0;
        long left = index;
        while (part < parts.size() - 1 && left >= parts.get(part).sectors()) {
            left -= parts.get(part).sectors();
            part++;
        }
        return part;
    }

    private long before(int part) {
        return parts.subList(0, part).stream().mapToLong(Part::sectors).sum();
    }

    /** Where on the disc what is sent goes, in its order. */
    public List<BlockRange> places() {
        List<BlockRange> places = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            long sectors = part.sectors() + (i == parts.size() - 1 ? padding : 0);
            places.add(new BlockRange(part.start(), part.start().plus(sectors - 1)));
        }
        return places;
    }

    /**
     * Checks that there is room for all that is sent, padding included: a disc that ends within the
     * padding ends after writing has begun.
     *
     * @param free sectors that the drive takes
     * @throws BurnException {@code DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA} if there is not
     */
    public void requireRoom(SectorCount free) throws BurnException {
        long needed = sectors().value();
        if (needed > free.value()) {
            throw new BurnException(
                    DiscError.DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA,
                    "'%s' takes %d sectors%s, and %d are free: %d too many; nothing was written"
                            .formatted(
                                    source.name(),
                                    needed,
                                    padding == 0 ? "" : " with the %d behind it".formatted(padding),
                                    free.value(),
                                    needed - free.value()));
        }
    }

    private static BurnException refuse(TrackSource source, String why) {
        return new BurnException(
                DiscError.DF2DATA_STREAM_NOT_SUPPORTED,
                "'%s' cannot be written as data: %s".formatted(source.name(), why));
    }
}
