package org.discwright.burn;

/**
 * The state of the last session on a disc.
 *
 * @mmc 6.21.3.1.3 state of last session
 */
public enum SessionState {
    /** Nothing is recorded in it. */
    EMPTY,
    /** It has tracks, and neither lead-in nor lead-out. */
    INCOMPLETE,
    /** Its closing was begun and not ended, or it is damaged. */
    DAMAGED,
    /** It has lead-in and lead-out: every player reads it. */
    COMPLETE,
    /** The drive could not be asked. */
    UNKNOWN
}
