package org.discwright.filesystem.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.BytesRegion;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.EarlierPlaces;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.FilesRegion;
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;
import org.discwright.filesystem.plan.ShiftedRegion;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.FileTree;

/** Plans a UDF image: nothing of the files' contents is read before somebody reads the plan. */
public final class UdfMaster {
    /** Where volumes are recognized (ECMA-167 2/8.3): behind 32 KiB. */
    private static final int RECOGNITION = 16;

    private UdfMaster() {}

    /**
     * Plans an image that is UDF and nothing else.
     *
     * @param renamed is told of every name that UDF could not represent
     * @param changed is told, while the image is read, of files that are not as they were; by any
     *     thread that reads it
     * @throws UnrepresentableTreeException if all of it is larger than a volume can be
     */
    public static ImagePlan plan(
            FileTree tree,
            UdfOptions options,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        return plan(tree, options, UdfContinuation.NONE, renamed, changed);
    }

    /**
     * Plans a session that follows others: it has entries of all files of the tree, and the
     * contents of those that no earlier session has ({@link
     * org.discwright.filesystem.tree.RecordedContent}).
     *
     * @param options with a sequential partition, and of the revision that the volume has
     * @param after what it follows
     * @param renamed as with {@link #plan}
     * @param changed as with {@link #plan}
     * @throws UnrepresentableTreeException if all of it is larger than a volume can be, or a file
     *     of an earlier session lies where this one would be written
     */
    public static ImagePlan append(
            FileTree tree,
            UdfOptions options,
            UdfContinuation after,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        if (options.partition() != UdfPartition.SEQUENTIAL) {
            throw new IllegalArgumentException("sessions follow in a sequential partition only");
        }
        EarlierPlaces.check(tree, after.start(), true);
        return plan(tree, options, after, renamed, changed);
    }

    /**
     * Plans a volume that takes the place of another on a medium that is written in place: it has
     * entries of all files of the tree, and the contents of those that do not lie there yet. What
     * is to be written besides it, and when, tells {@link ImagePlan#rewritten}.
     *
     * @param options of the revision that the other volume has, with a partition like that one's
     * @param place where it comes to lie
     * @param renamed as with {@link #plan}
     * @param changed as with {@link #plan}
     * @throws UnrepresentableTreeException if there is no room for it, or a file that is to stay
     *     lies outside of the partition
     */
    public static ImagePlan replace(
            FileTree tree,
            UdfOptions options,
            UdfSuccession place,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        UdfSuccessor volume = new UdfSuccessor(tree, options, place, 0, renamed, changed);
        FileExtents files = FileExtents.lay(tree, volume.begin(), options.placement(tree));
        long end = volume.finish(files, files.end());
        List<Region> regions = new ArrayList<>(volume.regions());
        regions.addAll(FilesRegion.all(files, changed, Map.of()));
        return new ImagePlan(
                options.labels().volume(),
                end - place.start(),
                regions.stream().map(one -> new ShiftedRegion(one, place.start())).toList(),
                files,
                volume.rewritten());
    }

    /**
     * Plans the same for a medium that has ISO 9660 beside UDF, and keeps both: a session of ISO
     * 9660 whose files UDF names, too.
     *
     * @param iso how ISO 9660 is; its weights order the files
     * @param options as with {@link #replace}
     * @param place where both come to lie
     * @param renamed as with {@link #bridge}
     * @param changed as with {@link #plan}
     * @throws UnrepresentableTreeException as above
     */
    public static ImagePlan replaceBridge(
            FileTree tree,
            IsoOptions iso,
            UdfOptions options,
            UdfSuccession place,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        UdfSuccessor volume =
                new UdfSuccessor(
                        tree, shared(options), place, VolumeLayout.PACKET, renamed, changed);
        return IsoMaster.planSession(tree, iso, place.start(), volume, renamed, changed);
    }

    /** ISO 9660 has the contents of files whole, and in blocks. */
    private static UdfOptions shared(UdfOptions options) {
        return options.withEmbedding(false).withHoles(node -> Holes.NONE);
    }

    private static ImagePlan plan(
            FileTree tree,
            UdfOptions options,
            UdfContinuation after,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        UdfVolume volume = new UdfVolume(tree, options, after, renamed, changed);
        FileExtents files = FileExtents.lay(tree, volume.begin(), options.placement(tree));
        long blocks = volume.finish(files, files.end());
        List<Region> regions = new ArrayList<>(volume.regions());
        long at = RECOGNITION;
        for (byte[] recognized : volume.recognition()) {
            regions.add(new BytesRegion(at++, 1, () -> recognized));
        }
        regions.addAll(FilesRegion.all(files, changed, Map.of()));
        return new ImagePlan(options.labels().volume(), blocks, regions, files);
    }

    /**
     * Plans an image that is both ISO 9660 and UDF, with the contents of files once: what old
     * systems read, and what files of any size and long names want.
     *
     * @param iso how ISO 9660 is; its weights order the files
     * @param options how UDF is; no session can follow such an image, so that it has no virtual
     *     partition
     * @param renamed is told of every name that a hierarchy could not represent
     * @param changed as with {@link #plan}
     * @throws UnrepresentableTreeException if a file or all of them are larger than the options
     *     allow
     */
    public static ImagePlan bridge(
            FileTree tree,
            IsoOptions iso,
            UdfOptions options,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        if (options.partition() != UdfPartition.READ_ONLY) {
            throw new IllegalArgumentException(
                    "an image that ISO 9660 shares is not changed: its UDF partition is to be"
                            + " read only");
        }
        UdfVolume volume =
                new UdfVolume(tree, shared(options), UdfContinuation.NONE, renamed, changed);
        return IsoMaster.plan(tree, iso, volume, renamed, changed);
    }
}
