package org.discwright.burn;

/**
 * What a track-at-once writer is doing. The actions of one track come in this order.
 *
 * @imapi2 IMAPI_FORMAT2_TAO_WRITE_ACTION
 */
public enum WriteAction {
    /** Not known. */
    UNKNOWN(0),
    /** The drive is set up for the track. */
    PREPARING(1),
    /** Audio goes to the drive. */
    WRITING(2),
    /** The track, or at the end the session, is closed. */
    FINISHING(3),
    /** What was written is read back and compared. */
    VERIFYING(4);

    private final int code;

    WriteAction(int code) {
        this.code = code;
    }

    /** IMAPI2's number, 0 to 4. */
    public int code() {
        return code;
    }
}
