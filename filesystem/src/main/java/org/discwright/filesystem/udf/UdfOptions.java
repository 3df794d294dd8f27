package org.discwright.filesystem.udf;

import java.time.Instant;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

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
 */
public record UdfOptions(
        UdfRevision revision,
        UdfPartition partition,
        UdfLabels labels,
        Instant created,
        IntToLongFunction weight,
        boolean mirrored,
        long capacity,
        IntUnaryOperator stored) {
    public UdfOptions {
        Objects.requireNonNull(labels);
        Objects.requireNonNull(created);
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
                node -> node);
    }

    public UdfOptions withPartition(UdfPartition other) {
        return new UdfOptions(revision, other, labels, created, weight, mirrored, capacity, stored);
    }

    public UdfOptions withLabels(UdfLabels other) {
        return new UdfOptions(
                revision, partition, other, created, weight, mirrored, capacity, stored);
    }

    public UdfOptions withWeight(IntToLongFunction other) {
        return new UdfOptions(
                revision, partition, labels, created, other, mirrored, capacity, stored);
    }

    public UdfOptions withMirror(boolean other) {
        return new UdfOptions(
                revision, partition, labels, created, weight, other, capacity, stored);
    }

    public UdfOptions withCapacity(long blocks) {
        return new UdfOptions(
                revision, partition, labels, created, weight, mirrored, blocks, stored);
    }

    public UdfOptions withStored(IntUnaryOperator other) {
        return new UdfOptions(
                revision, partition, labels, created, weight, mirrored, capacity, other);
    }

    /** Whether entries and folders lie in a metadata partition; a virtual one excludes it. */
    boolean hasMetadataPartition() {
        return revision.hasMetadataPartition() && partition != UdfPartition.SEQUENTIAL;
    }
}
