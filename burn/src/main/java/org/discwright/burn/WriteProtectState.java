package org.discwright.burn;

/**
 * One reason why a disc cannot be written. IMAPI2 has a bit for each and sets several at once; here
 * they make up a set, which is empty where nothing protects the disc.
 *
 * @imapi2 IMAPI_MEDIA_WRITE_PROTECT_STATE
 */
public enum WriteProtectState {
    /** Until the drive is switched off and on. */
    UNTIL_POWERDOWN(0x1),
    /** The tab on the cartridge. */
    BY_CARTRIDGE(0x2),
    /** A reason of the kind of disc, for example no spare area left. */
    BY_MEDIA_SPECIFIC_REASON(0x4),
    /** A flag stored on the disc (DVD-RAM, DVD-RW). */
    BY_SOFTWARE_WRITE_PROTECT(0x8),
    /** A flag in a control block of DVD+RW; some drives ignore it. */
    BY_DISC_CONTROL_BLOCK(0x10),
    /** The drive knows no way to write this disc. */
    READ_ONLY_MEDIA(0x4000);

    private final int code;

    WriteProtectState(int code) {
        this.code = code;
    }

    /** IMAPI2's bit. */
    public int code() {
        return code;
    }
}
