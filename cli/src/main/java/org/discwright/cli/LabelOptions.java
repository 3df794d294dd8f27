package org.discwright.cli;

import org.discwright.filesystem.iso9660.NameRules;
import org.discwright.filesystem.iso9660.VolumeLabels;
import org.discwright.filesystem.udf.UdfLabels;
import picocli.CommandLine.Option;

/** What a volume says of itself. */
final class LabelOptions {
    @Option(
            names = {"-V", "--volume"},
            paramLabel = "NAME",
            description =
                    "The volume's name, up to 32 characters (of UDF alone 126). Default: that of the folder.")
    private String volume = "";

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

    @Option(
            names = "--copyright",
            paramLabel = "FILE",
            description = "Which file of the root holds the copyright.")
    private String copyright = "";

    @Option(
            names = "--abstract",
            paramLabel = "FILE",
            description = "Which file of the root says what it is about.")
    private String summary = "";

    @Option(
            names = "--bibliographic",
            paramLabel = "FILE",
            description = "Which file of the root holds the bibliographic entry.")
    private String bibliographic = "";

    @Option(
            names = "--plain-labels",
            description =
                    "Record these in ISO 9660 as they are, small letters, blanks and all else of"
                            + " ASCII: who looks a disc up by its name (CDLABEL=My Disc-1) finds"
                            + " it. Usually what the standard does not allow there becomes"
                            + " capitals and '_'.")
    private boolean plain;

    /** The name that was given to the volume, or nothing. */
    String volume() {
        return volume;
    }

    /** Which characters ISO 9660 may have. */
    NameRules rules() {
        return plain ? NameRules.STRICT.withPlainLabels() : NameRules.STRICT;
    }

    /**
     * Those of ISO 9660.
     *
     * @param usual the volume's name where none was given
     * @param longer whether the name is that of UDF alone, which has longer ones
     */
    VolumeLabels iso(String usual, boolean longer) {
        return new VolumeLabels(
                longer ? "" : name(usual),
                system,
                volumeSet,
                publisher,
                preparer,
                application,
                copyright,
                summary,
                bibliographic);
    }

    /**
     * Those of UDF.
     *
     * @param usual the volume's name where none was given
     * @param alone whether there is no ISO 9660 that has them, too
     */
    UdfLabels udf(String usual, boolean alone) {
        return alone
                ? new UdfLabels(name(usual), volumeSet, preparer, publisher, "")
                : UdfLabels.beside(name(usual), volumeSet, preparer, publisher);
    }

    private String name(String usual) {
        return volume.isEmpty() ? usual : volume;
    }
}
