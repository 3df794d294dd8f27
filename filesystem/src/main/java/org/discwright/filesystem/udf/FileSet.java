package org.discwright.filesystem.udf;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.FileTree;

/**
 * The description of the file set (ECMA-167 4/14.1) and of the state of the logical volume
 * (3/10.10).
 *
 * @param options labels, dates, revision
 * @param entries where the files' entries lie
 */
record FileSet(UdfOptions options, Entries entries) {
    private static final int FILE_SET = 256;
    private static final int INTEGRITY = 9;
    private static final int INTERCHANGE_LEVEL = 3;
    private static final int CLOSED = 1;
    private static final long UNKNOWN = 0xFFFFFFFFL;

    /** The descriptor of the file set and, behind it, of the end of that sequence. */
    byte[] bytes() {
        byte[] all = new byte[Entries.FILE_SET_BLOCKS * ImagePlan.BLOCK];
        Descriptor to = new Descriptor(options.revision(), all, 0);
        String volume = options.labels().volume();
        to.time(micros(options.created())).u16(INTERCHANGE_LEVEL).u16(INTERCHANGE_LEVEL);
        to.u32(1).u32(1).u32(0).u32(0);
        to.charset().dstring(volume, 128).charset().dstring(volume, 32).skip(64);
        long root = entries.places.entry(entries.block(FileTree.ROOT));
        to.longExtent(ImagePlan.BLOCK, root, entries.places.entries()).domain();
        to.at(512).seal(FILE_SET, entries.places.entry(0));
        byte[] end = VolumeSequence.terminator(options.revision(), entries.places.entry(1));
        System.arraycopy(end, 0, all, ImagePlan.BLOCK, end.length);
        return all;
    }

    /**
     * What there is room for.
     *
     * @param size blocks of the physical partition
     * @param free how many of them are free
     * @param metadata blocks of the metadata file; 0 if there is no metadata partition
     */
    record Space(long size, long free, long metadata) {}

    /**
     * The logical volume as it was left: closed, with what is free.
     *
     * @param at the block of the medium that it is recorded in
     */
    byte[] integrity(Space space, long at) {
        byte[] all = new byte[2 * ImagePlan.BLOCK];
        Descriptor to = new Descriptor(options.revision(), all, 0);
        boolean virtual = options.partition() == UdfPartition.SEQUENTIAL;
        boolean second = entries.places.entries() != Places.PHYSICAL;
        to.time(micros(options.created())).u32(CLOSED).skip(8);
        to.u64(entries.nextUniqueId()).skip(24).u32(second ? 2 : 1).u32(46);
        to.u32(space.free());
        if (second) {
            boolean changes = options.partition().recordsFreeSpace();
            to.u32(virtual ? UNKNOWN : changes ? space.metadata() - entries.end() : 0);
        }
        to.u32(space.size());
        if (second) {
            to.u32(virtual ? UNKNOWN : space.metadata());
        }
        to.implementation().u32(files()).u32(entries.folders.length);
        to.u16(leastToRead()).u16(leastToWrite()).u16(options.revision().number());
        to.seal(INTEGRITY, at);
        byte[] end = VolumeSequence.terminator(options.revision(), at + 1);
        System.arraycopy(end, 0, all, ImagePlan.BLOCK, end.length);
        return all;
    }

    /** Names of files, hard links among them (UDF 2.2.6.4). */
    int files() {
        return entries.tree.size() - entries.folders.length;
    }

    int folders() {
        return entries.folders.length;
    }

    /** The revision that a reader has to know: that of what is used (UDF 2.2.6.4). */
    int leastToRead() {
        UdfRevision revision = options.revision();
        boolean plain = !options.partition().hasOwnMap();
        return switch (revision) {
            case V1_02 -> revision.number();
            case V1_50 -> (plain ? UdfRevision.V1_02 : revision).number();
            case V2_00, V2_01 -> UdfRevision.V2_00.number();
            case V2_50, V2_60 ->
                    (options.hasMetadataPartition() ? UdfRevision.V2_50 : UdfRevision.V2_00)
                            .number();
        };
    }

    /** A writer keeps what the revision demands of the whole volume. */
    int leastToWrite() {
        return options.revision().number();
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
