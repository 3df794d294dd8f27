package org.discwright.emulator.medium;

import java.util.Optional;

/** The kinds of disc that a medium file may be. */
public enum MediaFamily {
    /** CD-R: recorded once. */
    CD_R(0x0009),
    /** CD-RW: erasable. */
    CD_RW(0x000A);

    private final int profile;

    MediaFamily(int profile) {
        this.profile = profile;
    }

    /** The MMC profile number, which is also its number in the file. */
    public int profile() {
        return profile;
    }

    /** True where BLANK is possible. */
    public boolean rewritable() {
        return this == CD_RW;
    }

    /** The family with that profile number. */
    public static Optional<MediaFamily> ofProfile(int profile) {
        for (MediaFamily family : values()) {
            if (family.profile == profile) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }
}
