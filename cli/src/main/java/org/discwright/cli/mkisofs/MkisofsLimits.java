package org.discwright.cli.mkisofs;

import java.util.List;
import org.discwright.cli.mkisofs.MkisofsSyntax.Effect;

/** The options of mkisofs that are passed over or refused, each with what to do instead. */
final class MkisofsLimits {
    private MkisofsLimits() {}

    /** Takes an option, as it stands in the table. */
    @FunctionalInterface
    interface Table {
        /**
         * Takes it.
         *
         * @param names without hyphens, with blanks between them
         * @param values how many stand behind it
         * @param reason what is told
         */
        void add(String names, int values, Effect effect, String reason);
    }

    static void addTo(Table table) {
        passedOver(table);
        refused(table);
        refusedHfs(table);
        refusedMachines(table);
    }

    /** An image without them boots and is read all the same, only not in every way. */
    private static void passedOver(Table table) {
        Effect effect = Effect.PASSED_OVER;
        String tables = "tables TRANS.TBL are not made: Rock Ridge (-R) has the names";
        table.add("T translation-table", 0, effect, tables);
        table.add("table-name", 1, effect, tables);
        String sums =
                "sums of MD5 are not recorded: 'discwright master --manifest' puts those of"
                        + " SHA-256 into the image";
        table.add("md5", 0, effect, sums);
        table.add("scdbackup_tag", 2, effect, sums);
        String apple =
                "HFS+ and Apple's partition map are not made: Macs of today boot as UEFI does";
        for (String names : List.of("hfsplus", "isohybrid-apm-hfsplus", "appended_part_as_apm")) {
            table.add(names, 0, effect, apple);
        }
        for (String names :
                List.of(
                        "apm-block-size",
                        "hfsplus-serial-no",
                        "hfsplus-block-size",
                        "hfs-bless",
                        "hide-hfsplus",
                        "hide-hfsplus-list")) {
            table.add(names, 1, effect, apple);
        }
        table.add("hfs-bless-by", 2, effect, apple);
        table.add("hfsplus-file-creator-type", 3, effect, apple);
        table.add("isohybrid-gpt-hfsplus", 0, effect, "images for UEFI are of one type in the GPT");
        table.add("hide-udf", 1, effect, "UDF shows all files");
        table.add(
                "file_name_limit",
                1,
                effect,
                "names of up to 255 bytes are recorded whole, of which Linux shows 253 or less");
        for (String names : List.of("zisofs-version-2", "zisofs2-susp-z2", "zisofs2-susp-zf")) {
            table.add(names, 0, effect, "files that are packed by zisofs 2 are not marked");
        }
    }

    private static void refused(Table table) {
        Effect effect = Effect.REFUSED;
        table.add("dvd-video", 0, effect, "the order of files that a DVD-Video needs is not made");
        table.add("split-output", 0, effect, "an image is one file: 'split' makes several of it");
        table.add(
                "old-root",
                1,
                effect,
                "files of the session before are known again under their own path: give -root as"
                        + " it was then");
        table.add(
                "check-session",
                1,
                effect,
                "'discwright check IMAGE' looks at a session by itself");
        table.add("i", 1, effect, "-path-list FILE takes the list");
        table.add(
                "quoted_path_list",
                1,
                effect,
                "-path-list FILE takes a path a line as it is, or with a NUL behind each");
        table.add(
                "sort-weight-patterns",
                1,
                effect,
                "patterns have no weight: -sort-weight-list FILE takes paths of files and folders");
        table.add(
                "untranslated_name_len",
                1,
                effect,
                "-U keeps names of up to 31 characters, -iso-level 4 of up to 207");
        table.add(
                "application_use",
                1,
                effect,
                "that field of the volume stays empty: bytes 33651 to 34162 of the image");
        table.add(
                "s sectype",
                1,
                effect,
                "sectors have 2,048 bytes of data, as without it; 'discwright convert' makes whole ones");
        String xa = "attributes of CD-XA are not recorded: no system needs them to read the files";
        table.add("XA", 0, effect, xa);
        table.add("xa", 0, effect, xa);
        String stream = "what comes in a pipe has no length yet: write it to a file first";
        table.add("stream-file-name", 1, effect, stream);
        table.add("stream-media-size", 1, effect, stream);
        String jigdo = "no files for jigdo are made: 'jigdo-file make-template' does, of the image";
        for (String names :
                List.of(
                        "jigdo-jigdo",
                        "jigdo-template",
                        "jigdo-min-file-size",
                        "jigdo-force-checksum jigdo-force-md5",
                        "jigdo-exclude",
                        "jigdo-map",
                        "jigdo-checksum-algorithm",
                        "jigdo-template-compress",
                        "checksum-list md5-list",
                        "checksum_algorithm_template")) {
            table.add(names, 1, effect, jigdo);
        }
    }

    private static void refusedHfs(Table table) {
        String apple = "HFS is not made: Macs read Rock Ridge (-R) and UDF (-udf)";
        for (String names :
                List.of(
                        "hfs h",
                        "apple g",
                        "probe",
                        "mac-name",
                        "no-mac-files",
                        "part",
                        "no-desktop",
                        "icon-position",
                        "hfs-unlock",
                        "cap",
                        "netatalk",
                        "double",
                        "ethershare",
                        "exchange",
                        "sgi",
                        "macbin",
                        "single",
                        "ushare",
                        "xinet",
                        "dave",
                        "sfm",
                        "osx-double",
                        "osx-hfs")) {
            table.add(names, 0, Effect.REFUSED, apple);
        }
        for (String names :
                List.of(
                        "hfs-type",
                        "hfs-creator",
                        "map H",
                        "magic",
                        "boot-hfs-file",
                        "cluster-size",
                        "auto",
                        "hide-hfs",
                        "hide-hfs-list",
                        "hfs-volid",
                        "root-info",
                        "input-hfs-charset",
                        "output-hfs-charset",
                        "hfs-parms")) {
            table.add(names, 1, Effect.REFUSED, apple);
        }
    }

    private static void refusedMachines(Table table) {
        String machines =
                "boot sectors of machines other than PCs are not made: xorriso makes them";
        for (String names :
                List.of(
                        "B sparc-boot",
                        "sparc-label",
                        "sunx86-boot",
                        "sunx86-label",
                        "grub2-sparc-core",
                        "mips-boot",
                        "mipsel-boot",
                        "alpha-boot",
                        "hppa-bootloader",
                        "hppa-cmdline",
                        "hppa-kernel-32",
                        "hppa-kernel-64",
                        "hppa-ramdisk",
                        "hppa-hdrversion",
                        "prep-boot",
                        "prep-boot-part")) {
            table.add(names, 1, Effect.REFUSED, machines);
        }
    }
}
