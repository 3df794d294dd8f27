package org.discwright.cli;

import org.discwright.filesystem.iso9660.NameRules;
import org.discwright.filesystem.iso9660.VolumeLabels;
import org.discwright.filesystem.udf.UdfLabels;

/** What a volume says of itself. */
final class LabelOptions {
    private String volume = "";
    private String system = "";
    private String volumeSet = "";
    private String publisher = "";
    private String preparer = "";
    private String application = "DISCWRIGHT";
    private String copyright = "";
    private String summary = "";
    private String bibliographic = "";
    private boolean plain;

    /** Adds these options to a verb that has them. */
    void describe(Syntax syntax) {
        syntax.option("-V", "--volume")
                .takes("NAME", String.class, given -> volume = given)
                .says(
                        "The volume's name, up to 32 characters (of UDF alone 126). Default: that of the folder.");
        syntax.option("--system")
                .takes("TEXT", String.class, given -> system = given)
                .says("The system's identifier.");
        syntax.option("--volume-set")
                .takes("TEXT", String.class, given -> volumeSet = given)
                .says("The volume set's name.");
        syntax.option("--publisher")
                .takes("TEXT", String.class, given -> publisher = given)
                .says("Who publishes it.");
        syntax.option("--preparer")
                .takes("TEXT", String.class, given -> preparer = given)
                .says("Who prepared it.");
        syntax.option("--application")
                .takes("TEXT", String.class, given -> application = given)
                .says("What it was made for.");
        syntax.option("--copyright")
                .takes("FILE", String.class, given -> copyright = given)
                .says("Which file of the root holds the copyright.");
        syntax.option("--abstract")
                .takes("FILE", String.class, given -> summary = given)
                .says("Which file of the root says what it is about.");
        syntax.option("--bibliographic")
                .takes("FILE", String.class, given -> bibliographic = given)
                .says("Which file of the root holds the bibliographic entry.");
        syntax.option("--plain-labels")
                .sets(given -> plain = given)
                .says(
                        "Record these in ISO 9660 as they are, small letters, blanks and all else of"
                                + " ASCII: who looks a disc up by its name (CDLABEL=My Disc-1) finds"
                                + " it. Usually what the standard does not allow there becomes"
                                + " capitals and '_'.");
    }

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
