package org.discwright.filesystem.image;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.reader.SequentialVolume;
import org.discwright.filesystem.session.InPlaceRoom;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.udf.UdfContinuation;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfSuccession;
import org.discwright.model.error.DiscError;

/** Makes the image of a tree of items. */
final class ImagePlanner {
    /** More than anybody reads. */
    private static final int MOST_CHANGED = 10_000;

    private ImagePlanner() {}

    static FileSystemImageResult plan(ImageContents contents, String volume, Instant created) {
        ImageSettings settings = contents.settings;
        if (settings.fileSystems.isEmpty()) {
            throw new ImageStateException(
                    DiscError.FSI_NO_OUTPUT, "no file system is to be made: choose one");
        }
        List<Renaming> renamings = new ArrayList<>();
        Set<ChangedFile> changed = ConcurrentHashMap.newKeySet();
        try {
            ImagePlan plan =
                    plan(
                            ImageTrees.of(contents),
                            settings,
                            new Named(volume, created),
                            renamings::add,
                            file -> note(changed, file));
            return new FileSystemImageResult(plan, settings.start, renamings, changed, volume);
        } catch (UnrepresentableTreeException unfit) {
            throw tooBig(unfit);
        }
    }

    /** What IMAPI2 says of a tree that has no room. */
    static ImageStateException tooBig(UnrepresentableTreeException unfit) {
        ImageStateException refused =
                new ImageStateException(
                        DiscError.FSI_DATA_TOO_BIG, String.valueOf(unfit.getMessage()));
        refused.initCause(unfit);
        return refused;
    }

    private record Named(String volume, Instant created) {}

    private static ImagePlan plan(
            FileTree tree,
            ImageSettings settings,
            Named named,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        IsoOptions iso = settings.isoOptions(named.volume, named.created);
        if (!settings.makes(FileSystemKind.UDF)) {
            return IsoMaster.planSession(tree, iso, settings.start, renamed, changed);
        }
        Optional<UdfSuccession> succession = settings.room.flatMap(InPlaceRoom::succession);
        if (succession.isPresent()) {
            UdfOptions own = succession.get().options(named.volume, named.created);
            return settings.makes(FileSystemKind.ISO9660)
                    ? UdfMaster.replaceBridge(tree, iso, own, succession.get(), renamed, changed)
                    : UdfMaster.replace(tree, own, succession.get(), renamed, changed);
        }
        UdfOptions udf = settings.udfOptions(named.volume, named.created);
        if (settings.continued.isPresent()) {
            SequentialVolume before = settings.continued.get();
            return UdfMaster.append(
                    tree,
                    udf.withPartition(UdfPartition.SEQUENTIAL)
                            .withCapacity(before.partition() + before.blocks()),
                    new UdfContinuation(settings.start, before.partition(), before.table()),
                    renamed,
                    changed);
        }
        if (settings.start > 0) {
            throw new ImageStateException(
                    DiscError.FSI_INCOMPATIBLE_PREVIOUS_SESSION,
                    "a session behind others has UDF only if it goes on with that of the disc");
        }
        if (settings.makes(FileSystemKind.ISO9660)) {
            return UdfMaster.bridge(tree, iso, udf, renamed, changed);
        }
        return UdfMaster.plan(tree, alone(udf, tree, settings), renamed, changed);
    }

    private static UdfOptions alone(UdfOptions udf, FileTree tree, ImageSettings settings) {
        UdfOptions chosen = udf.withEmbedding(settings.embedding);
        if (settings.holes.isEmpty()) {
            return chosen;
        }
        try {
            return chosen.withHoles(Holes.find(tree, settings.holes.get()));
        } catch (IOException failed) {
            ImageStateException refused =
                    new ImageStateException(
                            DiscError.FSI_DATA_STREAM_CREATE_FAILURE,
                            "a file cannot be looked at: " + failed.getMessage());
            refused.initCause(failed);
            throw refused;
        }
    }

    private static void note(Set<ChangedFile> changed, ChangedFile file) {
        if (changed.size() < MOST_CHANGED) {
            changed.add(file);
        }
    }
}
