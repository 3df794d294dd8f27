package org.discwright.emulator.medium;

/**
 * How a disc is formatted.
 *
 * @param status how far it is
 * @param type the format type of FORMAT UNIT, 0 to 63
 * @param subType the format sub-type of BD, 0 to 3: on BD-R 0 sequential with pseudo-overwrite, 1
 *     sequential without, 2 random
 * @param capacity blocks that a host can use
 * @param spare blocks in spare areas
 * @param spareUsed blocks of the spare areas that are used up
 * @param formattedTo blocks from address 0 that are formatted; less than {@code capacity} while a
 *     background format is not at its end, and in a quick-formatted border that grows
 * @mmc 6.5 FORMAT UNIT
 */
public record Formatting(
        Status status,
        int type,
        int subType,
        int capacity,
        int spare,
        int spareUsed,
        int formattedTo) {
    /** How far formatting is. */
    public enum Status {
        /** Not formatted: recorded in sequence, or not at all. */
        NONE,
        /** A background format was begun and is interrupted. */
        INTERRUPTED,
        /** A background format goes on. */
        RUNNING,
        /** Formatted whole. */
        COMPLETE
    }

    /** A disc that is not formatted. */
    public static final Formatting NONE = new Formatting(Status.NONE, 0, 0, 0, 0, 0, 0);

    /** Checks the ranges. */
    public Formatting {
        if (type < 0
                || type > 63
                || subType < 0
                || subType > 3
                || capacity < 0
                || spare < 0
                || spareUsed < 0
                || spareUsed > spare
                || formattedTo < 0
                || formattedTo > capacity) {
            throw new IllegalArgumentException(
                    "format type %d of %d blocks, %d of %d spare, formatted to %d"
                            .formatted(type, capacity, spareUsed, spare, formattedTo));
        }
    }

    /** True where the disc was formatted, if only to be recorded in sequence with spare areas. */
    public boolean formatted() {
        return status != Status.NONE;
    }
}
