package org.discwright.mmc.command;

/**
 * Which values of a mode page MODE SENSE asks for.
 *
 * @spc 6.13.1 page control
 */
public enum PageControl {
    /** 0: those in force. */
    CURRENT(0),
    /** 1: a mask of the bits that MODE SELECT may change. */
    CHANGEABLE(1),
    /** 2: those after a reset of a new drive. */
    DEFAULT(2),
    /** 3: those kept when power goes. */
    SAVED(3);

    private final int code;

    PageControl(int code) {
        this.code = code;
    }

    /** The control with that number (its low two bits). */
    public static PageControl of(int code) {
        return switch (code & 3) {
            case 0 -> CURRENT;
            case 1 -> CHANGEABLE;
            case 2 -> DEFAULT;
            default -> SAVED;
        };
    }

    /** The two-bit number. */
    public int code() {
        return code;
    }
}
