package org.discwright.emulator.recording;

import java.util.Optional;

/**
 * What BLANK erases.
 *
 * @mmc 6.1.2.3
 */
public enum BlankType {
    /** 0: everything, sector by sector. */
    DISC(0),
    /** 1: the program memory area, the first lead-in and the first pregap: enough to be blank. */
    MINIMAL(1),
    /** 2: the last track of the open session. */
    TRACK(2),
    /** 3: the reservation of the last track. */
    UNRESERVE(3),
    /** 5: lead-in and lead-out of the last session, which is open again. */
    UNCLOSE(5),
    /** 6: the last session. */
    SESSION(6);

    private final int code;

    BlankType(int code) {
        this.code = code;
    }

    /** The blanking type field, 0 to 7. */
    public int code() {
        return code;
    }

    /** The type with that code; empty where this recorder has none. */
    public static Optional<BlankType> ofCode(int code) {
        for (BlankType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
