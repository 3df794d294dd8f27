package org.discwright.mmc.sense;

/**
 * The sense key: what kind of news it is.
 *
 * @spc 4.5.6
 */
public enum SenseKey {
    /** 0h: nothing to report, or progress of something that runs. */
    NO_SENSE(0x0),
    /** 1h: done, with some recovery by the drive. */
    RECOVERED_ERROR(0x1),
    /** 2h: the drive cannot be accessed now. */
    NOT_READY(0x2),
    /** 3h: the medium is flawed or its data unreadable. */
    MEDIUM_ERROR(0x3),
    /** 4h: the drive itself failed. */
    HARDWARE_ERROR(0x4),
    /** 5h: a field of the command or its parameters is not allowed. */
    ILLEGAL_REQUEST(0x5),
    /** 6h: something changed: a new medium, a reset, other mode parameters. */
    UNIT_ATTENTION(0x6),
    /** 7h: reading or writing is not permitted there. */
    DATA_PROTECT(0x7),
    /** 8h: blank or non-blank medium met where the other was due. */
    BLANK_CHECK(0x8),
    /** 9h: vendor specific. */
    VENDOR_SPECIFIC(0x9),
    /** Ah: a third-party copy was aborted. */
    COPY_ABORTED(0xA),
    /** Bh: the drive aborted the command; trying again may help. */
    ABORTED_COMMAND(0xB),
    /** Ch: reserved. */
    RESERVED(0xC),
    /** Dh: buffered data did not fit on the medium. */
    VOLUME_OVERFLOW(0xD),
    /** Eh: source and medium differ. */
    MISCOMPARE(0xE),
    /** Fh: completed sense data. */
    COMPLETED(0xF);

    private final int code;

    SenseKey(int code) {
        this.code = code;
    }

    /** The four-bit number, 0h to Fh. */
    public int code() {
        return code;
    }

    /** The key with that number (its low four bits). */
    public static SenseKey of(int code) {
        for (SenseKey key : values()) {
            if (key.code == (code & 0xF)) {
                return key;
            }
        }
        throw new AssertionError("sixteen keys cover four bits");
    }
}
