package org.discwright.cli.mkisofs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which options there are, and what is done about them. Long names take one hyphen or two, a value
 * stands behind them or behind an equals sign; names of one letter may stand together ({@code
 * -rJ}), and the last of them may have its value attached ({@code -Vname}).
 */
public final class MkisofsSyntax {
    /** What is done about an option. */
    public enum Effect {
        USED,
        /** Nothing has to be done: it changes no image that is made here. */
        IGNORED,
        /** It asks for something besides, which is left out; the reason says why, and is told. */
        PASSED_OVER,
        /** It asks for what is not done; the reason says why. */
        REFUSED
    }

    /**
     * An option.
     *
     * @param names without hyphens
     * @param values how many stand behind it
     * @param reason why it is passed over or refused, else empty
     */
    public record Entry(List<String> names, int values, Effect effect, String reason) {
        public Entry {
            names = List.copyOf(names);
        }
    }

    /**
     * A command line, taken apart.
     *
     * @param words in their order
     * @param paths what is no option
     * @param notes what is passed over, and why
     */
    public record Line(List<MkisofsWord> words, List<String> paths, List<String> notes) {
        public Line {
            words = List.copyOf(words);
            paths = List.copyOf(paths);
            notes = List.copyOf(notes);
        }
    }

    private static final Map<String, Entry> TABLE = table();

    private MkisofsSyntax() {}

    /** All options. */
    public static List<Entry> entries() {
        return TABLE.values().stream().distinct().toList();
    }

    /** All options for people, a paragraph for each of the four effects. */
    public static List<String> summary() {
        return List.of(
                "Used: " + names(Effect.USED) + ".",
                "",
                "Accepted, since there is nothing to do: " + names(Effect.IGNORED) + ".",
                "Passed over, with a note: " + names(Effect.PASSED_OVER) + ".",
                "",
                "Refused: " + names(Effect.REFUSED) + ".");
    }

    private static String names(Effect effect) {
        return entries().stream()
                .filter(entry -> entry.effect == effect)
                .map(entry ->
                        entry.names.stream()
                                .map(name -> "-" + name)
                                .collect(Collectors.joining(" or ")))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Entry> table() {
        Map<String, Entry> table = new LinkedHashMap<>();
        for (String names :
                List.of(
                        "R rock",
                        "r rational-rock",
                        "J joliet",
                        "joliet-long",
                        "l full-iso9660-filenames max-iso9660-filenames",
                        "U untranslated-filenames",
                        "d omit-period",
                        "N omit-version-number",
                        "D disable-deep-relocation",
                        "L allow-leading-dots ldots",
                        "relaxed-filenames",
                        "allow-lowercase",
                        "allow-multidot",
                        "no-iso-translate",
                        "f follow-links",
                        "allow-limited-size",
                        "graft-points",
                        "pad",
                        "no-pad",
                        "no-emul-boot",
                        "hard-disk-boot",
                        "no-boot",
                        "boot-info-table",
                        "grub2-boot-info",
                        "eltorito-alt-boot",
                        "isohybrid-gpt-basdat",
                        "protective-msdos-label",
                        "mbr-force-bootable",
                        "appended_part_as_gpt",
                        "part_like_isohybrid",
                        "chrp-boot-part chrp-boot",
                        "duplicates-once",
                        "for_backup",
                        "print-size",
                        "quiet",
                        "v verbose",
                        "udf",
                        "z transparent-compression",
                        "rrip110",
                        "rrip112",
                        "norock",
                        "no-bak nobak",
                        "boot-catalog-hide",
                        "version",
                        "help",
                        "hide-rr-moved",
                        "acl",
                        "xattr",
                        "xattr-any")) {
            add(table, names, 0, Effect.USED, "");
        }
        for (String names :
                List.of(
                        "o output",
                        "V volid",
                        "M prev-session dev",
                        "C cdrecord-params",
                        "A appid",
                        "P publisher",
                        "p preparer",
                        "sysid",
                        "volset",
                        "copyright",
                        "abstract",
                        "biblio",
                        "iso-level",
                        "m x exclude old-exclude",
                        "exclude-list",
                        "hide",
                        "hide-list",
                        "hide-joliet",
                        "hide-joliet-list",
                        "hidden",
                        "hidden-list",
                        "path-list",
                        "sort",
                        "b eltorito-boot",
                        "c eltorito-catalog",
                        "e",
                        "efi-boot",
                        "eltorito-platform",
                        "eltorito-id",
                        "boot-load-size",
                        "boot-load-seg",
                        "isohybrid-mbr",
                        "grub2-mbr",
                        "G generic-boot embedded-boot",
                        "efi-boot-part",
                        "iso_mbr_part_type",
                        "uid",
                        "gid",
                        "file-mode",
                        "dir-mode",
                        "new-dir-mode",
                        "modification-date",
                        "root",
                        "input-charset",
                        "sort-weight-list",
                        "volset-size",
                        "volset-seqno",
                        "partition_offset",
                        "gpt_disk_guid",
                        "eltorito-selcrit",
                        "rr_reloc_dir",
                        "set_all_file_dates")) {
            add(table, names, 1, Effect.USED, "");
        }
        add(table, "append_partition", 3, Effect.USED, "");
        add(table, "sort-weight", 2, Effect.USED, "");
        for (String names :
                List.of(
                        "gui",
                        "no-cache-inodes",
                        "cache-inodes",
                        "check-oldnames",
                        "a all-files",
                        "force-rr",
                        "no-rr",
                        "hide-joliet-trans-tbl",
                        "hardlinks",
                        "no-split-symlink-components",
                        "no-split-symlink-fields",
                        "joliet-utf16",
                        "old-empty",
                        "no-emul-toc",
                        "emul-toc",
                        "force-uppercase",
                        "disallow_dir_id_ext",
                        "debug",
                        "old-root-no-md5",
                        "old-root-no-ino",
                        "old-root-devno",
                        "no_rc")) {
            add(table, names, 0, Effect.IGNORED, "");
        }
        for (String names :
                List.of(
                        "output-charset",
                        "jcharset",
                        "ucs-level",
                        "log-file",
                        "stdio_sync",
                        "partition_cyl_align",
                        "partition_hd_cyl",
                        "partition_sec_hd",
                        "use-fileversion",
                        "checksum_algorithm_iso")) {
            add(table, names, 1, Effect.IGNORED, "");
        }
        MkisofsLimits.addTo(
                (names, values, effect, reason) -> add(table, names, values, effect, reason));
        return table;
    }

    private static void add(
            Map<String, Entry> table, String names, int values, Effect effect, String reason) {
        List<String> all = Arrays.asList(names.split(" ", -1));
        Entry entry = new Entry(all, values, effect, reason);
        for (String name : all) {
            if (table.put(name, entry) != null) {
                throw new IllegalStateException("the option '" + name + "' is there twice");
            }
        }
    }

    /**
     * Takes a command line apart.
     *
     * @throws IllegalArgumentException if an option is not known, is refused, or lacks its value
     */
    public static Line parse(List<String> arguments) {
        List<MkisofsWord> words = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                paths.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (!argument.startsWith("-") || argument.equals("-")) {
                paths.add(argument);
                continue;
            }
            i = option(arguments, i, new Taken(words, notes));
        }
        return new Line(words, paths, List.copyOf(notes));
    }

    /**
     * What was taken so far.
     *
     * @param words what is used
     * @param notes what is passed over
     */
    private record Taken(List<MkisofsWord> words, Set<String> notes) {}

    private static int option(List<String> arguments, int at, Taken to) {
        String argument = arguments.get(at);
        String name = argument.replaceFirst("^--?", "");
        int equals = name.indexOf('=');
        Entry entry = TABLE.get(name);
        if (entry != null) {
            return values(entry, argument, arguments, at, to);
        }
        entry = equals > 0 ? TABLE.get(name.substring(0, equals)) : null;
        if (entry != null && entry.values == 1) {
            keep(entry, argument, List.of(name.substring(equals + 1)), to);
            return at;
        }
        if (argument.startsWith("--")) {
            throw unknown(argument);
        }
        return letters(arguments, at, to);
    }

    /** Options of one letter that stand together. */
    private static int letters(List<String> arguments, int at, Taken to) {
        String letters = arguments.get(at).substring(1);
        for (int i = 0; i < letters.length(); i++) {
            Entry entry = TABLE.get(letters.substring(i, i + 1));
            if (entry == null
                    || entry.values > 1
                    || (entry.effect == Effect.REFUSED && letters.length() > 1)) {
                throw unknown(arguments.get(at));
            }
            String word = "-" + letters.charAt(i);
            if (entry.values == 0) {
                keep(entry, word, List.of(), to);
            } else if (i + 1 < letters.length()) {
                if (i > 0) {
                    throw unknown(arguments.get(at));
                }
                keep(entry, word, List.of(letters.substring(1)), to);
                return at;
            } else {
                return values(entry, word, arguments, at, to);
            }
        }
        return at;
    }

    private static int values(Entry entry, String word, List<String> arguments, int at, Taken to) {
        int end = at + 1 + entry.values;
        if (end > arguments.size()) {
            throw new IllegalArgumentException(
                    "%s takes %s behind it"
                            .formatted(
                                    word,
                                    entry.values == 1 ? "a value" : entry.values + " values"));
        }
        keep(entry, word, arguments.subList(at + 1, end), to);
        return end - 1;
    }

    private static void keep(Entry entry, String word, List<String> values, Taken to) {
        switch (entry.effect) {
            case USED -> to.words.add(new MkisofsWord(entry.names.getFirst(), values));
            case IGNORED -> {}
            case PASSED_OVER -> to.notes.add("%s is passed over: %s".formatted(word, entry.reason));
            case REFUSED ->
                    throw new IllegalArgumentException(
                            "%s is not done: %s".formatted(word, entry.reason));
        }
    }

    private static IllegalArgumentException unknown(String argument) {
        return new IllegalArgumentException(
                "there is no option '%s' that mkisofs has and this program knows"
                        .formatted(argument));
    }
}
