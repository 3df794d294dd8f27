package org.discwright.filesystem.eltorito;

import java.util.Optional;

/** What a boot image passes itself off as (El Torito 2.2). */
public enum BootEmulation {
    /** As nothing: some of its sectors are loaded and run. */
    NONE(0, 0),
    /** As a floppy disk of 1,228,800 bytes. */
    FLOPPY_1_2(1, 1_228_800),
    /** As a floppy disk of 1,474,560 bytes. */
    FLOPPY_1_44(2, 1_474_560),
    /** As a floppy disk of 2,949,120 bytes. */
    FLOPPY_2_88(3, 2_949_120),
    /** As a hard disk, with a partition table of one entry. */
    HARD_DISK(4, 0);

    private final int code;
    private final long length;

    BootEmulation(int code, long length) {
        this.code = code;
        this.length = length;
    }

    /** As it is recorded, and as IMAPI2's EmulationType has it. */
    public int code() {
        return code;
    }

    /** Whether an image of so many bytes can be that. */
    public boolean fits(long bytes) {
        return length == 0 ? bytes > 0 : bytes == length;
    }

    /** The floppy disk of that many bytes, if there is one. */
    public static Optional<BootEmulation> floppy(long bytes) {
        for (BootEmulation one : values()) {
            if (one.length > 0 && one.length == bytes) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
