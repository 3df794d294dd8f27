package org.discwright.filesystem.udf;

/** What the partition of a volume allows, once it is written. */
public enum UdfPartition {
    /** Nothing is changed any more: for images, and discs that are written once and whole. */
    READ_ONLY(1),
    /**
     * Sessions may follow (UDF 1.50 2.2.8): entries are found by a virtual allocation table, whose
     * own entry is the last block. For CD-R, DVD-R, DVD+R and BD-R.
     */
    SEQUENTIAL(2),
    /** Systems may write into it: free space is recorded. For DVD+RW, DVD-RAM and BD-RE. */
    OVERWRITABLE(4),
    /**
     * The same for media whose drives do not replace what has become bad (UDF 1.50 2.2.9): packets
     * stand by, and a table says what they replace. For CD-RW and DVD-RW.
     */
    SPARABLE(4);

    private final int access;

    UdfPartition(int access) {
        this.access = access;
    }

    /** The access type (ECMA-167 3/10.5.7). */
    int access() {
        return access;
    }

    /** Whether it has a partition map that came with UDF 1.50. */
    boolean hasOwnMap() {
        return this == SEQUENTIAL || this == SPARABLE;
    }

    /** Whether a bitmap says what is free. */
    boolean recordsFreeSpace() {
        return access == OVERWRITABLE.access;
    }
}
