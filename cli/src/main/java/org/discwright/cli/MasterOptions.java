package org.discwright.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.discwright.cli.input.Accounts;
import org.discwright.cli.input.Lines;
import org.discwright.cli.input.Rights;
import org.discwright.cli.input.SortList;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.iso9660.Visibility;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.Duplicates;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.SymlinkPolicy;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.zisofs.Zisofs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an image is to be like. */
final class MasterOptions {
    @Option(
            names = "--level",
            paramLabel = "N",
            description =
                    "The level of ISO 9660: 1 (names of 8.3), 2 (of 31), 3 (the same, files of any"
                            + " size; usual) or 4 (ISO 9660:1999).")
    private int level = 3;

    @Option(
            names = "--joliet",
            paramLabel = "KIND",
            description = "Names for Windows: none, standard (64 characters; usual) or long (103).")
    private Joliet joliet = Joliet.STANDARD;

    @Option(
            names = "--rock-ridge",
            paramLabel = "VERSION",
            description = "Names, rights and links of POSIX: none, 1.10 or 1.12 (usual).")
    private String rockRidge = "1.12";

    @Option(
            names = "--symlinks",
            paramLabel = "POLICY",
            description = "Symbolic links: keep (usual), follow (what they point to) or omit.")
    private SymlinkPolicy symlinks = SymlinkPolicy.KEEP;

    @Option(
            names = "--skip-unreadable",
            description =
                    "Leave out files and folders that may not be read. Usually nothing is written"
                            + " if there are any.")
    private boolean skippingUnreadable;

    @Option(
            names = {"-x", "--exclude"},
            paramLabel = "GLOB",
            description =
                    "Leave out what has such a name, with all that lies in it: '*.o', '.git'. With"
                            + " a slash it is held against the whole path. May be given several"
                            + " times.")
    private List<String> excluded = List.of();

    @Option(names = "--exclude-list", paramLabel = "FILE", description = "Such names, one a line.")
    private @Nullable String excludeList;

    @Option(
            names = "--path-list",
            paramLabel = "FILE",
            description = "More folders, files and grafts, one a line; - is standard input.")
    private @Nullable String pathList;

    @Option(
            names = "--sort",
            paramLabel = "FILE",
            description =
                    "Lines of a path in the image and a weight: what has more lies nearer to the"
                            + " beginning.")
    private @Nullable String sort;

    @Option(
            names = "--hide",
            paramLabel = "GLOB",
            description =
                    "Leave such names out of ISO 9660 and Rock Ridge; their bytes stay in the"
                            + " image.")
    private List<String> hide = List.of();

    @Option(
            names = "--hide-joliet",
            paramLabel = "GLOB",
            description = "Leave such names out of Joliet.")
    private List<String> hideJoliet = List.of();

    @Option(names = "--hidden", paramLabel = "GLOB", description = "Mark such names as hidden.")
    private List<String> hidden = List.of();

    @Option(
            names = "--readable",
            description = "All belongs to root, everybody may read it, and nobody may write to it.")
    private boolean readable;

    @Option(
            names = "--owner",
            paramLabel = "USER",
            description = "The owner of everything, by number or name.")
    private @Nullable String owner;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "The group of everything, by number or name.")
    private @Nullable String group;

    @Option(names = "--file-mode", paramLabel = "MODE", description = "Permissions of files: 0644.")
    private @Nullable String fileMode;

    @Option(
            names = "--folder-mode",
            paramLabel = "MODE",
            description = "Permissions of folders: 0755.")
    private @Nullable String folderMode;

    @Option(
            names = "--duplicates",
            paramLabel = "WHAT",
            description =
                    "Files of the same content: keep (usual), or once: they share its blocks."
                            + " Files of the same size are read twice for that.")
    private Duplication duplicates = Duplication.KEEP;

    @Option(
            names = "--zisofs",
            description =
                    "Record files packed where that saves room: Linux unpacks them by Rock Ridge,"
                            + " other systems do not. Not with Joliet, UDF or --manifest.")
    private boolean packed;

    @Option(
            names = "--manifest",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = "SHA256SUMS",
            description =
                    "Put the SHA-256 of every file into the image, as 'sha256sum -c' reads it."
                            + " Usual name: SHA256SUMS.")
    private @Nullable String manifest;

    @Mixin private LabelOptions labels = new LabelOptions();

    @Mixin private BootArguments boot = new BootArguments();

    @Mixin private UdfChoice udf = new UdfChoice();

    @Mixin private AttributeOptions attributes = new AttributeOptions();

    @Mixin private TimeOptions times = new TimeOptions();

    @Option(names = "--no-padding", description = "Leave out the 150 sectors of zero at the end.")
    private boolean noPadding;

    /** What becomes of files of the same content. */
    enum Duplication {
        KEEP,
        ONCE
    }

    /** Whether paths stand in a list. */
    boolean hasPathList() {
        return pathList != null;
    }

    /**
     * The request for an image of such paths.
     *
     * @param paths folders, files and grafts
     */
    ImageRequest of(List<String> paths) {
        return new Request(paths, Optional.empty());
    }

    /**
     * The request for a session that follows another one.
     *
     * @param paths folders, files and grafts
     * @param earlier whose unchanged files stay where they lie
     */
    ImageRequest after(List<String> paths, EarlierSession earlier) throws Failure {
        if (udf.isAsked()) {
            throw Failure.usage(
                    "a session behind others has their file system: no --udf, no --no-iso");
        }
        return new Request(paths, Optional.of(earlier));
    }

    /** How the folders are gone through. */
    private ScanOptions scan(Ineffective ineffective) throws IOException, Failure {
        List<String> all = new ArrayList<>(excluded);
        if (excludeList != null) {
            all.addAll(Lines.of(excludeList));
        }
        try {
            return new ScanOptions(
                    symlinks,
                    Ineffective.excluding(ineffective.patterns("--exclude", all)),
                    rights(),
                    Attributes.PLAIN_DIRECTORY,
                    attributes.choice(rockRidge() != RockRidge.NONE && !udf.isAlone(), readable),
                    times.kinds(),
                    Optional.empty());
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }

    /** Whether there is UDF, and whether there is anything else. */
    UdfChoice udf() {
        return udf;
    }

    /** What the UDF volume is to be. */
    private UdfOptions udf(String usual, Instant created) throws Failure {
        try {
            return udf.options(labels.udf(usual, udf.isAlone()), created);
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }

    private Rights rights() {
        return new Rights(
                readable,
                owner == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(Accounts.ofSystem().user(owner)),
                group == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(Accounts.ofSystem().group(group)),
                fileMode == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(Rights.permissions(fileMode)),
                folderMode == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(Rights.permissions(folderMode)));
    }

    private final class Request implements ImageRequest {
        private final List<String> paths;
        private final Optional<EarlierSession> earlier;
        private final Ineffective ineffective = new Ineffective();

        Request(List<String> paths, Optional<EarlierSession> earlier) {
            this.paths = List.copyOf(paths);
            this.earlier = earlier;
        }

        @Override
        public ScanOptions scan() throws IOException, Failure {
            return MasterOptions.this.scan(ineffective);
        }

        @Override
        public boolean leavesOutUnreadable() {
            return skippingUnreadable;
        }

        @Override
        public void collect(TreeBuilder builder, Instant created) throws IOException, Failure {
            List<String> all = new ArrayList<>(paths);
            if (pathList != null) {
                all.addAll(Lines.of(pathList));
            }
            for (String path : all) {
                Mastering.add(builder, "", path, true);
            }
            boot.collect(builder, created);
            if (manifest != null) {
                builder.addManifest(manifest);
            }
            if (earlier.isPresent()) {
                earlier.get()
                        .under(
                                builder,
                                joliet == Joliet.NONE && rockRidge() != RockRidge.NONE,
                                level,
                                joliet);
            }
        }

        @Override
        public ImagePlan plan(
                FileTree tree,
                Instant created,
                Consumer<Renaming> renamed,
                Consumer<ChangedFile> changed)
                throws IOException, Failure {
            if (earlier.isPresent() && earlier.get().isUdf()) {
                var _ = attributes.choice(false, readable);
                UdfOptions own = udf.alone(earlier.get().udf(labels.volume(), created), tree);
                return earlier.get().plan(tree, own.withWeight(weights(tree)), renamed, changed);
            }
            IsoOptions iso = image(tree, created);
            FileTree chosen = tree;
            if (packed) {
                checkPacked(iso);
                chosen = Zisofs.pack(tree, iso.boot().apart(tree));
            }
            if (earlier.isPresent()) {
                if (iso.boot().area().isPartitioned()) {
                    throw Failure.usage(
                            "a session behind others has no partition table: leave --mbr,"
                                    + " --partition-table, --partition-offset and"
                                    + " --append-partition out");
                }
                return earlier.get().plan(chosen, iso, labels.volume(), renamed, changed);
            }
            if (!udf.isAsked()) {
                return IsoMaster.plan(chosen, iso, renamed, changed);
            }
            UdfOptions beside = udf(Mastering.volume(paths), created);
            if (!udf.isAlone()) {
                return UdfMaster.bridge(tree, iso, beside, renamed, changed);
            }
            if (!iso.boot().equals(BootSetup.NONE) || !hidden.isEmpty()) {
                throw Failure.usage("what boots, and --hidden, need ISO 9660")
                        .remedy("leave --no-iso out");
            }
            return UdfMaster.plan(
                    tree,
                    udf.alone(beside, tree).withWeight(iso.weight()).withStored(iso.stored()),
                    renamed,
                    changed);
        }

        private IntToLongFunction weights(FileTree tree) throws IOException, Failure {
            try {
                return NodeChoice.weights(
                        tree,
                        sort == null
                                ? Map.of()
                                : SortList.of(
                                        Lines.of(sort),
                                        path -> path.startsWith("/") ? path : "/" + path),
                        tree::path,
                        ineffective.absent("--sort"));
            } catch (IllegalArgumentException unfit) {
                throw Failure.usage(String.valueOf(unfit.getMessage()));
            }
        }

        private IntPredicate choice(FileTree tree, String option, List<String> patterns) {
            return NodeChoice.named(tree, ineffective.patterns(option, patterns));
        }

        @Override
        public List<String> notes() {
            return ineffective.notes();
        }

        private void checkPacked(IsoOptions iso) throws Failure {
            if (iso.rockRidge() == RockRidge.NONE
                    || iso.joliet() != Joliet.NONE
                    || udf.isAsked()
                    || earlier.flatMap(EarlierSession::succession).isPresent()
                    || manifest != null) {
                throw Failure.usage("packed files are unpacked by Rock Ridge alone")
                        .because("Joliet, UDF and digests would be those of the packed ones")
                        .remedy("add --joliet none, and leave --udf and --manifest out");
            }
        }

        private IsoOptions image(FileTree tree, Instant created) throws IOException, Failure {
            try {
                BootSetup setup = boot.setup();
                IntPredicate apart = setup.apart(tree);
                return new IsoOptions(
                        level,
                        joliet,
                        rockRidge(),
                        labels.iso(Mastering.volume(paths), udf.isAlone()),
                        created,
                        weights(tree),
                        noPadding ? 0 : 150,
                        setup,
                        new Visibility(
                                choice(tree, "--hidden", hidden),
                                choice(tree, "--hide", hide),
                                choice(tree, "--hide-joliet", hideJoliet)),
                        duplicates == Duplication.ONCE
                                ? Duplicates.find(
                                        tree,
                                        node -> apart.test(node) || tree.recorded(node).isPresent())
                                : node -> node,
                        labels.rules());
            } catch (IllegalArgumentException unfit) {
                throw Failure.usage(String.valueOf(unfit.getMessage()));
            }
        }
    }

    private RockRidge rockRidge() throws Failure {
        return switch (rockRidge.toLowerCase(Locale.ROOT)) {
            case "none" -> RockRidge.NONE;
            case "1.10" -> RockRidge.V1_10;
            case "1.12" -> RockRidge.V1_12;
            default ->
                    throw Failure.usage(
                            "there is no Rock Ridge '" + rockRidge + "': it is none, 1.10 or 1.12");
        };
    }
}
