package org.discwright.burn;

import java.util.Set;

/**
 * One statement about the disc in a drive. IMAPI2 has a bit for each and sets several at once, here
 * they make up a set; an empty one is its {@code STATE_UNKNOWN}.
 *
 * @imapi2 IMAPI_FORMAT2_DATA_MEDIA_STATE
 */
public enum DataMediaState {
    /** What is written lies over what was there: sectors can be written in any order. */
    OVERWRITE_ONLY(0x1),
    /** Nothing was ever written, or all was erased. */
    BLANK(0x2),
    /** A further session can be added. */
    APPENDABLE(0x4),
    /** One session can be added and no more. */
    FINAL_SESSION(0x8),
    /** The disc is damaged and cannot be written. */
    DAMAGED(0x400),
    /** The disc has to be erased before it can be written. */
    ERASE_REQUIRED(0x800),
    /** The last session holds something and was not closed. */
    NON_EMPTY_SESSION(0x1000),
    /** The disc is write-protected. */
    WRITE_PROTECTED(0x2000),
    /** The disc is closed for good. */
    FINALIZED(0x4000),
    /** Discs of this kind are not written. */
    UNSUPPORTED_MEDIA(0x8000);

    private final int code;

    DataMediaState(int code) {
        this.code = code;
    }

    /** IMAPI2's bit. */
    public int code() {
        return code;
    }

    /** True for the bits that rule out writing: IMAPI2's mask FC00h. */
    public boolean rulesOutWriting() {
        return (code & 0xFC00) != 0;
    }

    /** The number that IMAPI2 would give for a set of them. */
    public static int bits(Set<DataMediaState> states) {
        return states.stream().mapToInt(DataMediaState::code).reduce(0, (a, b) -> a | b);
    }
}
