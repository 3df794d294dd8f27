package org.discwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.discwright.cli.input.OptionPatterns;
import org.discwright.cli.mkisofs.MkisofsImage;
import org.discwright.cli.mkisofs.MkisofsSyntax;
import org.discwright.cli.output.Console;
import org.discwright.filesystem.attribute.AttributeChoice;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.iso9660.Visibility;
import org.discwright.filesystem.iso9660.VolumeLabels;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.Duplicates;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.RecordedNames;
import org.discwright.filesystem.session.Sameness;
import org.discwright.filesystem.session.SessionMerge;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfLabels;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.filesystem.zisofs.Zisofs;
import org.discwright.model.error.MalformedDataException;
import org.jspecify.annotations.Nullable;

/** Makes an image as mkisofs does, by its options. */
final class MkisofsVerb extends Verb {
    static final String NAME = "mkisofs";
    private static final List<TreeKind> BEST = List.of(TreeKind.RR, TreeKind.JOLIET, TreeKind.ISO);
    private static final Set<String> HELP = Set.of("--help", "-h", "-help", "--");

    private List<String> arguments = List.of();

    /** Keeps what is behind the verb from being read as options of this program. */
    static String[] protect(String[] arguments) {
        int at = 0;
        while (at < arguments.length && arguments[at].startsWith("-")) {
            at++;
        }
        if (at >= arguments.length || !arguments[at].equals(NAME)) {
            return arguments;
        }
        if (at + 1 < arguments.length && HELP.contains(arguments[at + 1])) {
            return arguments;
        }
        String[] kept = Arrays.copyOf(arguments, arguments.length + 1);
        kept[at + 1] = "--";
        System.arraycopy(arguments, at + 1, kept, at + 2, arguments.length - at - 1);
        return kept;
    }

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Makes an ISO 9660 image by the options of mkisofs, genisoimage and xorrisofs:",
                "mkisofs -o image.iso -rJ -V NAME folder. docs/mkisofs.md lists the options; one that"
                        + " is not known is an error.");
        syntax.footer(MkisofsSyntax.summary());
        syntax.operands(
                "OPTION|PATH",
                0,
                String.class,
                given -> arguments = given,
                "Options of mkisofs, folders and files.");
    }

    @Override
    int run() throws Exception {
        MkisofsImage image;
        List<String> paths;
        try {
            image = new MkisofsImage(arguments);
            if (image.isHelpAsked()) {
                MkisofsSyntax.summary().forEach(console()::result);
                return ExitCode.DONE;
            }
            if (image.isVersionAsked()) {
                console().result("mkisofs of discwright " + Version.number());
                return ExitCode.DONE;
            }
            paths = image.paths();
        } catch (IllegalArgumentException unfit) {
            throw misuse(unfit);
        }
        if (paths.isEmpty()) {
            throw Failure.usage("there is nothing to make an image of")
                    .remedy("give folders and files");
        }
        if (image.isQuiet() || image.isVerbose()) {
            console()
                    .configure(
                            console().isJson(),
                            image.isQuiet() ? Console.Loudness.QUIET : Console.Loudness.VERBOSE);
        }
        image.notes().forEach(console()::warn);
        try (Request request = new Request(image, paths)) {
            if (image.isOnlyMeasured()) {
                console()
                        .result(String.valueOf(Mastering.plan(program(), request).plan().blocks()));
                return ExitCode.DONE;
            }
            return new ImageFile(program(), NAME, image.output(), true).make(request);
        }
    }

    private static Failure misuse(IllegalArgumentException unfit) {
        return Failure.usage(String.valueOf(unfit.getMessage()))
                .remedy("see docs/mkisofs.md; 'discwright master' has options of its own");
    }

    private static final class Request implements ImageRequest, AutoCloseable {
        private final MkisofsImage image;
        private final List<String> paths;
        private final Ineffective ineffective = new Ineffective();

        /** The session before, open until the image is planned: boot images are read from it. */
        private @Nullable DiscVolumes before;

        Request(MkisofsImage image, List<String> paths) {
            this.image = image;
            this.paths = List.copyOf(paths);
        }

        @Override
        public void close() throws IOException {
            if (before != null) {
                before.close();
            }
        }

        @Override
        public ScanOptions scan() throws IOException, Failure {
            try {
                Optional<AttributeChoice> choice =
                        AttributeOptions.choice(image.hasAccessLists(), image.attributes());
                AttributeOptions.check(
                        choice, image.rockRidge() != RockRidge.NONE, image.rights().readable());
                return new ScanOptions(
                                image.symlinks(),
                                Ineffective.excluding(
                                        ineffective.patterns("-exclude", image.excluded())),
                                image.rights(),
                                image.made(),
                                choice)
                        .without(
                                Ineffective.excluding(
                                        new OptionPatterns("-no-bak", image.backups())));
            } catch (IllegalArgumentException unfit) {
                throw misuse(unfit);
            }
        }

        @Override
        public boolean leavesOutUnreadable() {
            return true;
        }

        @Override
        public void collect(TreeBuilder builder, Instant created) throws IOException, Failure {
            for (String path : paths) {
                Mastering.add(builder, image.root(), path, image.hasGrafts());
            }
            if (image.catalog().isPresent()) {
                BootArguments.placeholder(builder, image.catalog().get(), created);
            }
            Optional<MkisofsImage.Session> session = image.session();
            if (session.isPresent() && session.get().medium().isPresent()) {
                merge(builder, session.get().before(), session.get().medium().get());
            }
        }

        /** Puts the files of the session before under those that were collected. */
        private void merge(TreeBuilder builder, long start, Path medium)
                throws IOException, Failure {
            try {
                DiscVolumes volumes = DiscVolumes.open(FileBlocks.open(medium), start);
                before = volumes;
                VolumeTree tree =
                        BEST.stream()
                                .flatMap(kind -> volumes.tree(kind).stream())
                                .findFirst()
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "there are no files at sector " + start));
                boolean packed =
                        image.rockRidge() != RockRidge.NONE && image.joliet() == Joliet.NONE;
                SessionMerge.merge(
                        tree,
                        builder,
                        packed ? NextSession.PACKED_ISO : NextSession.ISO,
                        Sameness.SIZE_AND_TIME,
                        true,
                        RecordedNames.in(
                                tree.kind(), image.level(), image.names(), image.joliet()));
            } catch (MalformedDataException none) {
                throw new Failure(
                                ExitCode.UNSUITABLE,
                                "'%s' has no session of files at sector %d"
                                        .formatted(medium, start),
                                none)
                        .because(String.valueOf(none.getMessage()));
            }
        }

        @Override
        public ImagePlan plan(
                FileTree tree,
                Instant created,
                Consumer<Renaming> renamed,
                Consumer<ChangedFile> changed)
                throws IOException, Failure {
            image.checkNames(tree);
            IsoOptions iso = options(tree, created);
            FileTree dated = image.fileDate(created).map(tree::dated).orElse(tree);
            FileTree marked = image.marksPacked() ? Zisofs.mark(dated) : dated;
            Optional<MkisofsImage.Session> session = image.session();
            if (session.isPresent()) {
                if (image.hasUdf() || iso.boot().area().isPartitioned()) {
                    throw Failure.usage(
                            "a session that follows others has neither UDF nor a partition table");
                }
                return IsoMaster.planSession(marked, iso, session.get().start(), renamed, changed);
            }
            if (!image.hasUdf()) {
                return IsoMaster.plan(marked, iso, renamed, changed);
            }
            VolumeLabels labels = iso.labels();
            UdfOptions udf =
                    UdfOptions.of(UdfRevision.V1_02, labels.volume(), iso.created())
                            .withLabels(
                                    UdfLabels.beside(
                                            labels.volume(),
                                            labels.volumeSet(),
                                            labels.preparer(),
                                            labels.publisher()));
            return UdfMaster.bridge(marked, iso, udf, renamed, changed);
        }

        private IntToLongFunction weights(FileTree tree) throws IOException {
            IntToLongFunction bySource =
                    NodeChoice.weights(
                            tree,
                            image.weights(MkisofsImage::plain),
                            node ->
                                    tree.origin(node)
                                            .map(path -> path.normalize().toString())
                                            .orElse(""),
                            ineffective.absent("-sort"));
            IntToLongFunction inImage =
                    NodeChoice.weights(
                            tree,
                            image.weightsInImage(),
                            tree::path,
                            ineffective.absent("-sort-weight"));
            return node -> {
                long weight = bySource.applyAsLong(node);
                return weight != 0 ? weight : inImage.applyAsLong(node);
            };
        }

        private IntPredicate choice(FileTree tree, String option) throws IOException {
            return NodeChoice.named(tree, ineffective.patterns("-" + option, image.hidden(option)));
        }

        @Override
        public List<String> notes() {
            return ineffective.notes();
        }

        private IsoOptions options(FileTree tree, Instant created) throws IOException, Failure {
            try {
                return new IsoOptions(
                        image.level(),
                        image.joliet(),
                        image.rockRidge(),
                        image.labels(),
                        image.created().orElse(created),
                        weights(tree),
                        image.padding(),
                        image.boot(tree),
                        new Visibility(
                                choice(tree, "hidden"),
                                choice(tree, "hide"),
                                choice(tree, "hide-joliet")),
                        image.recordsOnce()
                                ? Duplicates.find(tree, node -> tree.recorded(node).isPresent())
                                : node -> node,
                        image.names());
            } catch (IllegalArgumentException unfit) {
                throw misuse(unfit);
            }
        }
    }
}
