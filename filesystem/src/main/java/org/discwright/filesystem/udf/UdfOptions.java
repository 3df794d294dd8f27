package org.discwright.filesystem.udf;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.plan.Placement;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;

/**
 * How a tree becomes a UDF volume.
 *
 * @param revision of UDF
 * @param partition what may be done with it afterwards
 * @param labels what the volume says of itself
 * @param created the volume's dates; no clock is read
 * @param weight files of more weight lie nearer to the beginning
 * @param mirrored whether the metadata is recorded twice, from 2.50 on; before, there is nothing to
 *     be mirrored
 * @param capacity blocks of the medium that an overwritable or sparable partition is to reach over,
 *     and that one for further sessions may grow to; 0 for no more than the files need
 * @param stored of each file the one whose content it shares; itself where it shares none. Where
 *     ISO 9660 is there too, its options say that
 * @param embedding whether files that have room in their entries stand there, and take no block
 * @param holes of each file what of it takes no blocks. Both only where there is no ISO 9660
 */
public record UdfOptions(
        UdfRevision revision,
        UdfPartition partition,
        UdfLabels labels,
        Instant created,
        IntToLongFunction weight,
        boolean mirrored,
        long capacity,
        IntUnaryOperator stored,
        boolean embedding,
        IntFunction<Holes> holes) {
    public UdfOptions {
        Objects.requireNonNull(labels);
        Objects.requireNonNull(created);
        Objects.requireNonNull(holes);
        if (revision == UdfRevision.V1_02
                && (partition == UdfPartition.SEQUENTIAL || partition == UdfPartition.SPARABLE)) {
            throw new IllegalArgumentException(
                    "UDF 1.02 has neither virtual nor sparable partitions: they came with 1.50");
        }
        if (capacity < 0 || capacity >= 1L << 32) {
            throw new IllegalArgumentException("a capacity of " + capacity + " blocks");
        }
    }

    /** A volume that nobody adds to, with the metadata once. */
    public static UdfOptions of(UdfRevision revision, String volume, Instant created) {
        return new UdfOptions(
                revision,
                UdfPartition.READ_ONLY,
                UdfLabels.of(volume),
                created,
                node -> 0,
                false,
                0,
                node -> node,
                false,
                node -> Holes.NONE);
    }

    public UdfOptions withPartition(UdfPartition other) {
        return changed(parts -> parts.partition = other);
    }

    public UdfOptions withLabels(UdfLabels other) {
        return changed(parts -> parts.labels = other);
    }

    public UdfOptions withWeight(IntToLongFunction other) {
        return changed(parts -> parts.weight = other);
    }

    public UdfOptions withMirror(boolean other) {
        return changed(parts -> parts.mirrored = other);
    }

    public UdfOptions withCapacity(long blocks) {
        return changed(parts -> parts.capacity = blocks);
    }

    public UdfOptions withStored(IntUnaryOperator other) {
        return changed(parts -> parts.stored = other);
    }

    public UdfOptions withEmbedding(boolean other) {
        return changed(parts -> parts.embedding = other);
    }

    public UdfOptions withHoles(IntFunction<Holes> other) {
        return changed(parts -> parts.holes = other);
    }

    /** Whether entries and folders lie in a metadata partition; a virtual one excludes it. */
    boolean hasMetadataPartition() {
        return revision.hasMetadataPartition() && partition != UdfPartition.SEQUENTIAL;
    }

    /** How the contents of files are laid. */
    Placement placement(FileTree tree) {
        return new Placement(weight, stored, node -> isEmbedded(tree, node), holes);
    }

    /** Whether the content of a file stands in its entry. */
    private boolean isEmbedded(FileTree tree, int node) {
        return embedding
                && tree.isFile(node)
                && tree.length(node) > 0
                && tree.length(node) <= Entry.room(revision)
                && tree.recorded(node).isEmpty()
                && tree.manifest().orElse(-1) != node
                && !tree.details(node).map(Details::realTime).orElse(false);
    }

    private UdfOptions changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.options();
    }

    /** The same, one by one. */
    private static final class Parts {
        private final UdfRevision revision;
        private UdfPartition partition;
        private UdfLabels labels;
        private final Instant created;
        private IntToLongFunction weight;
        private boolean mirrored;
        private long capacity;
        private IntUnaryOperator stored;
        private boolean embedding;
        private IntFunction<Holes> holes;

        Parts(UdfOptions of) {
            revision = of.revision;
            partition = of.partition;
            labels = of.labels;
            created = of.created;
            weight = of.weight;
            mirrored = of.mirrored;
            capacity = of.capacity;
            stored = of.stored;
            embedding = of.embedding;
            holes = of.holes;
        }

        UdfOptions options() {
            return new UdfOptions(
                    revision, partition, labels, created, weight, mirrored, capacity, stored,
                    embedding, holes);
        }
    }
}
