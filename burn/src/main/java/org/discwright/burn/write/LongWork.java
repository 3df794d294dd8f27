package org.discwright.burn.write;

import java.time.Duration;

/**
 * Work that a drive does behind its answer, and how long it may go on before it is given up.
 *
 * @mmc 4.1.6 progress of immediate operations
 */
public enum LongWork {
    /** BLANK: an hour in all, whatever its progress is. The limit is IMAPI2's. */
    ERASING(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)),

    /**
     * FORMAT UNIT, in the background also: as long as its progress moves, which it may do for hours
     * where a large disc is searched for defects. It is given up where it has stood still for an
     * hour, and, whatever the drive tells, after 16 hours: twice what it takes to write the largest
     * discs, 128 GB, at 1x.
     */
    FORMATTING(Duration.ofHours(1), Duration.ofHours(16), Duration.ofHours(16)),

    /**
     * CLOSE TRACK/SESSION and SYNCHRONIZE CACHE: as long as progress moves. Given up where it has
     * stood still for an hour, from a drive that tells no progress at all after two hours -
     * finalizing a DVD of two layers may take as long as writing one of them at 1x, 52 minutes -
     * and after four hours whatever the drive tells.
     */
    CLOSING(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4));

    private final Duration standstill;
    private final Duration silence;
    private final Duration limit;

    LongWork(Duration standstill, Duration silence, Duration limit) {
        this.standstill = standstill;
        this.silence = silence;
        this.limit = limit;
    }

    /**
     * Whether the drive has been at it for too long.
     *
     * @param waited since it began
     * @param still since its progress came further last; as long as {@code waited} where it never
     *     did
     * @param told whether the drive tells progress
     */
    boolean isGivenUp(Duration waited, Duration still, boolean told) {
        boolean stuck = told && this != ERASING && still.compareTo(standstill) >= 0;
        boolean silent = !told && waited.compareTo(silence) >= 0;
        return stuck || silent || isAtItsLimit(waited);
    }

    /** Whether it is too long, whatever the drive tells. */
    boolean isAtItsLimit(Duration waited) {
        return waited.compareTo(limit) >= 0;
    }
}
