package org.discwright.burn;

/**
 * What a track's control bits say of copying. It matters to consumer recorders only.
 *
 * @imapi2 IMAPI_CD_TRACK_DIGITAL_COPY_SETTING
 */
public enum DigitalCopySetting {
    /** Copies are permitted. */
    PERMITTED(0),
    /** Copies are prohibited. */
    PROHIBITED(1),
    /** Copies of this, but none of those: the copy bit changes four times a second. */
    SCMS(2);

    private final int code;

    DigitalCopySetting(int code) {
        this.code = code;
    }

    /** IMAPI2's number, 0 to 2. */
    public int code() {
        return code;
    }
}
