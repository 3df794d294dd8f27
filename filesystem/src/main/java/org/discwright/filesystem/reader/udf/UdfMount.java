package org.discwright.filesystem.reader.udf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.filesystem.reader.ContentChannel;
import org.discwright.filesystem.reader.Extent;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** The way from an anchor to the partitions of a volume. */
public final class UdfMount {
    private static final int MOST_DESCRIPTORS = 256;
    private static final int MOST_MAPS = 64;
    private static final int MOST_PIECES = 4096;
    private static final int LARGEST_TABLE = 64 << 20;

    /** How far behind the last VAT a disc may have been filled up, in blocks. */
    private static final int PADDING = 1 << 15;

    private final ImageBlocks image;
    private final int blockSize;

    private final Map<Integer, RawBytes> partitions = new HashMap<>();
    private Optional<RawBytes> logical = Optional.empty();

    private UdfMount(ImageBlocks image, int blockSize) {
        this.image = image;
        this.blockSize = blockSize;
    }

    /**
     * A volume and its logical volume descriptor.
     *
     * @param volume its partitions
     * @param descriptor ECMA-167 3/10.6
     * @param anchor that led to it
     * @param reserve whether the main sequence was damaged, and the reserve one was taken
     */
    public record Mounted(
            UdfVolume volume, RawBytes descriptor, RawBytes anchor, boolean reserve) {}

    /** Tries the places where an anchor may lie (ECMA-167 3/8.4.2.1). */
    public static Optional<Mounted> find(ImageBlocks image, long session) throws IOException {
        MalformedDataException damage = null;
        for (int blockSize : new int[] {2048, 512, 1024, 4096}) {
            long last = image.bytes() / blockSize - 1;
            long[] places = {session + 256, last, last - 256, 256, 512};
            for (long place : places) {
                if (!image.has(place * blockSize, blockSize)) {
                    continue;
                }
                try {
                    RawBytes anchor = readable(image, "anchor", place * blockSize, blockSize);
                    if (!UdfTag.is(anchor, UdfTag.ANCHOR)) {
                        continue;
                    }
                    UdfTag.require(anchor, UdfTag.ANCHOR, place);
                    return Optional.of(new UdfMount(image, blockSize).mount(anchor));
                } catch (MalformedDataException malformed) {
                    damage = damage == null ? malformed : damage;
                }
            }
        }
        if (damage != null) {
            throw damage;
        }
        return Optional.empty();
    }

    /** Zeros where a drive does not read: behind what was recorded, or between two tracks. */
    private static RawBytes readable(ImageBlocks image, String name, long offset, int count)
            throws MalformedDataException {
        try {
            return image.read(name, offset, count);
        } catch (MalformedDataException outside) {
            throw outside;
        } catch (IOException unreadable) {
            return RawBytes.of(name, offset, new byte[count]);
        }
    }

    private Mounted mount(RawBytes anchor) throws IOException {
        boolean reserve = false;
        try {
            sequence(anchor.le32(20), anchor.le32(16));
        } catch (IOException damaged) {
            reserve = true;
            partitions.clear();
            logical = Optional.empty();
            sequence(anchor.le32(28), anchor.le32(24));
        }
        RawBytes descriptor = logical.orElseThrow();
        if (descriptor.le32(212) != blockSize) {
            throw descriptor.wrong(
                    212,
                    "logical blocks of %d bytes in a volume with sectors of %d"
                            .formatted(descriptor.le32(212), blockSize));
        }
        UdfVolume volume = new UdfVolume(image, blockSize);
        maps(descriptor, volume);
        return new Mounted(volume, descriptor, anchor, reserve);
    }

    private void sequence(long start, long length) throws IOException {
        long block = start;
        long end = start + length / blockSize;
        for (int i = 0; i < MOST_DESCRIPTORS && block < end; i++, block++) {
            RawBytes bytes = image.read("volume descriptor", block * blockSize, blockSize);
            int tag = UdfTag.identifier(bytes);
            if (tag == 0 || tag == UdfTag.TERMINATING) {
                break;
            }
            UdfTag.require(bytes, tag, block);
            if (tag == UdfTag.POINTER) {
                block = bytes.le32(24) - 1;
                end = bytes.le32(24) + bytes.le32(20) / blockSize;
            } else if (tag == UdfTag.PARTITION) {
                partitions.merge(bytes.le16(22), bytes, UdfMount::newer);
            } else if (tag == UdfTag.LOGICAL_VOLUME) {
                logical = Optional.of(logical.map(old -> newer(old, bytes)).orElse(bytes));
            }
        }
        if (logical.isEmpty() || partitions.isEmpty()) {
            throw new MalformedDataException(
                    "volume descriptor sequence in block " + start,
                    0,
                    "it names no logical volume or no partition");
        }
    }

    private static RawBytes newer(RawBytes one, RawBytes other) {
        try {
            return other.le32(16) >= one.le32(16) ? other : one;
        } catch (MalformedDataException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void maps(RawBytes descriptor, UdfVolume volume) throws IOException {
        long count = descriptor.le32(268);
        if (count > MOST_MAPS) {
            throw descriptor.wrong(268, "%d partition maps".formatted(count));
        }
        int at = 440;
        List<RawBytes> metadata = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Partition> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = descriptor.u8(at + 1);
            RawBytes map = descriptor.part("partition map", at, length);
            at += length;
            if (map.u8(0) == 1) {
                all.add(physical(map, 4));
            } else if (map.is(5, "*UDF Sparable Partition")) {
                all.add(sparable(map));
            } else if (map.is(5, "*UDF Virtual Partition")) {
                all.add(virtual(physical(map, 38)));
            } else if (map.is(5, "*UDF Metadata Partition")) {
                metadata.add(map);
                places.add(i);
                all.add(physical(map, 38));
            } else {
                throw map.wrong(0, "a partition map of a kind that UDF does not have");
            }
        }
        for (int i = 0; i < metadata.size(); i++) {
            RawBytes map = metadata.get(i);
            all.set(places.get(i), metadata(map, below(map, all, places)));
        }
        all.forEach(volume::add);
    }

    /** The partition that the files of a metadata partition lie in. */
    private Partition below(RawBytes map, List<Partition> all, List<Integer> metadata)
            throws MalformedDataException {
        PhysicalPartition same = physical(map, 38);
        for (int i = 0; i < all.size(); i++) {
            if (!metadata.contains(i)
                    && (all.get(i).equals(same)
                            || (all.get(i) instanceof SparablePartition sparable
                                    && sparable.below().equals(same)))) {
                return all.get(i);
            }
        }
        return same;
    }

    private PhysicalPartition physical(RawBytes map, int at) throws MalformedDataException {
        RawBytes found = partitions.get(map.le16(at));
        if (found == null) {
            throw map.wrong(at, "there is no partition " + map.le16(at));
        }
        return new PhysicalPartition(found.le32(188), found.le32(192), blockSize);
    }

    private SparablePartition sparable(RawBytes map) throws IOException {
        PhysicalPartition below = physical(map, 38);
        int packet = map.le16(40);
        if (packet == 0) {
            throw map.wrong(40, "packets of no blocks");
        }
        int tables = Math.min(map.u8(42), 4);
        long length = map.le32(44);
        MalformedDataException damage = map.wrong(42, "no sparing table");
        for (int i = 0; i < tables; i++) {
            try {
                RawBytes table =
                        image.read(
                                "sparing table",
                                map.le32(48 + 4 * i) * blockSize,
                                (int) Math.min(length, Integer.MAX_VALUE));
                UdfTag.require(table, UdfTag.SPARING_TABLE, map.le32(48 + 4 * i));
                return new SparablePartition(below, packet, moved(table));
            } catch (MalformedDataException malformed) {
                damage = malformed;
            }
        }
        throw damage;
    }

    private static Map<Long, Long> moved(RawBytes table) throws MalformedDataException {
        Map<Long, Long> moved = new HashMap<>();
        int count = table.le16(48);
        for (int i = 0; i < count; i++) {
            long packet = table.le32(56 + 8 * i);
            if (packet < 0xFFFF_FFF0L) {
                moved.put(packet, table.le32(60 + 8 * i));
            }
        }
        return moved;
    }

    /** The table is a file whose entry is the last block that was written. */
    private VirtualPartition virtual(PhysicalPartition below) throws IOException {
        UdfVolume plain = new UdfVolume(image, blockSize);
        plain.add(below);
        long last = image.bytes() / blockSize - 1;
        for (long block = last; block >= Math.max(0, last - PADDING); block--) {
            RawBytes bytes =
                    readable(image, "virtual allocation table", block * blockSize, blockSize);
            int tag = UdfTag.identifier(bytes);
            boolean entry = tag == UdfTag.FILE_ENTRY || tag == UdfTag.EXTENDED_FILE_ENTRY;
            boolean table = entry && (bytes.u8(27) == Icb.VIRTUAL_TABLE || bytes.u8(27) == 0);
            if (!table || !UdfTag.hasChecksum(bytes)) {
                continue;
            }
            UdfTag.require(bytes, tag, block - below.start());
            Icb icb = new Icb(bytes);
            if (icb.size() > LARGEST_TABLE) {
                throw bytes.wrong(56, "a table of %d bytes".formatted(icb.size()));
            }
            List<Extent> extents = plain.extents(icb, 0);
            byte[] content = new byte[(int) icb.size()];
            try (ContentChannel channel = new ContentChannel(image, extents, icb.size())) {
                ByteBuffer to = ByteBuffer.wrap(content);
                WholeReads.fill(channel, to);
            }
            return new VirtualPartition(
                    table(
                            RawBytes.of("virtual allocation table", block * blockSize, content),
                            icb.fileType()),
                    below,
                    block - below.start());
        }
        throw new MalformedDataException(
                "virtual allocation table", 0, "there is none at the end of what was written");
    }

    /** UDF 2.x has a header before the numbers, UDF 1.50 an identifier behind them. */
    private static Octets table(RawBytes bytes, int fileType) throws MalformedDataException {
        int head = 0;
        int end = bytes.length();
        if (fileType == Icb.VIRTUAL_TABLE) {
            head = bytes.le16(0);
        } else {
            end -= 36;
            if (end < 0 || !bytes.is(end + 1, "*UDF Virtual Alloc Tbl")) {
                throw bytes.wrong(Math.max(end, 0), "it does not end as a table does");
            }
        }
        return Octets.of(bytes.copy(head, (end - head) / 4 * 4));
    }

    private Partition metadata(RawBytes map, Partition below) throws IOException {
        Optional<Partition> mirror = Optional.empty();
        try {
            mirror = Optional.of(metadata(map.le32(44), below, Optional.empty()));
            return metadata(map.le32(40), below, mirror);
        } catch (IOException damaged) {
            return mirror.isPresent()
                    ? mirror.get()
                    : metadata(map.le32(40), below, Optional.empty());
        }
    }

    private Partition metadata(long block, Partition below, Optional<Partition> mirror)
            throws IOException {
        List<Extent> extents = file(block, below);
        if (extents.size() > MOST_PIECES) {
            throw new MalformedDataException(
                    "metadata file", 0, "it lies in %d pieces".formatted(extents.size()));
        }
        return new MetadataPartition(blockSize, extents, mirror);
    }

    private List<Extent> file(long block, Partition below) throws IOException {
        UdfVolume plain = new UdfVolume(image, blockSize);
        plain.add(below);
        Icb icb = plain.icb(new Address(Address.RECORDED, blockSize, block, 0));
        return plain.extents(icb, 0);
    }
}
