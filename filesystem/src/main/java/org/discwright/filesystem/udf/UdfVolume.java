package org.discwright.filesystem.udf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.BytesRegion;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.Companion;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.FileTree;

/** Lays the structures of a volume before and behind the contents of files. */
final class UdfVolume implements Companion {
    private final FileTree tree;
    private final UdfOptions options;
    private final UdfContinuation after;
    private final Places places;
    private final UdfBody body;
    private final List<Region> regions = new ArrayList<>();

    /** The first block that is free. */
    private long next;

    UdfVolume(
            FileTree tree,
            UdfOptions options,
            UdfContinuation after,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        this.tree = tree;
        this.options = options;
        this.after = after;
        this.places = Places.of(options, after.start(), after.partition(), VolumeLayout.PARTITION);
        this.body = new UdfBody(tree, options, places, renamed, changed);
    }

    @Override
    public List<byte[]> recognition() {
        return recognition(options.revision());
    }

    /** The sequence by which volumes of a revision are recognized (ECMA-167 2/8.3). */
    static List<byte[]> recognition(UdfRevision revision) {
        return List.of(
                recognized("BEA01"),
                recognized(revision.onThirdEdition() ? "NSR03" : "NSR02"),
                recognized("TEA01"));
    }

    /** ECMA-167 2/9.1. */
    private static byte[] recognized(String identifier) {
        byte[] block = new byte[ImagePlan.BLOCK];
        byte[] ascii = identifier.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, block, 1, ascii.length);
        block[1 + ascii.length] = 1;
        return block;
    }

    @Override
    public long begin() {
        return body.begin();
    }

    @Override
    public long finish(FileExtents files, long end) {
        UdfBody.MetadataFiles metadata = body.finish(files, end);
        next = body.end();
        VolumeLayout layout = layout(metadata);
        if (places.origin() + layout.blocks() >= 1L << 32) {
            throw new UnrepresentableTreeException("the image is larger than 8 TiB");
        }
        FileSet set = new FileSet(options, body.entries());
        VolumeSequence sequence = new VolumeSequence(options, layout, places, serial(layout));
        sequence(sequence, VolumeLayout.MAIN);
        sequence(sequence, layout.reserve());
        FileSet.Space space =
                new FileSet.Space(
                        layout.partitionBlocks(),
                        layout.partitionBlocks() - layout.used(),
                        layout.metadata());
        long integrity = places.origin() + VolumeLayout.INTEGRITY;
        regions.add(
                new BytesRegion(VolumeLayout.INTEGRITY, 2, () -> set.integrity(space, integrity)));
        anchor(sequence, VolumeLayout.ANCHOR);
        long last = layout.blocks() - 1;
        anchor(sequence, last - VolumeLayout.ANCHOR_DISTANCE);
        if (options.partition() == UdfPartition.SEQUENTIAL) {
            virtualTable(layout);
        } else {
            anchor(sequence, last);
        }
        if (layout.bitmap() > 0) {
            long at = layout.bitmap();
            regions.add(
                    new SpaceBitmap(
                            options.revision(),
                            at + places.partition(),
                            at,
                            layout.partitionBlocks(),
                            block -> block >= layout.used()));
        }
        for (long table : layout.sparing()) {
            block(table, () -> SparingTable.bytes(options.revision(), layout.spares(), table));
        }
        return layout.blocks();
    }

    @Override
    public List<Region> regions() {
        List<Region> all = new ArrayList<>(body.regions());
        all.addAll(regions);
        return List.copyOf(all);
    }

    /** What comes last: the bitmap, packets that stand by, anchors. */
    private VolumeLayout layout(UdfBody.MetadataFiles metadata) {
        boolean sequential = options.partition() == UdfPartition.SEQUENTIAL;
        boolean sparable = options.partition() == UdfPartition.SPARABLE;
        long bitmap = 0;
        if (options.partition().recordsFreeSpace()) {
            bitmap = places.inPartition(next);
            // The bitmap and what follows it belong to the partition, too.
            long most = Math.max(next + next / 1024, options.capacity()) + VolumeLayout.PARTITION;
            next += SpaceBitmap.blocks(most);
        } else if (sequential) {
            next += FileExtents.blocks(table().length());
        }
        long spares = sparable ? (long) SparingTable.PACKETS * VolumeLayout.PACKET : 0;
        long behind = VolumeLayout.ANCHOR_DISTANCE + 1L;
        long total = VolumeLayout.packets(next) + spares + VolumeLayout.packets(behind);
        long anchor = total - behind;
        if (options.partition().recordsFreeSpace() && options.capacity() > 0) {
            if (options.capacity() < total) {
                throw new UnrepresentableTreeException(
                        "the volume takes %d blocks, and the medium has %d"
                                .formatted(total, options.capacity()));
            }
            total = options.capacity();
            anchor = total - behind;
        }
        long partitionEnd = (anchor - spares) / VolumeLayout.PACKET * VolumeLayout.PACKET;
        long used = places.inPartition(sequential ? total : next);
        long partitionBlocks =
                sequential
                        ? Math.max(used, options.capacity() - places.partition())
                        : places.inPartition(partitionEnd);
        return new VolumeLayout(
                total,
                sequential ? VolumeLayout.EARLY_RESERVE : anchor + VolumeLayout.PACKET,
                partitionBlocks,
                options.partition() == UdfPartition.READ_ONLY ? partitionBlocks : used,
                bitmap,
                body.metadata(),
                metadata.mirror(),
                metadata.bitmap(),
                sparable
                        ? List.of((long) VolumeLayout.SPARING, anchor + 2L * VolumeLayout.PACKET)
                        : List.of(),
                partitionEnd);
    }

    private VirtualTable table() {
        return new VirtualTable(options, new FileSet(options, body.entries()), after.table());
    }

    private void virtualTable(VolumeLayout layout) {
        VirtualTable table = table();
        long blocks = FileExtents.blocks(table.length());
        long start = next - blocks;
        regions.add(new BytesRegion(start, blocks, table::bytes));
        long last = layout.blocks() - 1;
        Allocation where = places.system(start, table.length());
        block(last, () -> table.entry(where, places.inPartition(last)));
    }

    private void sequence(VolumeSequence sequence, long at) {
        regions.add(new BytesRegion(at, VolumeLayout.SEQUENCE, () -> sequence.bytes(at)));
    }

    private void anchor(VolumeSequence sequence, long at) {
        block(at, () -> sequence.anchor(at));
    }

    private void block(long at, Supplier<byte[]> bytes) {
        regions.add(new BytesRegion(at, 1, bytes));
    }

    /** Tells this volume from others of its name and time. */
    private int serial(VolumeLayout layout) {
        int hash = options.labels().volume().hashCode();
        return (hash * 31 + tree.size()) * 31 + Long.hashCode(layout.blocks());
    }
}
