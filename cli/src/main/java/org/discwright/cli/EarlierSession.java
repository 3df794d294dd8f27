package org.discwright.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DataMediaState;
import org.discwright.burn.DiscBlocks;
import org.discwright.burn.DiscStatus;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.NameRules;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.SequentialVolume;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.InPlaceRoom;
import org.discwright.filesystem.session.Merged;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.RecordedNames;
import org.discwright.filesystem.session.SessionMerge;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfContinuation;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.filesystem.udf.UdfSuccession;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.layout.TrackSource;

/**
 * The session of a disc that the next one follows.
 *
 * @param volumes its file systems
 * @param tree the one that tells most of those that the next session will have
 * @param blocks of the disc
 * @param next where the next session begins on a disc that has sessions
 * @param room where it does on a disc that is written in place
 * @param options what becomes of its files
 * @param console is told what became of them
 */
record EarlierSession(
        DiscVolumes volumes,
        VolumeTree tree,
        BlockReader blocks,
        Lba next,
        Optional<InPlaceRoom> room,
        AppendOptions options,
        Console console) {
    private static final List<TreeKind> BEST =
            List.of(TreeKind.RR, TreeKind.JOLIET, TreeKind.UDF, TreeKind.ISO);

    /** The same where UDF goes on. */
    private static final List<TreeKind> BEST_WITH_UDF =
            List.of(TreeKind.RR, TreeKind.UDF, TreeKind.JOLIET, TreeKind.ISO);

    /** The last session of a disc that has some; nothing of a blank one. */
    static Optional<EarlierSession> of(
            DriveChoice drive, DiscStatus disc, AppendOptions options, Console console)
            throws Failure, IOException {
        boolean inPlace;
        Optional<Lba> before;
        Lba next;
        long capacity;
        try (DataFormat format = new DataFormat()) {
            format.setRecorder(drive.recorder());
            Set<DataMediaState> states = format.getCurrentMediaStatus();
            if (states.contains(DataMediaState.BLANK)) {
                return Optional.empty();
            }
            inPlace = states.contains(DataMediaState.OVERWRITE_ONLY);
            before = inPlace ? Optional.of(Lba.ZERO) : format.getStartAddressOfPreviousSession();
            next = format.getNextWritableAddress();
            capacity = format.getTotalSectorsOnMedia().value();
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
        Optional<InPlaceRoom> room =
                inPlace ? Optional.of(room(volumes, disc, capacity, console)) : Optional.empty();
        VolumeTree tree =
                (room.flatMap(InPlaceRoom::succession).isPresent() ? BEST_WITH_UDF : BEST)
                        .stream()
                                .flatMap(kind -> volumes.tree(kind).stream())
                                .findFirst()
                                .orElseThrow();
        return Optional.of(new EarlierSession(volumes, tree, blocks, next, room, options, console));
    }

    /**
     * Where a disc that is written in place goes on.
     *
     * @throws Failure if there is UDF alone, and it cannot, or if the disc is full
     */
    private static InPlaceRoom room(
            DiscVolumes volumes, DiscStatus disc, long capacity, Console console)
            throws Failure, IOException {
        if (InPlaceRoom.changeable(volumes).isEmpty()) {
            if (volumes.isoEnd().isEmpty()) {
                throw new Failure(
                                ExitCode.UNSUITABLE,
                                "the disc has UDF alone, of a kind that cannot be added to in place")
                        .because(
                                "it has a virtual partition, tables of free space, or packets that"
                                        + " were replaced")
                        .disc("nothing was written; " + disc.summary())
                        .remedy("write it anew: --overwrite instead of --append");
            }
            if (volumes.tree(TreeKind.UDF).isPresent()) {
                console.warn(
                        "the UDF of the disc cannot be added to in place: only ISO 9660 goes on");
            }
        }
        return InPlaceRoom.of(volumes, capacity)
                .orElseThrow(() ->
                        new Failure(ExitCode.UNSUITABLE, "the disc is full")
                                .disc("nothing was written; " + disc.summary())
                                .remedy("write it anew: --overwrite instead of --append"));
    }

    /** Whether the disc is written in place. */
    boolean inPlace() {
        return room.isPresent();
    }

    /** Where the UDF volume of a disc that is written in place goes on, if it can. */
    Optional<UdfSuccession> succession() {
        return room.flatMap(InPlaceRoom::succession);
    }

    /**
     * Puts what stays under what was collected.
     *
     * @param packed whether the next session can say of files that they are packed
     * @param level of ISO 9660, and
     * @param joliet how long names are there: the earlier session is taken to have been made alike
     */
    void under(TreeBuilder builder, boolean packed, int level, Joliet joliet) throws IOException {
        NextSession next =
                isUdf() ? NextSession.UDF : packed ? NextSession.PACKED_ISO : NextSession.ISO;
        Merged merged;
        try (DigestView view = new DigestView(console, System::nanoTime)) {
            merged =
                    SessionMerge.merge(
                            tree,
                            builder,
                            next,
                            options.sameness(),
                            options.isKeeping(),
                            RecordedNames.in(tree.kind(), level, NameRules.STRICT, joliet),
                            view);
        }
        merged.notes().forEach(console::warn);
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
                "Append: %d added, %d changed; %d unchanged and %d more (%s) stay where they lie%s."
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
                .map(before ->
                        new UdfContinuation(next.value(), before.partition(), before.table()));
    }

    private Optional<SequentialVolume> sequential() {
        return tree.kind() == TreeKind.UDF && !inPlace() ? volumes.sequential() : Optional.empty();
    }

    private boolean isUdfAlone() {
        return volumes.isoEnd().isEmpty();
    }

    /** Whether the next session is UDF and nothing else. */
    boolean isUdf() {
        return continuation().isPresent() || (succession().isPresent() && isUdfAlone());
    }

    /** Plans the next session as UDF and nothing else. */
    ImagePlan plan(
            FileTree tree,
            UdfOptions own,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed) {
        return succession().isPresent()
                ? UdfMaster.replace(tree, own, succession().get(), renamed, changed)
                : UdfMaster.append(tree, own, continuation().orElseThrow(), renamed, changed);
    }

    /**
     * Plans the next session as ISO 9660, and as UDF beside it where that goes on.
     *
     * @param name of the volume; as it was if it is empty
     */
    ImagePlan plan(
            FileTree tree,
            IsoOptions iso,
            String name,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed)
            throws Failure {
        return succession().isPresent()
                ? UdfMaster.replaceBridge(
                        tree, iso, udf(name, iso.created()), succession().get(), renamed, changed)
                : IsoMaster.planSession(
                        tree,
                        iso,
                        room.map(InPlaceRoom::start).orElse((long) next.value()),
                        renamed,
                        changed);
    }

    /**
     * How the volume is that goes on: as it was.
     *
     * @param name of it; as it was if it is empty
     */
    UdfOptions udf(String name, Instant created) throws Failure {
        try {
            return succession().isPresent()
                    ? succession()
                            .get()
                            .options(
                                    name.isEmpty() ? succession().get().before().label() : name,
                                    created)
                    : sequential(sequential().orElseThrow(), name, created);
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }

    private UdfOptions sequential(SequentialVolume before, String name, Instant created)
            throws Failure {
        return UdfOptions.of(
                        known(before.revision()), name.isEmpty() ? tree.label() : name, created)
                .withPartition(UdfPartition.SEQUENTIAL)
                .withCapacity(before.partition() + before.blocks());
    }

    private static UdfRevision known(int number) throws Failure {
        return UdfRevision.of(number)
                .orElseThrow(() ->
                        new Failure(
                                        ExitCode.UNSUITABLE,
                                        "the disc has a revision of UDF that is not known: %x"
                                                .formatted(number))
                                .disc("nothing was written"));
    }

    /** What is to be sent, of the image of the next session. */
    TrackSource source(Mastering made) throws IOException, Failure {
        try {
            return room.isPresent() ? room.get().image(made.plan(), () -> blocks) : made.plan();
        } catch (UnrepresentableTreeException unfit) {
            throw new Failure(ExitCode.UNSUITABLE, String.valueOf(unfit.getMessage()), unfit)
                    .disc("nothing was written");
        }
    }
}
