package org.discwright.mmc.modepage;

import java.util.Optional;

/**
 * How sectors become a track.
 *
 * @mmc 7.5.4.4 Write Type
 */
public enum WriteType {
    /** 0: packets, and incremental writing. */
    PACKET(0),
    /** 1: a track in one go. */
    TRACK_AT_ONCE(1),
    /** 2: a session in one go, by cue sheet. */
    SESSION_AT_ONCE(2),
    /** 3: a session with every bit from the host. */
    RAW(3),
    /** 4: jumping between layers. */
    LAYER_JUMP(4);

    private final int code;

    WriteType(int code) {
        this.code = code;
    }

    /** The number in the page. */
    public int code() {
        return code;
    }

    /** The write type with that number. */
    public static Optional<WriteType> of(int code) {
        for (WriteType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
