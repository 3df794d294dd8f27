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
    private static final int QUICK_GROW = 0x13;
    private static final int QUICK = 0x15;

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

    /** How a disc comes from the factory: a DVD-RAM formatted, all others not. */
    public static Formatting asMade(BlockMediaType type) {
        int spare = type.total() - type.capacity();
        return type.family() == MediaFamily.DVD_RAM
                ? new Formatting(Status.COMPLETE, 0, 0, type.capacity(), spare, 0, type.capacity())
                : NONE;
    }

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

    /** The same with that much of the spare areas used. */
    public Formatting withSpareUsed(int blocks) {
        return new Formatting(status, type, subType, capacity, spare, blocks, formattedTo);
    }

    /** The same, formatted up to that block. */
    public Formatting formattedTo(int blocks) {
        return new Formatting(status, type, subType, capacity, spare, spareUsed, blocks);
    }

    /** The same, as far as a background format has come. */
    public Formatting with(Status other, int formattedTo) {
        return new Formatting(other, type, subType, capacity, spare, spareUsed, formattedTo);
    }

    /** The same DVD-RW with a border behind what is recorded: it does not grow any more. */
    public Formatting bordered() {
        return new Formatting(status, 0, subType, capacity, spare, spareUsed, formattedTo);
    }

    /** True for a DVD-RW that was formatted quickly: recording goes on behind what is formatted. */
    public boolean grows() {
        return type == QUICK || type == QUICK_GROW;
    }

    /** True where the disc was formatted, if only to be recorded in sequence with spare areas. */
    public boolean formatted() {
        return status != Status.NONE;
    }
}
