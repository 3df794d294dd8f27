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

/** What an image is to be like. */
final class MasterOptions {
    /** What a manifest is called where nobody says. */
    static final String USUAL_MANIFEST = "SHA256SUMS";

    private int level = 3;
    private Joliet joliet = Joliet.STANDARD;
    private String rockRidge = "1.12";
    private SymlinkPolicy symlinks = SymlinkPolicy.KEEP;
    private boolean skippingUnreadable;

    private List<String> excluded = List.of();
    private @Nullable String excludeList;
    private @Nullable String pathList;
    private @Nullable String sort;

    private List<String> hide = List.of();

    private List<String> hideJoliet = List.of();

    private List<String> hidden = List.of();
    private boolean readable;
    private @Nullable String owner;
    private @Nullable String group;
    private @Nullable String fileMode;
    private @Nullable String folderMode;
    private Duplication duplicates = Duplication.KEEP;
    private boolean packed;
    private @Nullable String manifest;

    private final LabelOptions labels = new LabelOptions();

    private final BootArguments boot = new BootArguments();

    private final UdfChoice udf = new UdfChoice();

    private final AttributeOptions attributes = new AttributeOptions();

    private final TimeOptions times = new TimeOptions();
    private boolean noPadding;

    /** Adds these options to a verb that has them. */
    void describe(Syntax syntax) {
        syntax.option("--level")
                .takes("N", int.class, given -> level = given)
                .says(
                        "The level of ISO 9660: 1 (names of 8.3), 2 (of 31), 3 (the same, files of any"
                                + " size; usual) or 4 (ISO 9660:1999).");
        syntax.option("--joliet")
                .takes("KIND", Joliet.class, given -> joliet = given)
                .says("Names for Windows: none, standard (64 characters; usual) or long (103).");
        syntax.option("--rock-ridge")
                .takes("VERSION", String.class, given -> rockRidge = given)
                .says("Names, rights and links of POSIX: none, 1.10 or 1.12 (usual).");
        syntax.option("--symlinks")
                .takes("POLICY", SymlinkPolicy.class, given -> symlinks = given)
                .says("Symbolic links: keep (usual), follow (what they point to) or omit.");
        syntax.option("--skip-unreadable")
                .sets(given -> skippingUnreadable = given)
                .says(
                        "Leave out files and folders that may not be read. Usually nothing is written"
                                + " if there are any.");
        syntax.option("-x", "--exclude")
                .collects("GLOB", String.class, given -> excluded = given)
                .says(
                        "Leave out what has such a name, with all that lies in it: '*.o', '.git'. With"
                                + " a slash it is held against the whole path. May be given several"
                                + " times.");
        syntax.option("--exclude-list")
                .takes("FILE", String.class, given -> excludeList = given)
                .says("Such names, one a line.");
        syntax.option("--path-list")
                .takes("FILE", String.class, given -> pathList = given)
                .says("More folders, files and grafts, one a line; - is standard input.");
        syntax.option("--sort")
                .takes("FILE", String.class, given -> sort = given)
                .says(
                        "Lines of a path in the image and a weight: what has more lies nearer to the"
                                + " beginning.");
        syntax.option("--hide")
                .collects("GLOB", String.class, given -> hide = given)
                .says(
                        "Leave such names out of ISO 9660 and Rock Ridge; their bytes stay in the"
                                + " image.");
        syntax.option("--hide-joliet")
                .collects("GLOB", String.class, given -> hideJoliet = given)
                .says("Leave such names out of Joliet.");
        syntax.option("--hidden")
                .collects("GLOB", String.class, given -> hidden = given)
                .says("Mark such names as hidden.");
        syntax.option("--readable")
                .sets(given -> readable = given)
                .says("All belongs to root, everybody may read it, and nobody may write to it.");
        syntax.option("--owner")
                .takes("USER", String.class, given -> owner = given)
                .says("The owner of everything, by number or name.");
        syntax.option("--group")
                .takes("GROUP", String.class, given -> group = given)
                .says("The group of everything, by number or name.");
        syntax.option("--file-mode")
                .takes("MODE", String.class, given -> fileMode = given)
                .says("Permissions of files: 0644.");
        syntax.option("--folder-mode")
                .takes("MODE", String.class, given -> folderMode = given)
                .says("Permissions of folders: 0755.");
        syntax.option("--duplicates")
                .takes("WHAT", Duplication.class, given -> duplicates = given)
                .says(
                        "Files of the same content: keep (usual), or once: they share its blocks."
                                + " Files of the same size are read twice for that.");
        syntax.option("--zisofs")
                .sets(given -> packed = given)
                .says(
                        "Record files packed where that saves room: Linux unpacks them by Rock Ridge,"
                                + " other systems do not. Not with Joliet or UDF.");
        syntax.option("--manifest")
                .takes("NAME", String.class, given -> manifest = given)
                .alone(USUAL_MANIFEST)
                .says(
                        "Put the SHA-256 of every file into the image, as 'sha256sum -c' reads it."
                                + " Usual name: SHA256SUMS.");
        labels.describe(syntax);
        boot.describe(syntax);
        udf.describe(syntax);
        attributes.describe(syntax);
        times.describe(syntax);
        syntax.option("--no-padding")
                .sets(given -> noPadding = given)
                .says("Leave out the 150 sectors of zero at the end.");
    }

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
            if (packed) {
                checkPacked();
            }
            if (earlier.isPresent() && earlier.get().isUdf()) {
                var _ = attributes.choice(false, readable);
                UdfOptions own = udf.alone(earlier.get().udf(labels.volume(), created), tree);
                return earlier.get().plan(tree, own.withWeight(weights(tree)), renamed, changed);
            }
            IsoOptions iso = image(tree, created);
            FileTree chosen = tree;
            if (packed) {
                chosen = Zisofs.pack(tree, iso.boot().apart(tree), iso.stored());
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

        /** Whoever reads the image by anything but Rock Ridge would see files packed. */
        private void checkPacked() throws Failure {
            if (rockRidge() == RockRidge.NONE) {
                throw Failure.usage("packed files are unpacked by Rock Ridge, which is left out")
                        .remedy("leave --rock-ridge none or --zisofs out");
            }
            boolean before =
                    earlier.isPresent()
                            && (earlier.get().isUdf() || earlier.get().succession().isPresent());
            if (before) {
                throw Failure.usage("the disc has UDF, where files would be seen packed")
                        .remedy("leave --zisofs out");
            }
            if (joliet != Joliet.NONE || udf.isAsked()) {
                throw Failure.usage("files would be seen packed by Joliet and UDF")
                        .because("packed files are unpacked by Rock Ridge alone")
                        .remedy("add --joliet none, and leave --udf out");
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
