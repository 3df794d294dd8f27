package org.discwright.burn;

/**
 * Kinds of sectors that a raw image could hold. {@link RawCdImage} makes audio, as IMAPI2 does.
 *
 * @imapi2 IMAPI_CD_SECTOR_TYPE
 */
public enum CdSectorType {
    /** 2,352 bytes: 588 stereo samples. */
    AUDIO(0),
    /** Mode 0, 2,336 user bytes. */
    MODE_ZERO(1),
    /** Mode 1, 2,048 user bytes. */
    MODE_1(2),
    /** Mode 2 without form, 2,336 user bytes. */
    MODE_2_FORM_0(3),
    /** Mode 2 form 1, 2,048 user bytes. */
    MODE_2_FORM_1(4),
    /** Mode 2 form 2, 2,336 bytes, the last 4 a check. */
    MODE_2_FORM_2(5),
    /** Mode 1, 2,352 bytes, scrambled. */
    MODE_1_RAW(6),
    /** Mode 2 without form, 2,352 bytes. */
    MODE_2_FORM_0_RAW(7),
    /** Mode 2 form 1, 2,352 bytes. */
    MODE_2_FORM_1_RAW(8),
    /** Mode 2 form 2, 2,352 bytes. */
    MODE_2_FORM_2_RAW(9);

    private final int code;

    CdSectorType(int code) {
        this.code = code;
    }

    /** IMAPI2's number, 0 to 9. */
    public int code() {
        return code;
    }
}
