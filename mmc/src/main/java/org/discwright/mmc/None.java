package org.discwright.mmc;

/** What a command without a response is decoded to. */
public enum None {
    /** The only value. */
    NONE
}
