package org.discwright.filesystem.udf;

import org.discwright.filesystem.plan.ImagePlan;

/**
 * The descriptors of a volume and of the logical volume on it (ECMA-167 3/10).
 *
 * @param options labels, dates, revision
 * @param layout where everything lies
 * @param places how places are told
 * @param serial a number that tells this volume from others of its name
 */
record VolumeSequence(UdfOptions options, VolumeLayout layout, Places places, int serial) {
    private static final int PRIMARY = 1;
    private static final int ANCHOR = 2;
    private static final int IMPLEMENTATION_USE = 4;
    private static final int PARTITION = 5;
    private static final int LOGICAL = 6;
    private static final int UNALLOCATED = 7;
    private static final int TERMINATOR = 8;

    /** One volume in the set, that may be the first of several. */
    private static final int INTERCHANGE_LEVEL = 2;

    private static final int HIGHEST_INTERCHANGE_LEVEL = 3;

    /** The sequence of descriptors, as it is recorded from a block of the image on. */
    byte[] bytes(long begin) {
        long from = places.origin() + begin;
        byte[] all = new byte[VolumeLayout.SEQUENCE * ImagePlan.BLOCK];
        primary(descriptor(all, 0), from);
        implementationUse(descriptor(all, 1), from + 1);
        partition(descriptor(all, 2), from + 2);
        logical(descriptor(all, 3), from + 3);
        descriptor(all, 4).u32(4).u32(0).seal(UNALLOCATED, from + 4);
        descriptor(all, 5).at(512).seal(TERMINATOR, from + 5);
        return all;
    }

    /** ECMA-167 3/10.2: where both sequences are, recorded at a block of the image. */
    byte[] anchor(long at) {
        byte[] block = new byte[ImagePlan.BLOCK];
        long length = (long) VolumeLayout.SEQUENCE * ImagePlan.BLOCK;
        descriptor(block, 0)
                .extent(length, places.origin() + VolumeLayout.MAIN)
                .extent(length, places.origin() + layout.reserve())
                .at(512)
                .seal(ANCHOR, places.origin() + at);
        return block;
    }

    /** ECMA-167 3/10.9, 4/14.2: nothing follows. */
    static byte[] terminator(UdfRevision revision, long at) {
        byte[] block = new byte[ImagePlan.BLOCK];
        new Descriptor(revision, block, 0).at(512).seal(TERMINATOR, at);
        return block;
    }

    private Descriptor descriptor(byte[] all, int number) {
        return new Descriptor(options.revision(), all, number * ImagePlan.BLOCK);
    }

    /** ECMA-167 3/10.1. */
    private void primary(Descriptor to, long at) {
        to.u32(0).u32(0).dstring(options.labels().volume(), 32).u16(1).u16(1);
        to.u16(INTERCHANGE_LEVEL).u16(HIGHEST_INTERCHANGE_LEVEL).u32(1).u32(1);
        to.dstring(volumeSet(), 128).charset().charset().skip(16);
        to.implementation().time(micros()).implementation();
        to.at(512).seal(PRIMARY, at);
    }

    /** The first sixteen characters tell the volume set from all others (UDF 2.2.2.5). */
    private String volumeSet() {
        return "%08x%08x%s"
                .formatted(
                        (int) options.created().getEpochSecond(),
                        serial,
                        options.labels().volumeSet());
    }

    /** UDF 2.2.7: information about the logical volume. */
    private void implementationUse(Descriptor to, long at) {
        UdfLabels labels = options.labels();
        to.u32(1).udf("*UDF LV Info").charset().dstring(labels.volume(), 128);
        to.dstring(labels.owner(), 36).dstring(labels.organization(), 36);
        to.dstring(labels.contact(), 36).implementation();
        to.at(512).seal(IMPLEMENTATION_USE, at);
    }

    /** ECMA-167 3/10.5. */
    private void partition(Descriptor to, long at) {
        to.u32(2).u16(1).u16(0);
        to.entity(options.revision().onThirdEdition() ? "+NSR03" : "+NSR02");
        to.skip(8).extent(bitmapBytes(), layout.bitmap()).at(184);
        to.u32(options.partition().access());
        to.u32(places.partition()).u32(layout.partitionBlocks()).implementation();
        to.at(512).seal(PARTITION, at);
    }

    private long bitmapBytes() {
        return layout.bitmap() == 0
                ? 0
                : SpaceBitmap.blocks(layout.partitionBlocks()) * ImagePlan.BLOCK;
    }

    /** ECMA-167 3/10.6. */
    private void logical(Descriptor to, long at) {
        to.u32(3).charset().dstring(options.labels().volume(), 128).u32(ImagePlan.BLOCK).domain();
        to.longExtent(fileSetBytes(), 0, places.entries()).skip(8);
        to.implementation().at(432);
        to.extent(
                (long) VolumeLayout.INTEGRITY_BLOCKS * ImagePlan.BLOCK,
                places.origin() + VolumeLayout.INTEGRITY);
        int maps = to.length();
        physicalMap(to);
        int count = 1;
        if (options.partition() == UdfPartition.SEQUENTIAL) {
            secondTypeMap(to, "*UDF Virtual Partition").skip(24);
            count = 2;
        } else if (options.hasMetadataPartition()) {
            secondTypeMap(to, "*UDF Metadata Partition");
            to.u32(0).u32(layout.mirror()).u32(layout.metadataBitmap());
            to.u32(VolumeLayout.PACKET).u16(VolumeLayout.PACKET);
            to.u8(options.mirrored() ? 1 : 0).skip(5);
            count = 2;
        }
        int end = to.length();
        to.at(264).u32(end - maps).u32(count).at(end).seal(LOGICAL, at);
    }

    /** Virtual blocks need not lie side by side: there the description is told alone. */
    private long fileSetBytes() {
        return options.partition() == UdfPartition.SEQUENTIAL
                ? ImagePlan.BLOCK
                : (long) Entries.FILE_SET_BLOCKS * ImagePlan.BLOCK;
    }

    private void physicalMap(Descriptor to) {
        if (options.partition() != UdfPartition.SPARABLE) {
            to.u8(1).u8(6).u16(1).u16(0);
            return;
        }
        secondTypeMap(to, "*UDF Sparable Partition");
        to.u16(VolumeLayout.PACKET).u8(layout.sparing().size()).u8(0).u32(SparingTable.LENGTH);
        layout.sparing().forEach(to::u32);
        to.skip(16 - 4 * layout.sparing().size());
    }

    /** ECMA-167 3/10.7.3 as UDF 2.2.8 to 2.2.10 use it. */
    private static Descriptor secondTypeMap(Descriptor to, String identifier) {
        return to.u8(2).u8(64).skip(2).udf(identifier).u16(1).u16(0);
    }

    private long micros() {
        return FileSet.micros(options.created());
    }
}
