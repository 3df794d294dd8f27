package org.discwright.burn.discovery;

import org.discwright.model.address.SectorCount;

/**
 * Sectors of a disc as IMAPI2 counts them. Used and free need not make up the total: drives that
 * round their free blocks, or state more or fewer once a disc is begun, keep to their word in each.
 *
 * @param used all that a next track can no longer take
 * @param free what a next track may take
 * @param total what one track could take on the blank disc
 */
public record Counters(SectorCount used, SectorCount free, SectorCount total) {
    /** Nothing. */
    public static final Counters NONE =
            new Counters(SectorCount.ZERO, SectorCount.ZERO, SectorCount.ZERO);
}
