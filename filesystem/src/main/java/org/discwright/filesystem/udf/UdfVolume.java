package org.discwright.filesystem.udf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.BytesRegion;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.Companion;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.FilesRegion;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.FileTree;

/** Lays the structures of a volume before and behind the contents of files. */
final class UdfVolume implements Companion {
    private static final int METADATA_FILE = 250;
    private static final int METADATA_MIRROR = 251;
    private static final int METADATA_BITMAP = 252;

    private final FileTree tree;
    private final UdfOptions options;
    private final UdfContinuation after;
    private final Consumer<ChangedFile> changed;
    private final Places places;
    private final Entries entries;
    private final List<Region> regions = new ArrayList<>();

    /** Blocks of the space of entries and folders, with those that fill its last packet. */
    private final long metadataBlocks;

    /** Where the targets of long links begin. */
    private final long links;

    /** Where the contents of named streams lie; nowhere before {@link #begin}. */
    private FileExtents streams;

    /** The first block that is free. */
    private long next;

    UdfVolume(
            FileTree tree,
            UdfOptions options,
            UdfContinuation after,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        this.changed = changed;
        this.tree = tree;
        this.options = options;
        this.after = after;
        this.places = Places.of(options, after);
        this.entries = new EntriesPlanner(tree, places, renamed).plan();
        boolean own = options.hasMetadataPartition();
        this.metadataBlocks = own ? VolumeLayout.packets(entries.end()) : entries.end();
        this.links = places.metadata() + metadataBlocks;
        this.streams = FileExtents.lay(entries.streams.contents, links, node -> 0);
    }

    @Override
    public List<byte[]> recognition() {
        return List.of(
                recognized("BEA01"),
                recognized(options.revision().onThirdEdition() ? "NSR03" : "NSR02"),
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
        next = links;
        for (Map.Entry<Integer, Integer> link : entries.longLinks.entrySet()) {
            byte[] target = PathComponents.bytes(tree.linkTarget(link.getKey()).orElse(""));
            long start = links + link.getValue();
            long blocks = FileExtents.blocks(target.length);
            regions.add(new BytesRegion(start, blocks, () -> target));
            next = Math.max(next, start + blocks);
        }
        streams = streams.movedTo(next);
        regions.addAll(FilesRegion.all(streams, changed, Map.of()));
        return streams.end();
    }

    @Override
    public long finish(FileExtents files, long end) {
        metadata(files, places.metadata());
        next = end;
        long mirror = mirror(files);
        long metadataBitmap = metadataBitmap();
        VolumeLayout layout = layout(mirror, metadataBitmap);
        if (places.origin() + layout.blocks() >= 1L << 32) {
            throw new UnrepresentableTreeException("the image is larger than 8 TiB");
        }
        FileSet set = new FileSet(options, entries);
        VolumeSequence sequence = new VolumeSequence(options, layout, places, serial(layout));
        sequence(sequence, VolumeLayout.MAIN);
        sequence(sequence, layout.reserve());
        regions.add(new BytesRegion(VolumeLayout.INTEGRITY, 2, () -> set.integrity(layout)));
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
                            layout.used()));
        }
        for (long table : layout.sparing()) {
            block(table, () -> SparingTable.bytes(options.revision(), layout.spares(), table));
        }
        return layout.blocks();
    }

    @Override
    public List<Region> regions() {
        return List.copyOf(regions);
    }

    /** The description of the file set, entries and folders. */
    private void metadata(FileExtents files, long start) {
        FileSet set = new FileSet(options, entries);
        regions.add(new BytesRegion(start, Entries.FILE_SET_BLOCKS, set::bytes));
        regions.add(
                new EntriesRegion(
                        start + Entries.FILE_SET_BLOCKS,
                        entries,
                        () -> new FileEntries(entries, files, streams, links)));
        if (entries.end() > entries.entryBlocks()) {
            regions.add(new FoldersRegion(start + entries.entryBlocks(), entries));
        }
    }

    /** The entries of the metadata file and of its mirror; where the latter is. */
    private long mirror(FileExtents files) {
        if (!options.hasMetadataPartition()) {
            return 0;
        }
        metadataEntry(METADATA_FILE, VolumeLayout.PARTITION, places.metadata());
        long entry = VolumeLayout.packets(next);
        long content = places.metadata();
        next = entry + VolumeLayout.PACKET;
        if (options.mirrored()) {
            content = next;
            metadata(files, content);
            next += metadataBlocks;
        }
        metadataEntry(METADATA_MIRROR, entry, content);
        return places.inPartition(entry);
    }

    private void metadataEntry(int type, long at, long content) {
        systemFile(type, at, content, metadataBlocks * ImagePlan.BLOCK);
    }

    private void systemFile(int type, long at, long content, long length) {
        Allocation where = places.system(content, length);
        long micros = FileSet.micros(options.created());
        block(
                at,
                () -> {
                    byte[] made = new byte[ImagePlan.BLOCK];
                    Entry.system(type, length, where.blocks(), micros)
                            .make(options.revision(), where, places.inPartition(at), made);
                    return made;
                });
    }

    /** The bitmap of the metadata partition, where that may change. */
    private long metadataBitmap() {
        if (!options.hasMetadataPartition() || !options.partition().recordsFreeSpace()) {
            return VolumeLayout.NONE;
        }
        long entry = next;
        SpaceBitmap bitmap =
                new SpaceBitmap(
                        options.revision(),
                        entry + 1,
                        places.inPartition(entry + 1),
                        metadataBlocks,
                        entries.end());
        regions.add(bitmap);
        systemFile(METADATA_BITMAP, entry, entry + 1, SpaceBitmap.bytes(metadataBlocks));
        next = entry + 1 + bitmap.blocks();
        return places.inPartition(entry);
    }

    /** What comes last: the bitmap, packets that stand by, anchors. */
    private VolumeLayout layout(long mirror, long metadataBitmap) {
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
                options.hasMetadataPartition() ? metadataBlocks : 0,
                mirror,
                metadataBitmap,
                sparable
                        ? List.of((long) VolumeLayout.SPARING, anchor + 2L * VolumeLayout.PACKET)
                        : List.of(),
                partitionEnd);
    }

    private VirtualTable table() {
        return new VirtualTable(options, new FileSet(options, entries), after.table());
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
