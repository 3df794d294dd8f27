package org.discwright.filesystem.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.udf.Address;
import org.discwright.filesystem.reader.udf.Icb;
import org.discwright.filesystem.reader.udf.PhysicalPartition;
import org.discwright.filesystem.reader.udf.UdfTag;
import org.discwright.filesystem.reader.udf.UdfVolume;
import org.discwright.model.error.MalformedDataException;

/** Partition maps: what is recorded more than once must be the same. */
final class UdfMapCheck {
    private static final int DUPLICATE = 1;
    private static final int METADATA = 250;
    private static final int MIRROR = 251;
    private static final int BITMAP = 252;
    private static final int CHUNK = 1 << 16;

    private static final long NONE = 0xFFFF_FFFFL;
    private static final int LARGEST_BITMAP = 16 << 20;

    private final ImageBlocks image;
    private final Notes notes;
    private final int blockSize;
    private final List<Extent> used = new ArrayList<>();
    private Optional<Metadata> metadata = Optional.empty();
    private boolean once;

    /**
     * A metadata partition.
     *
     * @param number of its map, from 0
     * @param file where it lies
     * @param bitmap what of it is free, if it may change
     */
    record Metadata(int number, List<Extent> file, Optional<UdfBitmap> bitmap) {}

    UdfMapCheck(ImageBlocks image, Notes notes, int blockSize) {
        this.image = image;
        this.notes = notes;
        this.blockSize = blockSize;
    }

    /** Whether the volume is of a medium that is written once. */
    boolean isWrittenOnce() {
        return once;
    }

    /** The metadata partition, if there is one that can be read. */
    Optional<Metadata> metadata() {
        return metadata;
    }

    /** What the files of a metadata partition take of the image. */
    List<Extent> used() {
        return List.copyOf(used);
    }

    void check(RawBytes logical, RawBytes partition) throws IOException {
        int at = 440;
        for (int i = 0; i < Math.min(logical.le32(268), 64) && logical.has(at, 2); i++) {
            int length = logical.u8(at + 1);
            if (!logical.has(at, length) || length < 6) {
                break;
            }
            RawBytes map = logical.part("partition map", at, length);
            once |= map.is(5, "*UDF Virtual Partition");
            if (map.is(5, "*UDF Sparable Partition")) {
                notes.look(Rule.SPARING_TABLE, map.place(), () -> sparing(map));
            }
            if (map.is(5, "*UDF Metadata Partition")) {
                int number = i;
                notes.look(
                        Rule.METADATA_MIRROR, map.place(), () -> metadata(number, map, partition));
            }
            at += length;
        }
    }

    private void sparing(RawBytes map) throws IOException {
        List<RawBytes> tables = new ArrayList<>();
        for (int i = 0; i < Math.min(map.u8(42), 4); i++) {
            long block = map.le32(48 + 4 * i);
            RawBytes table =
                    image.read(
                            "sparing table",
                            block * blockSize,
                            (int) Math.min(map.le32(44), Integer.MAX_VALUE));
            notes.usage().structure(table.place(), table.length(), "a sparing table");
            notes.look(
                    Rule.TAG,
                    table.place(),
                    () -> UdfTag.require(table, UdfTag.SPARING_TABLE, block));
            tables.add(table.part("sparing table", 16, table.length() - 16));
        }
        for (RawBytes table : tables) {
            notes.require(
                    table.equals(tables.getFirst()),
                    Rule.SPARING_TABLE,
                    table.place(),
                    "the copies of the sparing table differ");
        }
    }

    private void metadata(int number, RawBytes map, RawBytes partition) throws IOException {
        UdfVolume volume = new UdfVolume(image, blockSize);
        volume.add(new PhysicalPartition(partition.le32(188), partition.le32(192), blockSize));
        UdfEntryCheck entries = new UdfEntryCheck(notes, 3);
        List<Extent> main = file(volume, entries, map.le32(40), METADATA);
        List<Extent> mirror = file(volume, entries, map.le32(44), MIRROR);
        used.addAll(main);
        metadata = Optional.of(new Metadata(number, main, bitmap(volume, entries, map.le32(48))));
        used.addAll(mirror);
        if ((map.u8(58) & DUPLICATE) == 0) {
            notes.require(
                    main.equals(mirror),
                    Rule.METADATA_MIRROR,
                    map.place(),
                    "the metadata file and its mirror lie in different places, and are one");
            return;
        }
        long bytes = bytes(main);
        if (bytes != bytes(mirror)) {
            notes.add(
                    Rule.METADATA_MIRROR,
                    map.place(),
                    "the metadata file and its mirror differ in length");
            return;
        }
        for (long at = 0; at < bytes; at += CHUNK) {
            int count = (int) Math.min(CHUNK, bytes - at);
            if (!content(main, at, count).equals(content(mirror, at, count))) {
                notes.add(
                        Rule.METADATA_MIRROR,
                        place(mirror, at),
                        "the metadata file and its mirror differ");
                return;
            }
        }
    }

    private List<Extent> file(UdfVolume volume, UdfEntryCheck entries, long block, int type)
            throws IOException {
        Icb icb = volume.icb(new Address(Address.RECORDED, blockSize, block, 0));
        long place = icb.bytes().place();
        notes.usage().structure(place, blockSize, "the entry of a file of metadata");
        used.add(new Extent(place, blockSize));
        notes.look(Rule.FILE_ENTRY, place, () -> entries.system(icb, type, "a file of metadata"));
        return volume.extents(icb, 0);
    }

    private Optional<UdfBitmap> bitmap(UdfVolume volume, UdfEntryCheck entries, long block)
            throws IOException {
        if (block == NONE) {
            return Optional.empty();
        }
        List<Extent> extents = file(volume, entries, block, BITMAP);
        used.addAll(extents);
        long bytes = bytes(extents);
        if (bytes > LARGEST_BITMAP) {
            throw new MalformedDataException(
                    "metadata bitmap", 0, "it is said to have %d bytes".formatted(bytes));
        }
        RawBytes content = content(extents, 0, (int) bytes);
        notes.usage().structure(content.place(), content.length(), "the metadata bitmap");
        return Optional.of(new UdfBitmap(content, "the metadata partition"));
    }

    private static long bytes(List<Extent> extents) {
        return extents.stream().mapToLong(Extent::length).sum();
    }

    private RawBytes content(List<Extent> extents, long from, int count) throws IOException {
        ByteBuffer to = ByteBuffer.allocate(count);
        long left = from;
        for (Extent extent : extents) {
            if (left >= extent.length()) {
                left -= extent.length();
                continue;
            }
            int now = (int) Math.min(to.remaining(), extent.length() - left);
            if (now > 0 && !extent.isHole()) {
                to.put(image.read("metadata file", extent.offset() + left, now).toByteArray());
            } else {
                to.position(to.position() + now);
            }
            left = 0;
        }
        return RawBytes.of("metadata file", place(extents, from), to.array());
    }

    private static long place(List<Extent> extents, long from) {
        long left = from;
        for (Extent extent : extents) {
            if (left < extent.length()) {
                return extent.offset() + left;
            }
            left -= extent.length();
        }
        return 0;
    }
}
