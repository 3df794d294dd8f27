package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.udf.UdfTag;
import org.discwright.model.error.MalformedDataException;

/** What UDF counts: files and directories, and the blocks that are free. */
final class UdfSpaceCheck {
    private static final int INTEGRITY = 9;
    private static final int CLOSED = 1;
    private static final int MOST_INTEGRITY = 64;

    /** Where the tables of free blocks and of all blocks begin. */
    private static final int TABLES = 80;

    private static final int MOST_PARTITIONS = 64;

    /** Bytes for implementation use that UDF has a meaning for. */
    private static final int USE = 46;

    private static final long UNKNOWN = 0xFFFF_FFFFL;

    private final ImageBlocks image;
    private final Notes notes;
    private final int blockSize;

    /** The integrity descriptor that counts, if there is one. */
    private Optional<RawBytes> newest = Optional.empty();

    UdfSpaceCheck(ImageBlocks image, Notes notes, int blockSize) {
        this.image = image;
        this.notes = notes;
        this.blockSize = blockSize;
    }

    /** Checks them; where the medium is written once, the VAT counts instead. */
    void check(RawBytes logical, RawBytes partition, UdfWalk walk, UdfMapCheck maps)
            throws IOException {
        boolean once = maps.isWrittenOnce();
        notes.look(Rule.INTEGRITY, logical.place(), () -> integrity(logical, walk, once));
        if (!once) {
            notes.look(Rule.SPACE_BITMAP, partition.place(), () -> bitmap(partition, maps));
            if (maps.metadata().isPresent()) {
                UdfMapCheck.Metadata metadata = maps.metadata().get();
                notes.look(Rule.SPACE_BITMAP, logical.place(), () -> metadata(metadata));
            }
        }
    }

    private void integrity(RawBytes logical, UdfWalk walk, boolean once) throws IOException {
        long length = logical.le32(432);
        long block = logical.le32(436);
        RawBytes last = null;
        for (int i = 0; i < MOST_INTEGRITY && length >= blockSize; i++) {
            RawBytes one =
                    image.read("logical volume integrity descriptor", block * blockSize, blockSize);
            if (UdfTag.identifier(one) != INTEGRITY) {
                break;
            }
            long at = block;
            notes.look(Rule.TAG, one.place(), () -> UdfTag.require(one, INTEGRITY, at));
            last = one;
            notes.usage().structure(one.place(), blockSize, "an integrity descriptor");
            if (one.le32(32) != 0) {
                length = one.le32(32);
                block = one.le32(36);
            } else {
                length -= blockSize;
                block++;
            }
        }
        if (last == null) {
            notes.add(
                    Rule.INTEGRITY,
                    logical.place(),
                    "there is no logical volume integrity descriptor");
            return;
        }
        notes.require(
                once || last.le32(28) == CLOSED,
                Rule.INTEGRITY,
                last.place(),
                "the volume was not closed: it may be in the middle of a change");
        revisions(logical, last);
        if (!once) {
            newest = Optional.of(last);
            counts(last, walk);
        }
    }

    /** UDF 2.2.6.4: who may read and write, and a number for each partition. */
    private void revisions(RawBytes logical, RawBytes last) throws MalformedDataException {
        notes.require(
                last.le32(72) == logical.le32(268),
                Rule.INTEGRITY,
                last.place(),
                "it counts blocks of %d partitions, and there are %d"
                        .formatted(last.le32(72), logical.le32(268)));
        int use = TABLES + 8 * (int) Math.min(last.le32(72), MOST_PARTITIONS);
        int revision = logical.le16(240);
        if (last.le32(76) >= USE && last.has(use, USE)) {
            int read = last.le16(use + 40);
            int write = last.le16(use + 42);
            notes.require(
                    read <= revision && read <= write && write <= last.le16(use + 44),
                    Rule.INTEGRITY,
                    last.place(),
                    "a volume of revision %x wants %x of readers and %x to %x of writers"
                            .formatted(revision, read, write, last.le16(use + 44)));
        }
    }

    private void counts(RawBytes last, UdfWalk walk) throws MalformedDataException {
        walk.ids().next(last.le64(40), last.place());
        int use = TABLES + 8 * (int) Math.min(last.le32(72), MOST_PARTITIONS);
        if (last.has(use, 40)) {
            long files = last.le32(use + 32);
            long directories = last.le32(use + 36);
            notes.require(
                    walk.counts(files) && directories == walk.directories(),
                    Rule.FILE_COUNT,
                    last.place(),
                    "it counts %d files and %d directories, and there are %d and %d"
                            .formatted(files, directories, walk.files(), walk.directories()));
        }
    }

    private void bitmap(RawBytes partition, UdfMapCheck maps) throws IOException {
        long blocks = partition.le32(192);
        size(0, blocks);
        long length = partition.le32(64) & 0x3FFF_FFFF;
        if (length == 0) {
            return;
        }
        long start = partition.le32(188);
        long place = (start + partition.le32(68)) * blockSize;
        RawBytes bytes =
                image.read("space bitmap", place, (int) Math.min(length, Integer.MAX_VALUE));
        notes.usage().structure(place, length, "the space bitmap");
        UdfBitmap bitmap = new UdfBitmap(bytes, "the partition");
        bitmap.describe(notes, blocks);
        notes.require(
                bytes.le32(12) == partition.le32(68),
                Rule.TAG,
                place,
                "the space bitmap does not say where it lies");
        Ranges runs = new Ranges();
        runs.add(partition.le32(68), partition.le32(68) + blocks(length), 0);
        for (Extent extent : maps.used()) {
            use(runs, extent.offset() - start * blockSize, extent.length());
        }
        notes.usage().forEach((from, to) -> use(runs, from - start * blockSize, to - from));
        bitmap.used(notes, runs);
        free(0, bitmap);
    }

    /** What lies so many bytes behind the beginning of the partition. */
    private void use(Ranges runs, long from, long length) {
        if (from >= 0) {
            runs.add(from / blockSize, blocks(from + length), 0);
        }
    }

    private long blocks(long bytes) {
        return (bytes + blockSize - 1) / blockSize;
    }

    /** What files and directories take of a metadata partition. */
    private void metadata(UdfMapCheck.Metadata metadata) throws IOException {
        long blocks = metadata.file().stream().mapToLong(Extent::length).sum() / blockSize;
        size(metadata.number(), blocks);
        if (metadata.bitmap().isEmpty()) {
            return;
        }
        UdfBitmap bitmap = metadata.bitmap().get();
        bitmap.describe(notes, blocks);
        NavigableMap<Long, Long> pieces = new TreeMap<>();
        Map<Long, Long> lengths = new HashMap<>();
        long before = 0;
        for (Extent piece : metadata.file()) {
            if (!piece.isHole()) {
                pieces.put(piece.offset(), before);
                lengths.put(piece.offset(), piece.length());
            }
            before += piece.length();
        }
        Ranges runs = new Ranges();
        notes.usage()
                .forEach((from, to) -> {
                    Map.Entry<Long, Long> piece = pieces.floorEntry(from);
                    if (piece != null) {
                        long inside = from - piece.getKey();
                        long room = Objects.requireNonNull(lengths.get(piece.getKey()));
                        if (inside < room) {
                            use(runs, piece.getValue() + inside, to - from);
                        }
                    }
                });
        bitmap.used(notes, runs);
        free(metadata.number(), bitmap);
    }

    /** The integrity descriptor has a number of free blocks for each partition. */
    private void free(int partition, UdfBitmap bitmap) throws MalformedDataException {
        if (newest.isEmpty() || newest.get().le32(72) <= partition) {
            return;
        }
        long counted = newest.get().le32(TABLES + 4 * partition);
        notes.require(
                counted == UNKNOWN || counted == bitmap.free(),
                Rule.FREE_SPACE,
                newest.get().place(),
                "it counts %d free blocks in %s, and there are %d"
                        .formatted(counted, bitmap.of(), bitmap.free()));
    }

    /** And one of all its blocks. */
    private void size(int partition, long blocks) throws MalformedDataException {
        if (newest.isEmpty() || newest.get().le32(72) <= partition) {
            return;
        }
        int partitions = (int) Math.min(newest.get().le32(72), MOST_PARTITIONS);
        long counted = newest.get().le32(TABLES + 4 * (partitions + partition));
        notes.require(
                counted == UNKNOWN || counted == blocks,
                Rule.FREE_SPACE,
                newest.get().place(),
                "it counts %d blocks in partition %d, which has %d"
                        .formatted(counted, partition, blocks));
    }
}
