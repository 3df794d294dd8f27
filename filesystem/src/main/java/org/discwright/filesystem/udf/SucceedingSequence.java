package org.discwright.filesystem.udf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Rewritten;
import org.discwright.filesystem.reader.ChangeableVolume;
import org.discwright.model.Octets;

/**
 * The volume descriptors of a volume that takes the place of another: those of the other one, with
 * what has changed.
 */
final class SucceedingSequence {
    private static final int PRIMARY = 1;
    private static final int IMPLEMENTATION_USE = 4;
    private static final int PARTITION = 5;
    private static final int LOGICAL = 6;
    private static final int UNALLOCATED = 7;
    private static final int MAPS = 440;

    /** Bytes of an unallocated space descriptor that has no extents, behind its tag. */
    private static final int NO_EXTENTS = 8;

    private final UdfOptions options;
    private final ChangeableVolume before;
    private final Facts facts;
    private final byte[] all;
    private int logical;

    /**
     * What is new.
     *
     * @param blocks of the partition
     * @param bitmapBytes bytes of the bitmap of its free space; 0 if there is none
     * @param bitmap where that lies, a block of the partition
     * @param fileSet where the file set is described, a block of the partition of entries
     * @param entries the reference number of that partition
     * @param metadata the files of the metadata partition
     */
    record Facts(
            long blocks,
            long bitmapBytes,
            long bitmap,
            long fileSet,
            int entries,
            UdfBody.MetadataFiles metadata) {}

    SucceedingSequence(UdfOptions options, ChangeableVolume before, Facts facts) {
        this.options = options;
        this.before = before;
        this.facts = facts;
        this.all = before.descriptors().toByteArray();
        for (int from = 0; from < all.length; from += ImagePlan.BLOCK) {
            change(from);
        }
    }

    /** The descriptors as they are recorded from a block on. */
    Rewritten at(long block) {
        byte[] made = all.clone();
        for (int from = 0; from < made.length; from += ImagePlan.BLOCK) {
            if (tag(from) != 0) {
                Descriptor.relocate(made, from, block + from / ImagePlan.BLOCK);
            }
        }
        return new Rewritten(block, Octets.of(made));
    }

    /** A number of 32 bits of the logical volume descriptor. */
    long logical(int at) {
        return Integer.toUnsignedLong(little().getInt(logical + at));
    }

    private int tag(int from) {
        return Short.toUnsignedInt(little().getShort(from));
    }

    private ByteBuffer little() {
        return ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Descriptor descriptor(int from) {
        return new Descriptor(options.revision(), all, from);
    }

    private void change(int from) {
        switch (tag(from)) {
            case PRIMARY -> name(from, 24, 32);
            case IMPLEMENTATION_USE -> {
                byte[] information = "*UDF LV Info".getBytes(StandardCharsets.US_ASCII);
                if (ByteBuffer.wrap(all, from + 21, information.length)
                        .equals(ByteBuffer.wrap(information))) {
                    name(from, 116, 128);
                }
            }
            case PARTITION -> partition(from);
            case LOGICAL -> {
                logical = from;
                name(from, 84, 128);
                volume(from);
            }
            case UNALLOCATED -> {
                // What lies outside of partitions is free no more where one has grown.
                descriptor(from).at(20).u32(0);
                little().putShort(from + 10, (short) NO_EXTENTS);
            }
            default -> {}
        }
    }

    private void name(int from, int at, int size) {
        descriptor(from)
                .at(at)
                .bytes(new byte[size])
                .at(at)
                .dstring(options.labels().volume(), size);
    }

    private void partition(int from) {
        ByteBuffer bytes = little();
        if (Integer.toUnsignedLong(bytes.getInt(from + 188)) != before.partition()) {
            return;
        }
        bytes.putInt(from + 192, (int) facts.blocks);
        if (facts.bitmapBytes > 0) {
            descriptor(from).at(64).extent(facts.bitmapBytes, facts.bitmap);
        }
    }

    private void volume(int from) {
        descriptor(from)
                .at(248)
                .longExtent(
                        (long) Entries.FILE_SET_BLOCKS * ImagePlan.BLOCK,
                        facts.fileSet,
                        facts.entries);
        if (!before.metadata()) {
            return;
        }
        int second = from + MAPS + Byte.toUnsignedInt(all[from + MAPS + 1]);
        descriptor(second)
                .at(40)
                .u32(facts.metadata.file())
                .u32(facts.metadata.mirror())
                .u32(facts.metadata.bitmap())
                .u32(VolumeLayout.PACKET)
                .u16(before.partition() % VolumeLayout.PACKET == 0 ? VolumeLayout.PACKET : 1);
    }
}
