package org.discwright.cli.mkisofs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.discwright.cli.input.Accounts;
import org.discwright.cli.input.Lines;
import org.discwright.cli.input.Rights;
import org.discwright.cli.input.SortList;
import org.discwright.filesystem.attribute.AttributeChoice;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.NameRules;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.iso9660.VolumeLabels;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.SymlinkPolicy;

/** What options of mkisofs ask for. Options that are given twice count as the last of them says. */
public final class MkisofsImage {
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "default");
    private static final Set<String> NEEDING_ROCK_RIDGE =
            Set.of(
                    "R",
                    "r",
                    "uid",
                    "gid",
                    "file-mode",
                    "dir-mode",
                    "new-dir-mode",
                    "acl",
                    "xattr",
                    "for_backup",
                    "xattr-any");
    private static final Pattern PLAIN = Pattern.compile("\\p{ASCII}*");
    private static final List<String> BACKUPS = List.of("*~*", "*#*", "*.bak");

    private final List<MkisofsWord> words;
    private final List<String> paths;
    private final List<String> notes;
    private final Map<String, String> last = new HashMap<>();

    /**
     * What a command line asks for.
     *
     * @throws IllegalArgumentException if it asks for what is not there, or for what is not done
     */
    public MkisofsImage(List<String> arguments) {
        MkisofsSyntax.Line line = MkisofsSyntax.parse(arguments);
        words = line.words();
        paths = line.paths();
        notes = line.notes();
        for (MkisofsWord word : words) {
            last.put(word.option(), word.values().isEmpty() ? "" : word.value());
        }
        for (String option : List.of("volset-size", "volset-seqno")) {
            if (has(option) && !text(option).equals("1")) {
                throw new IllegalArgumentException(
                        "-%s is 1: a set of several volumes is not made".formatted(option));
            }
        }
    }

    private boolean has(String option) {
        return last.containsKey(option);
    }

    private String text(String option) {
        return last.getOrDefault(option, "");
    }

    /** Where the image goes: a file, or {@code -} for standard output. */
    public String output() {
        return last.getOrDefault("o", "-");
    }

    /** What is passed over, and why. */
    public List<String> notes() {
        return notes;
    }

    /**
     * Holds names against the character set that they are said to be in. They are read as this
     * system has them; in another set they are the same only as long as they are plain.
     *
     * @throws IllegalArgumentException if a name is not
     */
    public void checkNames(FileTree tree) {
        if (!has("input-charset")
                || UTF_8.contains(text("input-charset").toLowerCase(Locale.ROOT))) {
            return;
        }
        for (int node = 1; node < tree.size(); node++) {
            if (!PLAIN.matcher(tree.name(node)).matches()) {
                throw new IllegalArgumentException(
                        "-input-charset is utf-8 where names are not plain ASCII, as '%s' is not:"
                                        .formatted(tree.path(node))
                                + " names are read as this system has them");
            }
        }
    }

    /** Whether contents that are there twice are recorded once. */
    public boolean recordsOnce() {
        return has("duplicates-once");
    }

    /** Whether only the options are asked for. */
    public boolean isHelpAsked() {
        return has("help");
    }

    /** Whether only the version of the program is asked for. */
    public boolean isVersionAsked() {
        return has("version");
    }

    /** Whether only its size is asked for. */
    public boolean isOnlyMeasured() {
        return has("print-size");
    }

    public boolean isQuiet() {
        return has("quiet");
    }

    public boolean isVerbose() {
        return has("v");
    }

    /** Whether an equals sign parts a place in the image from a path. */
    public boolean hasGrafts() {
        return has("graft-points");
    }

    /** Folders, files and grafts. */
    public List<String> paths() throws IOException {
        List<String> all = new ArrayList<>(paths);
        for (MkisofsWord word : words) {
            if (word.option().equals("path-list")) {
                all.addAll(Lines.of(word.value()));
            }
        }
        return all;
    }

    /** The folder of the image that all of them lie in; a slash for its root. */
    public String root() {
        String root = text("root");
        return (root.startsWith("/") ? "" : "/") + root.replaceAll("/+$", "");
    }

    public SymlinkPolicy symlinks() {
        return has("f") ? SymlinkPolicy.FOLLOW : SymlinkPolicy.KEEP;
    }

    /** Patterns of what is left out. */
    public List<String> excluded() throws IOException {
        return patterns("m", "exclude-list");
    }

    /** Those of backups, which are left out as well. */
    public List<String> backups() {
        return has("no-bak") ? BACKUPS : List.of();
    }

    private List<String> patterns(String option, String list) throws IOException {
        List<String> all = new ArrayList<>();
        for (MkisofsWord word : words) {
            if (word.option().equals(option)) {
                all.add(word.value());
            } else if (word.option().equals(list)) {
                all.addAll(Lines.of(word.value()));
            }
        }
        return all;
    }

    /** Patterns of what a hierarchy lacks: {@code hide}, {@code hide-joliet}, {@code hidden}. */
    public List<String> hidden(String option) throws IOException {
        return patterns(option, option + "-list");
    }

    /** The attributes of folders that are made. */
    public Attributes made() {
        return has("new-dir-mode")
                ? Attributes.PLAIN_DIRECTORY.withPermissions(
                        Rights.permissions(text("new-dir-mode")))
                : Attributes.PLAIN_DIRECTORY;
    }

    public Rights rights() {
        Accounts known = Accounts.ofSystem();
        return new Rights(
                has("r"),
                id("uid", known::user),
                id("gid", known::group),
                mode("file-mode"),
                mode("dir-mode"));
    }

    private OptionalInt id(String option, ToIntFunction<String> named) {
        if (!has(option)) {
            return OptionalInt.empty();
        }
        String text = text(option);
        if (text.equals("default")) {
            return OptionalInt.of(0);
        }
        return OptionalInt.of(
                text.startsWith("0x")
                        ? MkisofsBoot.number(new MkisofsWord(option, List.of(text)))
                        : named.applyAsInt(text));
    }

    private OptionalInt mode(String option) {
        return has(option) ? OptionalInt.of(Rights.permissions(text(option))) : OptionalInt.empty();
    }

    /** The level, and 3 where files larger than 4 GiB are allowed. */
    public int level() {
        int level =
                has("iso-level")
                        ? MkisofsBoot.number(
                                new MkisofsWord("iso-level", List.of(text("iso-level"))))
                        : 1;
        if (level == 1 && (has("l") || has("U"))) {
            level = 2;
        }
        return has("allow-limited-size") ? Math.max(level, 3) : level;
    }

    /**
     * Where a session lies that follows others.
     *
     * @param before the block where the session before begins
     * @param start the block where this one will
     * @param medium the disc or image that holds those before; nothing if their files are not taken
     *     over
     */
    public record Session(long before, long start, Optional<Path> medium) {}

    /** The session that the image is to be, if it follows others. */
    public Optional<Session> session() {
        if (!has("C")) {
            if (has("M")) {
                throw new IllegalArgumentException(
                        "-M needs -C BEFORE,START: where the last session and the next one begin");
            }
            return Optional.empty();
        }
        String[] blocks = text("C").split(",", -1);
        if (!text("C").matches("[0-9]{1,9},[0-9]{1,10}")
                || Long.parseLong(blocks[0]) >= Long.parseLong(blocks[1])
                || Long.parseLong(blocks[1]) >= 1L << 32) {
            throw new IllegalArgumentException(
                    "-C takes BEFORE,START in sectors, not '" + text("C") + "'");
        }
        return Optional.of(
                new Session(
                        Long.parseLong(blocks[0]),
                        Long.parseLong(blocks[1]),
                        has("M") ? Optional.of(Path.of(text("M"))) : Optional.empty()));
    }

    /** Whether there is UDF, too. */
    public boolean hasUdf() {
        return has("udf");
    }

    /** Whether files that are packed already are marked as such. */
    public boolean marksPacked() {
        return has("z") && rockRidge() != RockRidge.NONE;
    }

    public Joliet joliet() {
        return has("joliet-long") ? Joliet.LONG : has("J") ? Joliet.STANDARD : Joliet.NONE;
    }

    /** With what needs it, it is there as well. */
    public RockRidge rockRidge() {
        boolean wanted = false;
        for (MkisofsWord word : words) {
            wanted |= NEEDING_ROCK_RIDGE.contains(word.option());
            wanted &= !word.option().equals("norock");
        }
        if (!wanted) {
            return RockRidge.NONE;
        }
        return has("rrip110") ? RockRidge.V1_10 : RockRidge.V1_12;
    }

    /** Whether access control lists go along. */
    public boolean hasAccessLists() {
        return has("acl") || has("for_backup");
    }

    /** Which extended attributes go along. */
    public AttributeChoice.Scope attributes() {
        return has("xattr-any") || has("for_backup")
                ? AttributeChoice.Scope.ANY
                : has("xattr") ? AttributeChoice.Scope.USER : AttributeChoice.Scope.NONE;
    }

    public NameRules names() {
        boolean all = has("U");
        return new NameRules(
                !(all || has("N")),
                !(all || has("d")),
                all || has("allow-lowercase"),
                all || has("allow-multidot"),
                all || has("L"),
                all || has("relaxed-filenames") || has("no-iso-translate"),
                !has("D"),
                true,
                shelter());
    }

    /** The folder that those are moved to that lie too deep; the later option says which. */
    private String shelter() {
        String name = NameRules.SHELTER;
        for (MkisofsWord word : words) {
            name =
                    switch (word.option()) {
                        case "hide-rr-moved" -> "." + NameRules.SHELTER;
                        case "rr_reloc_dir" -> word.value().replaceFirst("^/", "");
                        default -> name;
                    };
        }
        if (name.isEmpty() || name.contains("/")) {
            throw new IllegalArgumentException(
                    "-rr_reloc_dir takes the name of a folder of its own in the root, not '%s'"
                            .formatted(text("rr_reloc_dir")));
        }
        return name;
    }

    public VolumeLabels labels() {
        return new VolumeLabels(
                last.getOrDefault("V", "CDROM"),
                last.getOrDefault("sysid", "LINUX"),
                text("volset"),
                text("P"),
                text("p"),
                last.getOrDefault("A", "DISCWRIGHT"),
                text("copyright"),
                text("abstract"),
                text("biblio"));
    }

    /** The volume's date, if one was given. */
    public Optional<Instant> created() {
        return has("modification-date")
                ? Optional.of(MkisofsDate.ofVolume(text("modification-date")))
                : Optional.empty();
    }

    /**
     * The time of all files, if one was given.
     *
     * @param now what relative times count from
     */
    public Optional<Instant> fileDate(Instant now) {
        return MkisofsDate.ofFiles(text("set_all_file_dates"), now, ZoneId.systemDefault());
    }

    /** Weights by the paths of files on this machine. */
    public Map<String, Long> weights(UnaryOperator<String> key) throws IOException {
        return has("sort") ? SortList.of(Lines.of(text("sort")), key) : Map.of();
    }

    /** Weights by the paths of files in the image. */
    public Map<String, Long> weightsInImage() throws IOException {
        Map<String, Long> all = new HashMap<>();
        if (has("sort-weight-list")) {
            for (String line : Lines.of(text("sort-weight-list"))) {
                String[] parts = line.strip().split("[ \t]", 2);
                weigh(all, parts[0], parts.length < 2 ? "" : parts[1]);
            }
        }
        for (MkisofsWord word : words) {
            if (word.option().equals("sort-weight")) {
                weigh(all, word.value(), word.values().get(1));
            }
        }
        return all;
    }

    private static void weigh(Map<String, Long> all, String weight, String path) {
        try {
            all.put(
                    ("/" + path).replaceAll("/+", "/").replaceAll("(.)/$", "$1"),
                    Long.parseLong(weight));
        } catch (NumberFormatException unfit) {
            throw new IllegalArgumentException(
                    "a weight is a number with a path of the image behind it, not '%s %s'"
                            .formatted(weight, path),
                    unfit);
        }
    }

    /** A path as weights and files are held against each other. */
    public static String plain(String path) {
        return Path.of(path).normalize().toString();
    }

    /** Blocks of zero at the end. */
    public int padding() {
        return has("no-pad") && !has("pad") ? 0 : 150;
    }

    /** Where the boot catalogue is seen. */
    public Optional<String> catalog() {
        return has("c") && !has("boot-catalog-hide") && (has("b") || has("e"))
                ? Optional.of(text("c"))
                : Optional.empty();
    }

    /** How it boots. */
    public BootSetup boot(FileTree tree) throws IOException {
        List<BootEntry> entries = new ArrayList<>();
        for (MkisofsBoot boot : MkisofsBoot.of(words)) {
            entries.add(boot.options(tree));
        }
        return new BootSetup(entries, catalog(), MkisofsArea.of(words));
    }
}
