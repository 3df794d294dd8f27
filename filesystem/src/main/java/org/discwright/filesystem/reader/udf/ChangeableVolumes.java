package org.discwright.filesystem.reader.udf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.ChangeableVolume;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** Looks whether another volume can take the place of one that was mounted. */
final class ChangeableVolumes {
    private static final int BLOCK = 2048;
    private static final int MOST_DESCRIPTORS = 32;
    private static final int BITMAP = 264;
    private static final int WRITTEN_ONCE = 2;
    private static final int MAPS = 440;

    private final ImageBlocks image;
    private final UdfMount.Mounted mounted;
    private final RawBytes logical;

    private ChangeableVolumes(ImageBlocks image, UdfMount.Mounted mounted) {
        this.image = image;
        this.mounted = mounted;
        this.logical = mounted.descriptor();
    }

    /**
     * What is to be known of it.
     *
     * @param label its name
     * @return nothing for a volume whose structures are of a kind that is not rewritten: sectors of
     *     another size, a virtual partition, tables of free space, packets that were replaced
     * @throws IOException if it cannot be read or makes no sense
     */
    static Optional<ChangeableVolume> of(ImageBlocks image, UdfMount.Mounted mounted, String label)
            throws IOException {
        return new ChangeableVolumes(image, mounted).find(label);
    }

    private Optional<ChangeableVolume> find(String label) throws IOException {
        long maps = logical.le32(268);
        if (mounted.volume().blockSize() != BLOCK || maps < 1 || maps > 2) {
            return Optional.empty();
        }
        RawBytes first = logical.part("partition map", MAPS, logical.u8(MAPS + 1));
        boolean sparable = first.is(5, "*UDF Sparable Partition");
        boolean metadata = maps == 2;
        int second = MAPS + first.length();
        if ((!sparable && first.u8(0) != 1)
                || (metadata && !logical.is(second + 5, "*UDF Metadata Partition"))
                || (mounted.volume().partition(0) instanceof SparablePartition packets
                        && !packets.moved().isEmpty())) {
            return Optional.empty();
        }
        List<RawBytes> all = descriptors();
        Optional<RawBytes> partition = partition(all, first.le16(sparable ? 38 : 4));
        if (all.isEmpty() || partition.isEmpty() || !isRewritable(partition.get())) {
            return Optional.empty();
        }
        ByteArrayOutputStream descriptors = new ByteArrayOutputStream();
        all.forEach(one -> descriptors.writeBytes(one.toByteArray()));
        return Optional.of(
                new ChangeableVolume(
                        logical.le16(240),
                        label,
                        partition.get().le32(188),
                        partition.get().le32(192),
                        Octets.of(mounted.anchor().toByteArray()),
                        Octets.of(descriptors.toByteArray()),
                        mounted.anchor().le32(20),
                        mounted.anchor().le32(28),
                        sparable,
                        metadata,
                        metadata && (logical.u8(second + 58) & 1) != 0,
                        bitmap(partition.get())));
    }

    /** Whether free space is told by nothing but one bitmap. */
    private static boolean isRewritable(RawBytes partition) throws MalformedDataException {
        return partition.le32(184) != WRITTEN_ONCE
                && partition.isZero(56, 8)
                && partition.isZero(80, 16);
    }

    /** The sequence that counts, to its end; nothing if it goes on elsewhere. */
    private List<RawBytes> descriptors() throws IOException {
        RawBytes anchor = mounted.anchor();
        long start = anchor.le32(mounted.reserve() ? 28 : 20);
        long count = Math.min(MOST_DESCRIPTORS, Math.min(anchor.le32(16), anchor.le32(24)) / BLOCK);
        List<RawBytes> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawBytes one = image.read("volume descriptor", (start + i) * BLOCK, BLOCK);
            int tag = UdfTag.identifier(one);
            if (tag == UdfTag.POINTER) {
                break;
            }
            all.add(one);
            if (tag == UdfTag.TERMINATING || tag == 0) {
                return all;
            }
        }
        return List.of();
    }

    private static Optional<RawBytes> partition(List<RawBytes> descriptors, int number)
            throws MalformedDataException {
        Optional<RawBytes> last = Optional.empty();
        for (RawBytes one : descriptors) {
            if (UdfTag.identifier(one) == UdfTag.PARTITION && one.le16(22) == number) {
                last = Optional.of(one);
            }
        }
        return last;
    }

    private Octets bitmap(RawBytes partition) throws IOException {
        long length = partition.le32(64) & 0x3FFF_FFFF;
        if (length == 0) {
            return Octets.EMPTY;
        }
        long place = (partition.le32(188) + partition.le32(68)) * BLOCK;
        RawBytes bitmap =
                image.read("space bitmap", place, (int) Math.min(length, Integer.MAX_VALUE));
        UdfTag.require(bitmap.part("space bitmap", 0, 24), BITMAP);
        return Octets.of(bitmap.toByteArray());
    }
}
