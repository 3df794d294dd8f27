package org.discwright.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.udf.UdfLabels;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.transport.nativeio.FileHoles;
import org.jspecify.annotations.Nullable;

/** Whether an image is UDF, too, or nothing else, and of which kind. */
final class UdfChoice {
    private @Nullable String revision;
    private boolean alone;
    private String partition = "read-only";
    private boolean mirrored;
    private long capacity;
    private boolean embedding;
    private HoleChoice holes = HoleChoice.KEEP;

    /** Adds these options to a verb that has them. */
    void describe(Syntax syntax) {
        syntax.option("--udf")
                .takes("REVISION", String.class, given -> revision = given)
                .alone("")
                .says(
                        "UDF besides ISO 9660, with the same files: 1.02 (usual), 1.50, 2.00, 2.01,"
                                + " 2.50 or 2.60.");
        syntax.option("--no-iso")
                .sets(given -> alone = given)
                .says("Nothing but UDF, of revision 2.01 where none was given.");
        syntax.option("--udf-partition")
                .takes("KIND", String.class, given -> partition = given)
                .says(
                        "What may be done with the UDF volume afterwards: read-only (usual), sequential"
                                + " (sessions may follow: a virtual partition, for CD-R, DVD-R, DVD+R,"
                                + " BD-R), overwritable (DVD+RW, DVD-RAM, BD-RE) or sparable (CD-RW,"
                                + " DVD-RW). All but the first want --no-iso.");
        syntax.option("--udf-mirror")
                .sets(given -> mirrored = given)
                .says("Record the metadata of UDF 2.50 and 2.60 twice.");
        syntax.option("--capacity")
                .takes("SECTORS", long.class, given -> capacity = given)
                .says(
                        "What the medium holds, so that a UDF volume that is changed later reaches to"
                                + " its end.");
        syntax.option("--udf-embed")
                .sets(given -> embedding = given)
                .says(
                        "Put the content of a file into its entry where it has room there, which saves"
                                + " a sector for each. Wants --no-iso.");
        syntax.option("--udf-holes")
                .takes("WHAT", HoleChoice.class, given -> holes = given)
                .says(
                        "Parts of files that take no room on this machine's disk, where there is"
                                + " nothing but UDF: keep (they take none in the image; usual) or fill"
                                + " (zeros are recorded).");
    }

    /** What becomes of the holes of files. */
    enum HoleChoice {
        KEEP,
        FILL
    }

    /** Whether there is UDF at all. */
    boolean isAsked() {
        return alone || revision != null;
    }

    /** Whether there is nothing else. */
    boolean isAlone() {
        return alone;
    }

    /**
     * What the volume is to be.
     *
     * @param labels what it says of itself
     */
    UdfOptions options(UdfLabels labels, Instant created) throws Failure {
        UdfPartition kind = partition();
        if (!alone && embedding) {
            throw Failure.usage("ISO 9660 has no files that stand in their entries: no --udf-embed")
                    .remedy("leave ISO 9660 out: --no-iso");
        }
        if (!alone && kind != UdfPartition.READ_ONLY) {
            throw Failure.usage(
                            "a UDF volume that is %s does not share its files with ISO 9660"
                                    .formatted(partition))
                    .remedy("leave ISO 9660 out: --no-iso");
        }
        try {
            return UdfOptions.of(revision(), labels.volume(), created)
                    .withPartition(kind)
                    .withLabels(labels)
                    .withMirror(mirrored)
                    .withCapacity(capacity);
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }

    /**
     * The same for a volume that is alone: with files in their entries and holes, as asked.
     *
     * @throws IOException if the files cannot be looked at
     */
    UdfOptions alone(UdfOptions options, FileTree tree) throws IOException {
        UdfOptions chosen = options.withEmbedding(embedding);
        return holes == HoleChoice.FILL
                ? chosen
                : chosen.withHoles(
                        Holes.find(
                                tree,
                                file ->
                                        FileHoles.of(file).stream()
                                                .map(one -> new Holes.Hole(one.from(), one.end()))
                                                .toList()));
    }

    private UdfPartition partition() throws Failure {
        return switch (partition.toLowerCase(Locale.ROOT)) {
            case "read-only" -> UdfPartition.READ_ONLY;
            case "sequential" -> UdfPartition.SEQUENTIAL;
            case "overwritable" -> UdfPartition.OVERWRITABLE;
            case "sparable" -> UdfPartition.SPARABLE;
            default -> throw Failure.usage("there is no UDF partition '" + partition + "'");
        };
    }

    private UdfRevision revision() throws Failure {
        String wanted = revision;
        if (wanted == null || wanted.isEmpty()) {
            return alone ? UdfRevision.V2_01 : UdfRevision.V1_02;
        }
        return UdfRevision.of(wanted)
                .orElseThrow(() ->
                        Failure.usage(
                                "there is no UDF '"
                                        + wanted
                                        + "': it is 1.02, 1.50, 2.00, 2.01, 2.50 or 2.60"));
    }
}
