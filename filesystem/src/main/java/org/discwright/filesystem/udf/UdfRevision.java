package org.discwright.filesystem.udf;

import java.util.Arrays;
import java.util.Optional;

/** The revisions of the Universal Disk Format that are written. */
public enum UdfRevision {
    /** What DVD-Video has, and every system reads. */
    V1_02(0x0102),
    /** With virtual and sparable partitions for CD-R and CD-RW. */
    V1_50(0x0150),
    /** On the third edition of ECMA-167: with named streams. */
    V2_00(0x0200),
    /** The same, with its gaps closed. */
    V2_01(0x0201),
    /** With a metadata partition and its mirror, as Blu-ray discs have it. */
    V2_50(0x0250),
    /** With pseudo-overwriting for BD-R. */
    V2_60(0x0260);

    private final int number;

    UdfRevision(int number) {
        this.number = number;
    }

    /** As it is recorded: two digits of it in each byte. */
    public int number() {
        return number;
    }

    /** As people write it: 2.01. */
    public String title() {
        return "%d.%02x".formatted(number >> 8, number & 0xFF);
    }

    /** The revision that people write so; nothing if there is none. */
    public static Optional<UdfRevision> of(String title) {
        for (UdfRevision revision : values()) {
            if (revision.title().equals(title)) {
                return Optional.of(revision);
            }
        }
        return Optional.empty();
    }

    /** The revision that is recorded so; nothing if there is none. */
    public static Optional<UdfRevision> of(int number) {
        return Arrays.stream(values()).filter(known -> known.number == number).findFirst();
    }

    /** Whether it builds on the third edition of ECMA-167: NSR03, extended file entries. */
    boolean onThirdEdition() {
        return number >= V2_00.number;
    }

    /** Whether entries and folders lie in a partition of their own, in a file. */
    boolean hasMetadataPartition() {
        return number >= V2_50.number;
    }
}
