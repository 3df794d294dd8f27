package org.discwright.cli.mkisofs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        /** It asks for what is not done; the reason says why. */
        REFUSED
    }

    /**
     * An option.
     *
     * @param names without hyphens
     * @param values how many stand behind it
     * @param reason why it is refused, else empty
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
     */
    public record Line(List<MkisofsWord> words, List<String> paths) {
        public Line {
            words = List.copyOf(words);
            paths = List.copyOf(paths);
        }
    }

    private static final Map<String, Entry> TABLE = table();

    private MkisofsSyntax() {}

    /** All options. */
    public static List<Entry> entries() {
        return TABLE.values().stream().distinct().toList();
    }

    /** All options for people, a paragraph for each of the three effects. */
    public static List<String> summary() {
        return List.of(
                "Used: " + names(Effect.USED) + ".",
                "",
                "Passed over, since there is nothing to do: " + names(Effect.IGNORED) + ".",
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
                        "l full-iso9660-filenames",
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
                        "m x exclude",
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
                        "e efi-boot",
                        "eltorito-platform",
                        "eltorito-id",
                        "boot-load-size",
                        "boot-load-seg",
                        "isohybrid-mbr",
                        "grub2-mbr",
                        "G generic-boot",
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
                        "partition_offset")) {
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
                        "hide-rr-moved",
                        "hardlinks",
                        "no-split-symlink-components",
                        "no-split-symlink-fields",
                        "joliet-utf16",
                        "old-empty",
                        "no-emul-toc",
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
                        "partition_sec_hd")) {
            add(table, names, 1, Effect.IGNORED, "");
        }
        add(
                table,
                "T translation-table",
                0,
                Effect.REFUSED,
                "tables TRANS.TBL are not made: Rock Ridge (-R) has the names");
        add(
                table,
                "dvd-video",
                0,
                Effect.REFUSED,
                "the order of files that a DVD-Video needs is not made");
        String apple = "HFS+ and Apple's partition map are not made";
        for (String names :
                List.of(
                        "hfs",
                        "hfsplus",
                        "apple",
                        "isohybrid-gpt-hfsplus",
                        "isohybrid-apm-hfsplus",
                        "chrp-boot-part")) {
            add(table, names, 0, Effect.REFUSED, apple);
        }
        add(
                table,
                "md5",
                0,
                Effect.REFUSED,
                "sums of MD5 are not recorded: 'discwright master --manifest' puts those of"
                        + " SHA-256 into the image");
        add(table, "split-output", 0, Effect.REFUSED, "an image is one file");
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
            i = option(arguments, i, words);
        }
        return new Line(words, paths);
    }

    private static int option(List<String> arguments, int at, List<MkisofsWord> to) {
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
    private static int letters(List<String> arguments, int at, List<MkisofsWord> to) {
        String letters = arguments.get(at).substring(1);
        for (int i = 0; i < letters.length(); i++) {
            Entry entry = TABLE.get(letters.substring(i, i + 1));
            if (entry == null || entry.values > 1) {
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

    private static int values(
            Entry entry, String word, List<String> arguments, int at, List<MkisofsWord> to) {
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

    private static void keep(Entry entry, String word, List<String> values, List<MkisofsWord> to) {
        switch (entry.effect) {
            case USED -> to.add(new MkisofsWord(entry.names.getFirst(), values));
            case IGNORED -> {}
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
