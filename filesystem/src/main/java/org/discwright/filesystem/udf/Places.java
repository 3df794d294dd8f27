package org.discwright.filesystem.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RecordedContent;

/**
 * How the places of a volume are counted. Entries and folders are counted by blocks of their own
 * space from 0, where the file set is described.
 *
 * @param revision of the volume
 * @param origin the block of the medium where the image begins
 * @param partition the block of the medium where the physical partition begins, whose reference
 *     number is 0
 * @param metadata the block of the image where the file set is described
 * @param entries the reference number of the partition that entries lie in
 * @param folders that of the partition that the identifiers of folders lie in
 * @param holes of each file what of it takes no blocks
 */
record Places(
        UdfRevision revision,
        long origin,
        long partition,
        long metadata,
        int entries,
        int folders,
        IntFunction<Holes> holes) {
    /** The physical partition's reference number. */
    static final int PHYSICAL = 0;

    private static final long LONGEST_OF_PACKETS =
            (1L << 30) - (long) VolumeLayout.PACKET * ImagePlan.BLOCK;

    /**
     * For a volume.
     *
     * @param origin the block of the medium where the image begins
     * @param partition the block of the medium where the physical partition begins
     * @param body the block of the image where its files begin: with the entry of the metadata
     *     file, if there is one
     */
    static Places of(UdfOptions options, long origin, long partition, long body) {
        boolean own = options.hasMetadataPartition();
        int second = own || options.partition() == UdfPartition.SEQUENTIAL ? 1 : 0;
        return new Places(
                options.revision(),
                origin,
                partition,
                body + (own ? VolumeLayout.PACKET : 0),
                second,
                own ? second : PHYSICAL,
                node -> options.holes().apply(options.stored().applyAsInt(node)));
    }

    /** A block of the image, as the physical partition counts it. */
    long inPartition(long block) {
        return origin + block - partition;
    }

    /**
     * Where the content of a file lies.
     *
     * @param start the block of the image where it begins, unless an earlier session has it
     */
    Allocation file(FileTree tree, int node, long start) {
        Holes of = holes.apply(node);
        return of.isEmpty() || tree.recorded(node).isPresent()
                ? whole(tree, node, start)
                : sparse(start, of.parts(tree.length(node)));
    }

    /** Where the content of a file or stream lies that has no holes. */
    Allocation whole(FileTree tree, int node, long start) {
        Optional<RecordedContent> recorded = tree.recorded(node);
        if (recorded.isEmpty()) {
            return file(start, tree.length(node));
        }
        return new Allocation(
                recorded.get().pieces().stream()
                        .map(piece ->
                                new Allocation.Run(
                                        piece.block() - partition, piece.bytes(), !piece.isHole()))
                        .toList(),
                PHYSICAL,
                entries != PHYSICAL);
    }

    private Allocation sparse(long start, List<Holes.Part> parts) {
        List<Allocation.Run> runs = new ArrayList<>();
        long block = inPartition(start);
        for (Holes.Part part : parts) {
            runs.add(new Allocation.Run(block, part.bytes(), !part.hole()));
            block += part.hole() ? 0 : FileExtents.blocks(part.bytes());
        }
        return new Allocation(runs, PHYSICAL, entries != PHYSICAL);
    }

    /** Where a content lies that begins with a block of the image. */
    Allocation file(long block, long length) {
        return Allocation.one(inPartition(block), length, PHYSICAL, entries != PHYSICAL);
    }

    /** Where the identifiers of a folder lie that begin with a block of their space. */
    Allocation folder(long block, long length) {
        return Allocation.one(folderBlock(block), length, folders, folders != entries);
    }

    /** A block of the space of entries and folders, as the partition of folders counts it. */
    long folderBlock(long block) {
        return folders == entries && entries != PHYSICAL ? block : inPartition(metadata) + block;
    }

    /** A block of the space of entries, as the partition counts it that they lie in. */
    long entry(long block) {
        return entries == PHYSICAL ? inPartition(metadata) + block : block;
    }

    /**
     * Where a file of the system's own lies, whose entry lies in the physical partition. All its
     * extents but the last are whole packets, as the metadata file wants it (UDF 2.2.13).
     */
    Allocation system(long block, long length) {
        List<Allocation.Run> runs = new ArrayList<>();
        long at = 0;
        do {
            long bytes = Math.min(length - at, LONGEST_OF_PACKETS);
            runs.add(new Allocation.Run(inPartition(block) + at / ImagePlan.BLOCK, bytes, true));
            at += bytes;
        } while (at < length);
        return new Allocation(runs, PHYSICAL, false);
    }
}
