package org.discwright.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DataMediaState;
import org.discwright.burn.DiscBlocks;
import org.discwright.burn.DiscStatus;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.SequentialVolume;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.Merged;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.SessionMerge;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfContinuation;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.layout.TrackSource;

/**
 * The session of a disc that the next one follows.
 *
 * @param volumes its file systems
 * @param tree the one that tells most of those that the next session will have
 * @param start where the next session begins
 * @param inPlace whether the disc is written in place: then its beginning is made to point to the
 *     next session
 * @param options what becomes of its files
 * @param console is told what became of them
 */
record EarlierSession(
        DiscVolumes volumes,
        VolumeTree tree,
        long start,
        boolean inPlace,
        AppendOptions options,
        Console console) {
    private static final List<TreeKind> BEST =
            List.of(TreeKind.RR, TreeKind.JOLIET, TreeKind.UDF, TreeKind.ISO);

    /** Whole clusters of a BD, and ECC blocks of a DVD. */
    private static final long UNIT = 32;

    /** The last session of a disc that has some; nothing of a blank one. */
    static Optional<EarlierSession> of(
            DriveChoice drive, DiscStatus disc, AppendOptions options, Console console)
            throws Failure, IOException {
        boolean inPlace;
        Optional<Lba> before;
        Lba next;
        try (DataFormat format = new DataFormat()) {
            format.setRecorder(drive.recorder());
            Set<DataMediaState> states = format.getCurrentMediaStatus();
            if (states.contains(DataMediaState.BLANK)) {
                return Optional.empty();
            }
            inPlace = states.contains(DataMediaState.OVERWRITE_ONLY);
            before = inPlace ? Optional.of(Lba.ZERO) : format.getStartAddressOfPreviousSession();
            next = format.getNextWritableAddress();
        }
        if (before.isEmpty()) {
            return Optional.empty();
        }
        BlockReader blocks = DiscBlocks.of(drive.recorder(), disc);
        DiscVolumes volumes;
        try {
            volumes = DiscVolumes.open(blocks, before.get().value());
        } catch (MalformedDataException none) {
            if (inPlace) {
                return Optional.empty();
            }
            throw new Failure(
                            ExitCode.UNSUITABLE,
                            "the last session of the disc has no files that can be kept",
                            none)
                    .because(String.valueOf(none.getMessage()))
                    .disc("nothing was written; " + disc.summary())
                    .remedy("load another disc, or append an image: --image FILE");
        }
        long end = volumes.isoEnd().orElse(0);
        if (inPlace && end == 0) {
            throw new Failure(
                            ExitCode.UNSUITABLE,
                            "the disc has UDF alone, and cannot be appended to in place")
                    .disc("nothing was written; " + disc.summary())
                    .remedy("write it anew: --overwrite instead of --append");
        }
        VolumeTree tree =
                BEST.stream()
                        .flatMap(kind -> volumes.tree(kind).stream())
                        .findFirst()
                        .orElseThrow();
        return Optional.of(
                new EarlierSession(
                        volumes,
                        tree,
                        inPlace ? (end + UNIT - 1) / UNIT * UNIT : next.value(),
                        inPlace,
                        options,
                        console));
    }

    /**
     * Puts what stays under what was collected.
     *
     * @param packed whether the next session can say of files that they are packed
     */
    void under(TreeBuilder builder, boolean packed) throws IOException {
        NextSession next =
                continuation().isPresent()
                        ? NextSession.UDF
                        : packed ? NextSession.PACKED_ISO : NextSession.ISO;
        Merged merged =
                SessionMerge.merge(tree, builder, next, options.sameness(), options.isKeeping());
        console.object(
                "merge",
                new JsonObject()
                        .put("unchanged", merged.unchanged())
                        .put("changed", merged.changed())
                        .put("added", merged.added())
                        .put("kept", merged.kept())
                        .put("dropped", merged.dropped())
                        .put("bytesKept", merged.bytesKept()));
        console.say(
                "Append: %d added, %d changed; %d unchanged and %d others (%s) stay where they lie%s."
                        .formatted(
                                merged.added(),
                                merged.changed(),
                                merged.unchanged(),
                                merged.kept(),
                                Quantities.bytes(merged.bytesKept()),
                                merged.dropped() == 0
                                        ? ""
                                        : "; %d are dropped".formatted(merged.dropped())));
    }

    /** Where a UDF volume goes on that has room for sessions and no ISO 9660 beside it. */
    Optional<UdfContinuation> continuation() {
        return sequential()
                .map(before -> new UdfContinuation(start, before.partition(), before.table()));
    }

    private Optional<SequentialVolume> sequential() {
        return tree.kind() == TreeKind.UDF && !inPlace ? volumes.sequential() : Optional.empty();
    }

    /**
     * How the volume is that goes on: as it was.
     *
     * @param name of it; as it was if it is empty
     */
    UdfOptions udf(String name, Instant created) throws Failure {
        SequentialVolume before = sequential().orElseThrow();
        UdfRevision revision =
                Arrays.stream(UdfRevision.values())
                        .filter(known -> known.number() == before.revision())
                        .findFirst()
                        .orElseThrow(() ->
                                new Failure(
                                                ExitCode.UNSUITABLE,
                                                "the disc has a revision of UDF that is not known: %x"
                                                        .formatted(before.revision()))
                                        .disc("nothing was written"));
        try {
            return UdfOptions.of(revision, name.isEmpty() ? tree.label() : name, created)
                    .withPartition(UdfPartition.SEQUENTIAL)
                    .withCapacity(before.partition() + before.blocks());
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }

    /** What is to be sent, of the image of the next session. */
    TrackSource source(Mastering made) throws IOException {
        return inPlace
                ? new InPlaceSession(made.plan(), start, volumes.image(), firstKept(made.tree()))
                : made.plan();
    }

    /** The first block of the files that stay where they lie. */
    private static long firstKept(FileTree tree) {
        long first = Long.MAX_VALUE / BlockReader.BLOCK;
        for (int node = 0; node < tree.size(); node++) {
            for (RecordedContent.Piece piece :
                    tree.recorded(node).map(RecordedContent::pieces).orElse(List.of())) {
                first = piece.isHole() ? first : Math.min(first, piece.block());
            }
        }
        return first;
    }
}
