package org.discwright.filesystem.reader.udf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.Extent;
import org.discwright.model.error.MalformedDataException;

/** A volume's partitions, and the descriptors in them. */
public final class UdfVolume {
    private static final int MOST_HOPS = 64;

    /** Of a file that is cut into more pieces nobody has heard. */
    private static final int MOST_EXTENTS = 1 << 20;

    private static final int MOST_CONTINUATIONS = 1 << 16;

    private final ImageBlocks image;
    private final int blockSize;
    private final List<Partition> partitions = new ArrayList<>();

    public UdfVolume(ImageBlocks image, int blockSize) {
        this.image = image;
        this.blockSize = blockSize;
    }

    public ImageBlocks image() {
        return image;
    }

    public int blockSize() {
        return blockSize;
    }

    public void add(Partition partition) {
        partitions.add(partition);
    }

    /** The virtual partition, if sessions can follow. */
    public Optional<VirtualPartition> virtual() {
        return partitions.stream()
                .filter(VirtualPartition.class::isInstance)
                .map(VirtualPartition.class::cast)
                .findFirst();
    }

    public Partition partition(int number) throws MalformedDataException {
        if (number >= partitions.size()) {
            throw new MalformedDataException(
                    "logical volume",
                    0,
                    "it has %d partition maps, and number %d is asked for"
                            .formatted(partitions.size(), number));
        }
        return partitions.get(number);
    }

    /** Something that is read from a partition, and if it is damaged there, from its mirror. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(Partition partition) throws IOException;
    }

    private <T> T mirrored(int partition, Reading<T> reading) throws IOException {
        Partition first = partition(partition);
        try {
            return reading.from(first);
        } catch (IOException damaged) {
            if (first.mirror().isEmpty()) {
                throw damaged;
            }
            try {
                return reading.from(first.mirror().get());
            } catch (IOException alsoThere) {
                damaged.addSuppressed(alsoThere);
                throw damaged;
            }
        }
    }

    /** A descriptor of one block, its tag checked. */
    public RawBytes descriptor(String name, int tag, Address at) throws IOException {
        return mirrored(
                at.partition(),
                partition -> {
                    RawBytes bytes =
                            image.read(name, partition.run(at.block()).offset(), blockSize);
                    UdfTag.require(bytes, tag, at.block());
                    return bytes;
                });
    }

    /** The file entry at an address; with strategy 4096 the newest that its chain leads to. */
    public Icb icb(Address at) throws IOException {
        Address here = at;
        Icb icb = entry(here);
        for (int hops = 0; icb.strategy() == 4096 && here.length() > blockSize; hops++) {
            if (hops == MOST_HOPS) {
                throw icb.bytes().wrong(20, "its chain of entries has no end");
            }
            long offset = partition(here.partition()).run(here.block() + 1).offset();
            RawBytes next = image.read("indirect entry", offset, blockSize);
            if (!UdfTag.is(next, UdfTag.INDIRECT_ENTRY)) {
                break;
            }
            Address newer = Address.read(next, 36);
            if (newer.length() == 0) {
                break;
            }
            RawBytes target =
                    image.read(
                            "file entry",
                            partition(newer.partition()).run(newer.block()).offset(),
                            blockSize);
            if (!UdfTag.is(target, UdfTag.FILE_ENTRY)
                    && !UdfTag.is(target, UdfTag.EXTENDED_FILE_ENTRY)) {
                break;
            }
            here = newer;
            icb = entry(here);
        }
        if (icb.strategy() != 4 && icb.strategy() != 4096) {
            throw icb.bytes().wrong(20, "there is no strategy " + icb.strategy());
        }
        return icb;
    }

    private Icb entry(Address at) throws IOException {
        return mirrored(
                at.partition(),
                partition -> {
                    RawBytes bytes =
                            image.read("file entry", partition.run(at.block()).offset(), blockSize);
                    int tag =
                            UdfTag.identifier(bytes) == UdfTag.EXTENDED_FILE_ENTRY
                                    ? UdfTag.EXTENDED_FILE_ENTRY
                                    : UdfTag.FILE_ENTRY;
                    UdfTag.require(bytes, tag, at.block());
                    return new Icb(bytes);
                });
    }

    /**
     * Where the bytes of a file lie, as many as it says it has.
     *
     * @param partition the one its ICB lies in
     */
    public List<Extent> extents(Icb icb, int partition) throws IOException {
        long size = icb.size();
        RawBytes descriptors = icb.descriptors();
        if (size == 0) {
            return List.of();
        }
        if (icb.allocation() == 3) {
            if (size > descriptors.length()) {
                throw icb.bytes()
                        .wrong(
                                56,
                                "it holds %d bytes and is said to have %d"
                                        .formatted(descriptors.length(), size));
            }
            return List.of(new Extent(descriptors.place(), size));
        }
        Gatherer gatherer = new Gatherer(size);
        RawBytes from = descriptors;
        int before = 0;
        for (int hops = 0; !gatherer.isFull(); hops++) {
            Address more = null;
            for (Address one : Icb.addresses(from, icb.allocation(), partition)) {
                if (one.type() == Address.CONTINUES) {
                    more = one;
                    break;
                }
                gatherer.add(one);
                if (gatherer.isFull()) {
                    break;
                }
            }
            if (more == null) {
                break;
            }
            if (hops == MOST_CONTINUATIONS || (hops > 0 && gatherer.size() == before)) {
                throw from.wrong(0, "its chain of allocation extents has no end");
            }
            before = gatherer.size();
            RawBytes extent = descriptor("allocation extent", UdfTag.ALLOCATION_EXTENT, more);
            long length = extent.le32(20);
            from = extent.part("allocation extent", 24, (int) Math.min(length, Integer.MAX_VALUE));
        }
        return gatherer.whole(icb.bytes());
    }

    /** Collects extents until a file has all its bytes. */
    private final class Gatherer {
        private final List<Extent> extents = new ArrayList<>();
        private long left;

        Gatherer(long size) {
            left = size;
        }

        int size() {
            return extents.size();
        }

        boolean isFull() {
            return left == 0;
        }

        void add(Address address) throws MalformedDataException {
            long bytes = Math.min(left, address.length());
            if (address.type() == Address.RECORDED) {
                extents.addAll(partition(address.partition()).extents(address.block(), bytes));
            } else {
                extents.add(Extent.hole(bytes));
            }
            if (extents.size() > MOST_EXTENTS) {
                throw new MalformedDataException(
                        "file entry", 0, "a file of more than %d pieces".formatted(MOST_EXTENTS));
            }
            left -= bytes;
        }

        List<Extent> whole(RawBytes entry) throws MalformedDataException {
            if (left > 0) {
                throw entry.wrong(56, "its extents have %d bytes less than it".formatted(left));
            }
            return List.copyOf(extents);
        }
    }
}
