package org.discwright.emulator.medium;

import java.util.Optional;

/**
 * How fast a disc may be recorded, as its ATIP says.
 *
 * @redbook Orange Book parts II and III
 */
public enum SpeedClass {
    /** CD-R. */
    RECORDABLE(3),
    /** CD-RW 1x to 4x. */
    MULTI_SPEED(0),
    /** CD-RW 4x to 12x. */
    HIGH_SPEED(1),
    /** CD-RW 8x to 32x. */
    ULTRA_SPEED(2);

    private final int subType;

    SpeedClass(int subType) {
        this.subType = subType;
    }

    /** The disc sub-type in the ATIP, 0 to 7. */
    public int subType() {
        return subType;
    }

    /** The class with that sub-type, which is also its number in the file. */
    static Optional<SpeedClass> ofSubType(int subType) {
        for (SpeedClass speedClass : values()) {
            if (speedClass.subType == subType) {
                return Optional.of(speedClass);
            }
        }
        return Optional.empty();
    }
}
