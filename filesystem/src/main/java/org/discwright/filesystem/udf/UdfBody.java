package org.discwright.filesystem.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.BytesRegion;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.FilesRegion;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;
import org.discwright.filesystem.tree.FileTree;

/**
 * What a volume holds besides its descriptors: the file set with entries, folders and streams, and
 * the files of the metadata partition.
 */
final class UdfBody {
    private static final int METADATA_FILE = 250;
    private static final int METADATA_MIRROR = 251;
    private static final int METADATA_BITMAP = 252;

    private final FileTree tree;
    private final UdfOptions options;
    private final Places places;
    private final Consumer<ChangedFile> changed;
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

    UdfBody(
            FileTree tree,
            UdfOptions options,
            Places places,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        this.tree = tree;
        this.options = options;
        this.places = places;
        this.changed = changed;
        this.entries = new EntriesPlanner(tree, places, renamed).plan();
        boolean own = options.hasMetadataPartition();
        this.metadataBlocks = own ? VolumeLayout.packets(entries.end()) : entries.end();
        this.links = places.metadata() + metadataBlocks;
        this.streams = FileExtents.lay(entries.streams.contents, links, node -> 0);
    }

    /**
     * Where the entries of the files of a metadata partition lie, in blocks of the physical
     * partition.
     *
     * @param file that of its file; 0 where there is none
     * @param mirror that of its mirror; 0 where there is none
     * @param bitmap that of its bitmap; {@link VolumeLayout#NONE} where there is none
     */
    record MetadataFiles(long file, long mirror, long bitmap) {}

    Entries entries() {
        return entries;
    }

    /** Blocks of the metadata file; 0 if there is no metadata partition. */
    long metadata() {
        return options.hasMetadataPartition() ? metadataBlocks : 0;
    }

    List<Region> regions() {
        return List.copyOf(regions);
    }

    /** The first block that nothing of it takes. */
    long end() {
        return next;
    }

    /**
     * Lays what comes before the contents of files.
     *
     * @return the first block behind it
     */
    long begin() {
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

    /**
     * Lays what comes behind them, and what tells where they are.
     *
     * @param end the first block that is free
     */
    MetadataFiles finish(FileExtents files, long end) {
        metadata(files, places.metadata());
        next = end;
        if (!options.hasMetadataPartition()) {
            return new MetadataFiles(0, 0, VolumeLayout.NONE);
        }
        long file = places.metadata() - VolumeLayout.PACKET;
        metadataEntry(METADATA_FILE, file, places.metadata());
        long mirror = mirror(files);
        return new MetadataFiles(places.inPartition(file), mirror, metadataBitmap());
    }

    /** The description of the file set, entries and folders. */
    private void metadata(FileExtents files, long start) {
        FileSet set = new FileSet(options, entries);
        regions.add(new BytesRegion(start, Entries.FILE_SET_BLOCKS, set::bytes));
        regions.add(
                new EntriesRegion(
                        start + Entries.FILE_SET_BLOCKS,
                        entries,
                        () -> new FileEntries(entries, files, streams, links, changed)));
        if (entries.end() > entries.entryBlocks()) {
            regions.add(new FoldersRegion(start + entries.entryBlocks(), entries));
        }
    }

    /** The entry of the mirror, and the mirror if it is not the file itself. */
    private long mirror(FileExtents files) {
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

    /** The bitmap of the metadata partition, where that may change. */
    private long metadataBitmap() {
        if (!options.partition().recordsFreeSpace()) {
            return VolumeLayout.NONE;
        }
        long entry = next;
        int used = entries.end();
        SpaceBitmap bitmap =
                new SpaceBitmap(
                        options.revision(),
                        entry + 1,
                        places.inPartition(entry + 1),
                        metadataBlocks,
                        block -> block >= used);
        regions.add(bitmap);
        systemFile(METADATA_BITMAP, entry, entry + 1, SpaceBitmap.bytes(metadataBlocks));
        next = entry + 1 + bitmap.blocks();
        return places.inPartition(entry);
    }

    private void metadataEntry(int type, long at, long content) {
        systemFile(type, at, content, metadataBlocks * ImagePlan.BLOCK);
    }

    private void systemFile(int type, long at, long content, long length) {
        Allocation where = places.system(content, length);
        long micros = FileSet.micros(options.created());
        regions.add(
                new BytesRegion(
                        at,
                        1,
                        () -> {
                            byte[] made = new byte[ImagePlan.BLOCK];
                            Entry.system(type, length, where.blocks(), micros)
                                    .make(options.revision(), where, places.inPartition(at), made);
                            return made;
                        }));
    }
}
