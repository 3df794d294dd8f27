package org.discwright.burn;

/**
 * What a data writer is doing.
 *
 * @imapi2 IMAPI_FORMAT2_DATA_WRITE_ACTION
 */
public enum DataWriteAction {
    /** Whether the disc fits is being asked. */
    VALIDATING_MEDIA(0),
    /** The disc is formatted, which some rewritable kinds need before their first write. */
    FORMATTING_MEDIA(1),
    /** The drive is set up. */
    INITIALIZING_HARDWARE(2),
    /** The power of the laser is calibrated. */
    CALIBRATING_POWER(3),
    /** Sectors go to the drive. */
    WRITING_DATA(4),
    /** Track, session or disc are closed. */
    FINALIZATION(5),
    /** The write has ended. */
    COMPLETED(6),
    /** What was written is read back and compared. */
    VERIFYING(7);

    private final int code;

    DataWriteAction(int code) {
        this.code = code;
    }

    /** IMAPI2's number, 0 to 7. */
    public int code() {
        return code;
    }
}
