package org.discwright.burn;

import java.util.Objects;

/**
 * Whether, and how, a DVD-R DL is recorded by layer jumps: a stretch of layer 0 outwards, then the
 * one of layer 1 that lies over it, and so on. It is the way to add sessions to a DVD-R DL later
 * without filling it first. What lies on layer 1 has addresses at the other end of the disc, so
 * that only data which is written in one piece can be read as one. Beyond IMAPI2.
 *
 * @param way whether, and where the jumps are
 * @param sectors of 2,048 bytes on layer 0 before a jump, a multiple of 16; 0 where the way wants
 *     none
 * @mmc 4.3.6.4 layer jump recording
 */
public record LayerJump(Way way, int sectors) {
    /** Whether, and where the jumps are. */
    public enum Way {
        /** By layer jumps where the drive offers it and the disc stays open, in one piece. */
        AUTOMATIC,
        /** In sequence. */
        NEVER,
        /** By layer jumps, in one piece: the jump comes where the data ends, or layer 0 does. */
        WHOLE,
        /** By layer jumps in regular distances, in as many pieces as that makes. */
        EVERY,
        /** By layer jumps, the first after so many sectors, in as many pieces as that makes. */
        AFTER
    }

    /** By layer jumps where the drive offers it and the disc stays open, in one piece. */
    public static final LayerJump AUTOMATIC = new LayerJump(Way.AUTOMATIC, 0);

    /** In sequence. */
    public static final LayerJump NEVER = new LayerJump(Way.NEVER, 0);

    /** By layer jumps, in one piece. */
    public static final LayerJump WHOLE = new LayerJump(Way.WHOLE, 0);

    private static final int ECC_BLOCK = 16;

    /** Checks the sectors. */
    public LayerJump {
        Objects.requireNonNull(way);
        boolean some = way == Way.EVERY || way == Way.AFTER;
        if (some ? sectors <= 0 || sectors % ECC_BLOCK != 0 : sectors != 0) {
            throw new IllegalArgumentException(
                    "a jump to the other layer comes after a multiple of 16 sectors, not "
                            + sectors);
        }
    }

    /** By layer jumps in regular distances. */
    public static LayerJump every(int sectors) {
        return new LayerJump(Way.EVERY, sectors);
    }

    /** By layer jumps, the first one after so many sectors. */
    public static LayerJump after(int sectors) {
        return new LayerJump(Way.AFTER, sectors);
    }

    /** True where nothing but layer jumps will do. */
    public boolean isForced() {
        return way == Way.WHOLE || sectors > 0;
    }
}
