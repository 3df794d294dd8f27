package org.discwright.model.sector;

/**
 * What the 2,352 bytes of a CD sector hold.
 *
 * @ecma130 14
 */
public enum SectorMode {
    /** CD-DA: 588 stereo samples of 16 bits. */
    AUDIO(2352, 0),
    /** Mode 1: 2,048 bytes with EDC and ECC. */
    MODE_1(2048, 16),
    /** Mode 2 without form: 2,336 bytes, unprotected. */
    MODE_2(2336, 16),
    /** Mode 2 form 1 (CD-ROM XA): 2,048 bytes with EDC and ECC behind an 8-byte subheader. */
    MODE_2_FORM_1(2048, 24),
    /** Mode 2 form 2 (CD-ROM XA): 2,324 bytes with EDC behind an 8-byte subheader. */
    MODE_2_FORM_2(2324, 24);

    /** Bytes of a whole sector, as they lie in the main channel. */
    public static final int RAW_SIZE = 2352;

    /** Bytes of a sector's P to W subchannel. */
    public static final int SUBCHANNEL_SIZE = 96;

    private final int userDataSize;
    private final int userDataOffset;

    SectorMode(int userDataSize, int userDataOffset) {
        this.userDataSize = userDataSize;
        this.userDataOffset = userDataOffset;
    }

    /** Bytes of user data. */
    public int userDataSize() {
        return userDataSize;
    }

    /** Where in the 2,352 bytes the user data begins. */
    public int userDataOffset() {
        return userDataOffset;
    }

    /** True for every mode but {@link #AUDIO}. */
    public boolean isData() {
        return this != AUDIO;
    }
}
