package org.discwright.cli;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.iso9660.VolumeLabels;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.SymlinkPolicy;
import org.discwright.filesystem.udf.UdfLabels;
import org.discwright.filesystem.udf.UdfOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an image is to be like. */
final class MasterOptions {
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    @Option(
            names = {"-V", "--volume"},
            paramLabel = "NAME",
            description =
                    "The volume's name, up to 32 characters (of UDF alone 126). Default: that of the folder.")
    private String volume = "";

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
            names = {"-x", "--exclude"},
            paramLabel = "GLOB",
            description =
                    "Leave out what has such a name, with all that lies in it: '*.o', '.git'."
                            + " May be given several times.")
    private List<String> excluded = List.of();

    @Option(names = "--system", paramLabel = "TEXT", description = "The system's identifier.")
    private String system = "";

    @Option(names = "--volume-set", paramLabel = "TEXT", description = "The volume set's name.")
    private String volumeSet = "";

    @Option(names = "--publisher", paramLabel = "TEXT", description = "Who publishes it.")
    private String publisher = "";

    @Option(names = "--preparer", paramLabel = "TEXT", description = "Who prepared it.")
    private String preparer = "";

    @Option(names = "--application", paramLabel = "TEXT", description = "What it was made for.")
    private String application = "DISCWRIGHT";

    @Mixin private UdfChoice udf = new UdfChoice();

    @Option(names = "--no-padding", description = "Leave out the 150 sectors of zero at the end.")
    private boolean noPadding;

    /** How the folders are gone through. */
    ScanOptions scan() {
        List<PathMatcher> globs =
                excluded.stream()
                        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                        .toList();
        return new ScanOptions(
                symlinks,
                path -> {
                    Path name = path.getFileName();
                    return name != null && globs.stream().anyMatch(glob -> glob.matches(name));
                });
    }

    /**
     * What the image is to be.
     *
     * @param usual the volume's name where none was given
     */
    IsoOptions image(String usual, Instant created) throws Failure {
        try {
            return new IsoOptions(
                    level,
                    joliet,
                    rockRidge(),
                    new VolumeLabels(
                            volume.isEmpty() ? usual : volume,
                            system,
                            volumeSet,
                            publisher,
                            preparer,
                            application,
                            "",
                            "",
                            ""),
                    created,
                    node -> 0,
                    noPadding ? 0 : 150);
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }

    /** Whether there is UDF, and whether there is anything else. */
    UdfChoice udf() {
        return udf;
    }

    /**
     * What the UDF volume is to be.
     *
     * @param usual the volume's name where none was given
     */
    UdfOptions udf(String usual, Instant created) throws Failure {
        try {
            UdfLabels labels =
                    new UdfLabels(
                            volume.isEmpty() ? usual : volume, volumeSet, preparer, publisher, "");
            return udf.options(labels, created);
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }

    private RockRidge rockRidge() throws Failure {
        return switch (rockRidge.toLowerCase(Locale.ROOT)) {
            case "none" -> RockRidge.NONE;
            case "1.10" -> RockRidge.V1_10;
            case "1.12" -> RockRidge.V1_12;
            default -> throw Failure.usage("there is no Rock Ridge '" + rockRidge + "'");
        };
    }

    /**
     * The volume's date: that of SOURCE_DATE_EPOCH, so that the same input makes the same bytes.
     */
    static Instant created(Map<String, String> environment, Instant now) throws Failure {
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
}
