package org.discwright.filesystem.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.BytesRegion;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.Companion;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;
import org.discwright.filesystem.plan.Rewritten;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.reader.ChangeableVolume;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.model.Octets;

/**
 * Lays a volume that takes the place of another on the same medium. All that is new lies where
 * nothing was - files, entries, folders, the metadata file and its mirror, the bitmap - and nothing
 * of the old one is touched. Then the descriptors of the main sequence are rewritten, which is what
 * makes the medium the new volume; while they are, and if that fails, the reserve sequence still
 * leads to the old one. The integrity descriptor comes next, and the reserve sequence last. Blocks
 * count from the beginning of the medium.
 */
final class UdfSuccessor implements Companion {
    private static final int INTEGRITY_EXTENT = 432;

    private final FileTree tree;
    private final UdfOptions options;
    private final UdfSuccession place;
    private final ChangeableVolume before;
    private final Places places;
    private final UdfBody body;
    private final List<Region> regions = new ArrayList<>();
    private List<Rewritten> rewritten = List.of();

    /**
     * For one medium.
     *
     * @param head blocks at the beginning that another file system has
     */
    UdfSuccessor(
            FileTree tree,
            UdfOptions options,
            UdfSuccession place,
            long head,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        this.tree = tree;
        this.options = options;
        this.place = place;
        this.before = place.before();
        if (options.hasMetadataPartition() != before.metadata()) {
            throw new UnrepresentableTreeException(
                    "the volume of the medium is of UDF %s, and %s a metadata partition"
                            .formatted(
                                    options.revision().title(),
                                    before.metadata() ? "has" : "lacks"));
        }
        this.places = Places.of(options, 0, before.partition(), place.start() + head);
        this.body = new UdfBody(tree, options, places, renamed, changed);
    }

    @Override
    public List<byte[]> recognition() {
        return UdfVolume.recognition(options.revision());
    }

    @Override
    public long begin() {
        return body.begin();
    }

    @Override
    public List<Region> regions() {
        List<Region> all = new ArrayList<>(body.regions());
        all.addAll(regions);
        return List.copyOf(all);
    }

    @Override
    public List<Rewritten> rewritten() {
        return rewritten;
    }

    @Override
    public long finish(FileExtents files, long end) {
        UdfBody.MetadataFiles metadata = body.finish(files, end);
        boolean mapped = !before.bitmap().isEmpty();
        long bitmap = body.end();
        long behind = bitmap;
        if (mapped) {
            // Where the partition grows, the bitmap and what fills its packet are of it, too.
            long most = places.inPartition(bitmap + bitmap / 1024) + VolumeLayout.PARTITION;
            behind += SpaceBitmap.blocks(place.grows() ? most : before.blocks());
        }
        behind = VolumeLayout.packets(behind);
        long total = behind;
        if (place.grows()) {
            total += VolumeLayout.packets(VolumeLayout.ANCHOR_DISTANCE + 1L);
        }
        if (total > place.limit()) {
            throw new UnrepresentableTreeException(
                    "the session takes %d blocks, and %d are free for it"
                            .formatted(total - place.start(), place.limit() - place.start()));
        }
        long blocks = place.grows() ? places.inPartition(behind) : before.blocks();
        requireInside(blocks, total);
        long first = places.inPartition(place.start());
        long last = places.inPartition(behind);
        SpaceBitmap free =
                new SpaceBitmap(
                        options.revision(),
                        bitmap,
                        places.inPartition(bitmap),
                        blocks,
                        block -> (block < first || block >= last) && before.isFree(block));
        if (mapped) {
            regions.add(free);
        }
        if (place.grows()) {
            anchor(total - 1);
            anchor(total - 1 - VolumeLayout.ANCHOR_DISTANCE);
        }
        SucceedingSequence sequence =
                new SucceedingSequence(
                        options,
                        before,
                        new SucceedingSequence.Facts(
                                blocks,
                                mapped ? SpaceBitmap.bytes(blocks) : 0,
                                places.inPartition(bitmap),
                                places.entry(0),
                                places.entries(),
                                metadata));
        FileSet set = new FileSet(options, body.entries());
        FileSet.Space space = new FileSet.Space(blocks, mapped ? free.count() : 0, body.metadata());
        long integrity = sequence.logical(INTEGRITY_EXTENT + 4);
        byte[] closed = set.integrity(space, integrity);
        boolean ends = sequence.logical(INTEGRITY_EXTENT) >= closed.length;
        rewritten =
                List.of(
                        sequence.at(before.main()),
                        new Rewritten(
                                integrity,
                                Octets.of(closed, 0, ends ? closed.length : ImagePlan.BLOCK)),
                        sequence.at(before.reserve()));
        return total;
    }

    /** What stays where it lies has to lie in the partition, and not where this is written. */
    private void requireInside(long blocks, long end) {
        for (int node = 0; node < tree.size(); node++) {
            for (RecordedContent.Piece piece :
                    tree.recorded(node).map(RecordedContent::pieces).orElse(List.of())) {
                long first = piece.block() - before.partition();
                long count = FileExtents.blocks(piece.bytes());
                if (!piece.isHole() && (first < 0 || first + count > blocks)) {
                    throw new UnrepresentableTreeException(
                            "'%s' lies outside of the UDF partition".formatted(tree.path(node)));
                }
                if (!piece.isHole()
                        && piece.block() + count > place.start()
                        && piece.block() < end) {
                    throw new UnrepresentableTreeException(
                            "'%s' lies in sector %d and on, which are said to be free"
                                    .formatted(tree.path(node), piece.block()));
                }
            }
        }
    }

    /** Leads where the first one does. */
    private void anchor(long at) {
        byte[] anchor = before.anchor().toByteArray();
        Descriptor.relocate(anchor, 0, at);
        regions.add(new BytesRegion(at, 1, () -> anchor));
    }
}
