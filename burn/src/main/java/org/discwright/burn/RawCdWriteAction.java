package org.discwright.burn;

/**
 * What a raw writer is doing.
 *
 * @imapi2 IMAPI_FORMAT2_RAW_CD_WRITE_ACTION
 */
public enum RawCdWriteAction {
    /** Not known. */
    UNKNOWN(0),
    /** Image, drive and disc are looked at. */
    PREPARING(1),
    /** The image goes to the drive. */
    WRITING(2),
    /** The drive ends what it has begun. */
    FINISHING(3),
    /** What was written is read back and compared. Beyond IMAPI2. */
    VERIFYING(4);

    private final int code;

    RawCdWriteAction(int code) {
        this.code = code;
    }

    /** IMAPI2's number, 0 to 3, and 4. */
    public int code() {
        return code;
    }
}
