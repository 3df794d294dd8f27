package org.discwright.burn;

/**
 * Something that happened to the disc of a drive.
 *
 * @param kind what happened
 * @param state how the drive is now
 * @mmc 6.7.2.3.5 media event descriptor
 */
public record MediaEvent(Kind kind, State state) {
    /** What happened. */
    public enum Kind {
        /** Somebody pressed the key of a drive that is locked. */
        EJECT_REQUEST,
        /** A disc came in. */
        NEW_MEDIA,
        /** The disc was taken out. */
        MEDIA_REMOVAL,
        /** Another disc is asked for, or the system told of a change and the drive no more. */
        MEDIA_CHANGED
    }

    /** Whether a disc is in. */
    public enum State {
        /** A disc is in. */
        PRESENT,
        /** The tray is closed and empty. */
        ABSENT,
        /** The tray is open. */
        TRAY_OPEN,
        /** The drive did not say. */
        UNKNOWN
    }
}
