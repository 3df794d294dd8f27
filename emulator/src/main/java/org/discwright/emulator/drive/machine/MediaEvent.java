package org.discwright.emulator.drive.machine;

import org.discwright.mmc.response.DriveEvent;

/**
 * What GET EVENT STATUS NOTIFICATION reports of the medium.
 *
 * @mmc 6.7.2.6 media class events
 */
public enum MediaEvent {
    /** 0: nothing. */
    NONE(DriveEvent.Media.NO_CHANGE),
    /** 1: somebody pressed the eject button. */
    EJECT_REQUEST(DriveEvent.Media.EJECT_REQUEST),
    /** 2: a new medium. */
    NEW_MEDIUM(DriveEvent.Media.NEW_MEDIA),
    /** 3: the medium is gone. */
    REMOVAL(DriveEvent.Media.MEDIA_REMOVAL);

    private final int code;

    MediaEvent(int code) {
        this.code = code;
    }

    /** The event code. */
    public int code() {
        return code;
    }
}
