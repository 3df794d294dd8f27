package org.discwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.discwright.cli.input.Graft;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ReplacedFile;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.tree.UnreadableFilesException;

/**
 * Folders and files on their way into an image.
 *
 * @param tree what was found
 * @param plan where it is to lie
 * @param renamings names that a file system could not represent
 * @param changed files that were not as they had been, once the image was read
 */
record Mastering(
        FileTree tree, ImagePlan plan, List<Renaming> renamings, List<ChangedFile> changed) {
    private static final String EPOCH = "SOURCE_DATE_EPOCH";
    private static final Pattern REVISION = Pattern.compile("[12]\\.[0-9]{2}");

    /** The same for what goes to a disc, whose state is told where that fails. */
    static Mastering planDisc(Program program, ImageRequest request) throws IOException, Failure {
        try {
            return plan(program, request);
        } catch (Failure failed) {
            throw failed.disc("nothing was written");
        }
    }

    /** Collects and plans; nothing is written. */
    static Mastering plan(Program program, ImageRequest request) throws IOException, Failure {
        return plan(program, request, ScanOptions.NONE);
    }

    /**
     * Collects and plans; nothing is written.
     *
     * @param leftOut what is left out beside what the request excludes
     */
    static Mastering plan(Program program, ImageRequest request, Predicate<Path> leftOut)
            throws IOException, Failure {
        Instant created = created(program.surroundings().environment(), Instant.now());
        TreeBuilder builder =
                new TreeBuilder(QuickFiles.in(request.scan().without(leftOut)), created);
        if (request.leavesOutUnreadable()) {
            builder.leaveOutUnreadable();
        }
        Console console = program.surroundings().console();
        builder.tellReplaced(replaced -> tell(console, replaced));
        FileTree tree = collected(builder, request, created);
        builder.unreadable()
                .forEach(path ->
                        console.warn(
                                "'%s' cannot be read: what it holds is left out".formatted(path)));
        List<Renaming> renamings = new ArrayList<>();
        List<ChangedFile> changed = Collections.synchronizedList(new ArrayList<>());
        try {
            ImagePlan plan = request.plan(tree, created, renamings::add, changed::add);
            request.notes().forEach(console::warn);
            return new Mastering(tree, plan, renamings, changed);
        } catch (UnrepresentableTreeException unfit) {
            throw new Failure(ExitCode.FAILED, String.valueOf(unfit.getMessage()), unfit);
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }

    /** A file that somebody named is missed; of folders laid over others that is expected. */
    private static void tell(Console console, ReplacedFile replaced) {
        String text =
                "'%s' takes the place of '%s' in the image"
                        .formatted(replaced.now(), replaced.before());
        if (replaced.named()) {
            console.warn(text);
        } else {
            console.detail(Quantities.printable(text));
        }
    }

    /**
     * The volume's date: that of SOURCE_DATE_EPOCH, so that the same input makes the same bytes.
     */
    private static Instant created(Map<String, String> environment, Instant now) throws Failure {
        String epoch = environment.getOrDefault(EPOCH, "");
        if (epoch.isEmpty()) {
            return now;
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(epoch));
        } catch (NumberFormatException | DateTimeException unfit) {
            throw Failure.usage(EPOCH + " is no number of seconds: '" + epoch + "'");
        }
    }

    private static FileTree collected(TreeBuilder builder, ImageRequest request, Instant created)
            throws IOException, Failure {
        try {
            request.collect(builder, created);
            return builder.build();
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        } catch (UnreadableFilesException denied) {
            throw new Failure(ExitCode.FAILED, String.valueOf(denied.getMessage()), denied)
                    .remedy(
                            "run as somebody who may read them, or leave them out: --skip-unreadable");
        }
    }

    /**
     * Puts what an argument names into the tree.
     *
     * @param root the folder that everything lies in, without a slash at the end
     * @param grafts whether an equals sign parts a place in the image from a path
     */
    static void add(TreeBuilder builder, String root, String argument, boolean grafts)
            throws IOException, Failure {
        Graft graft;
        try {
            graft = grafts ? Graft.of(argument) : new Graft(Optional.empty(), Path.of(argument));
        } catch (InvalidPathException unfit) {
            throw Failure.usage("'" + argument + "' is no path");
        }
        Path source = graft.source();
        if (REVISION.matcher(argument).matches() && !Files.exists(source)) {
            throw new Failure(ExitCode.FAILED, "'" + argument + "' does not exist")
                    .remedy("a revision of UDF stands behind an equals sign: --udf=" + argument);
        }
        boolean folder = Files.isDirectory(source);
        String in = graft.in().orElse("/");
        boolean into = in.endsWith("/") && !folder;
        builder.add(root + "/" + (into ? in + name(source) : in), source);
    }

    /** Of the folder, if there is one argument; else of nothing that is special. */
    static String volume(List<String> paths) {
        String name = paths.size() == 1 ? name(Path.of(paths.getFirst())) : "";
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return plain.isEmpty() ? "DISC" : plain.substring(0, Math.min(plain.length(), 16));
    }

    private static String name(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }

    /** How many names could not be kept. */
    int renamed() {
        return renamings.size();
    }

    /** Says what the image will hold, and what it cannot. */
    void describe(Console console) {
        console.object(
                "volume",
                new JsonObject()
                        .put("name", plan.name())
                        .put("nodes", tree.size() - 1)
                        .put("files", plan.files().count())
                        .put("sectors", plan.blocks()));
        console.say(
                "Volume %s: %d file%s, %s."
                        .formatted(
                                plan.name(),
                                plan.files().count(),
                                plan.files().count() == 1 ? "" : "s",
                                Quantities.bytes(plan.length())));
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (Renaming renaming : renamings) {
            kinds.merge(
                    renaming.fileSystem()
                            + (renaming.as().isEmpty() ? " does not have: " : " changes: "),
                    1,
                    Integer::sum);
            console.detail(
                    Quantities.printable(
                            renaming.as().isEmpty()
                                    ? "%s does not have '%s'"
                                            .formatted(renaming.fileSystem(), renaming.path())
                                    : "%s has '%s' as '%s'"
                                            .formatted(
                                                    renaming.fileSystem(),
                                                    renaming.path(),
                                                    renaming.as())));
            console.object(
                    "renamed",
                    new JsonObject()
                            .put("fileSystem", renaming.fileSystem())
                            .put("path", renaming.path())
                            .put("as", renaming.as()));
        }
        String more = console.isVerbose() ? "." : " (-v lists them).";
        kinds.forEach((kind, count) ->
                console.say(kind + count + " name" + (count == 1 ? "" : "s") + more));
    }
}
