package org.discwright.model.layout;

import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * Sectors of a disc that follow each other.
 *
 * @param startLba the first
 * @param endLba the last, which belongs to the range
 * @imapi2 IBlockRange
 */
public record BlockRange(Lba startLba, Lba endLba) {
    /** Checks that there is at least one sector, and none below zero. */
    public BlockRange {
        if (startLba.value() < 0 || endLba.isBefore(startLba)) {
            throw new IllegalArgumentException(
                    "no range of sectors: " + startLba + " to " + endLba);
        }
    }

    /** How many. */
    public SectorCount sectors() {
        return new SectorCount(endLba.minus(startLba) + 1L);
    }
}
