package org.discwright.burn;

/**
 * How much is checked after a burn.
 *
 * @imapi2 IMAPI_BURN_VERIFICATION_LEVEL
 */
public enum VerificationLevel {
    /** Nothing: the result is called written, never proven. */
    NONE(0),
    /**
     * The drive's own account: track information after each track, disc information and table of
     * contents at the end, and a small sample of sectors of each track read back.
     */
    QUICK(1),
    /**
     * {@link #QUICK}, and every sector of every track read back and compared. IMAPI2 knows this
     * level for data only; here it works for audio too, across the constant sample offset that
     * drives have.
     */
    FULL(2);

    private final int code;

    VerificationLevel(int code) {
        this.code = code;
    }

    /** IMAPI2's number, 0 to 2. */
    public int code() {
        return code;
    }
}
