package org.discwright.burn.discovery;

import org.discwright.model.address.SectorCount;

/**
 * Sectors of a disc as IMAPI2 counts them.
 *
 * @param used all that a next track can no longer take
 * @param free what a next track may take
 * @param total what one track could take on the blank disc
 */
public record Counters(SectorCount used, SectorCount free, SectorCount total) {
    /** Nothing. */
    public static final Counters NONE =
            new Counters(SectorCount.ZERO, SectorCount.ZERO, SectorCount.ZERO);

    /** Where {@code used} are taken and {@code free} are left. */
    public static Counters of(long used, long free) {
        return new Counters(
                new SectorCount(used), new SectorCount(free), new SectorCount(used + free));
    }
}
