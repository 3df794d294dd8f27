package org.discwright.emulator.medium;

/**
 * What may still be done with a disc.
 *
 * @mmc 6.22.3.1.4
 */
public enum DiscStatus {
    /** Nothing is recorded. */
    BLANK,
    /** A session is open, or the last one was closed so that another may follow. */
    APPENDABLE,
    /** The last session was closed for good. */
    FINALIZED,
    /** A BLANK did not come to its end: only another BLANK helps. */
    BLANKING_INTERRUPTED
}
