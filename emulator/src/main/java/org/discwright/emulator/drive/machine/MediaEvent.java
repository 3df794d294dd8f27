package org.discwright.emulator.drive.machine;

/**
 * What GET EVENT STATUS NOTIFICATION reports of the medium.
 *
 * @mmc 6.7.2.6 media class events
 */
public enum MediaEvent {
    /** 0: nothing. */
    NONE(0),
    /** 1: somebody pressed the eject button. */
    EJECT_REQUEST(1),
    /** 2: a new medium. */
    NEW_MEDIUM(2),
    /** 3: the medium is gone. */
    REMOVAL(3);

    private final int code;

    MediaEvent(int code) {
        this.code = code;
    }

    /** The event code. */
    public int code() {
        return code;
    }
}
