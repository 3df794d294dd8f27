package org.discwright.emulator.medium;

import org.discwright.model.address.Lba;

/**
 * A damaged stretch of a disc.
 *
 * @param first first sector
 * @param sectors how many, at least 1
 * @param kind what is wrong there
 */
public record Defect(Lba first, int sectors, Kind kind) {
    /** What is wrong with a sector. */
    public enum Kind {
        /** It cannot be read. */
        UNREADABLE,
        /** It can be read only after some attempts. */
        WEAK,
        /** It cannot be recorded. */
        UNWRITABLE
    }

    /** Checks the range. */
    public Defect {
        if (sectors < 1 || (long) first.value() + sectors > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a defect of " + sectors + " sectors at " + first);
        }
    }

    /** True where the sector at {@code address} is damaged by this. */
    public boolean covers(Lba address) {
        return !address.isBefore(first) && address.isBefore(end());
    }

    /** Address behind the last damaged sector. */
    public Lba end() {
        return first.plus(sectors);
    }
}
