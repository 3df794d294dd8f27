package org.discwright.burn;

/**
 * The state of a whole disc, as its drive gives it.
 *
 * @mmc 6.21.3.1.4 disc status
 */
public enum DiscState {
    /** Nothing is recorded. */
    BLANK,
    /** More can be added: a session is open, or a further one may begin. */
    APPENDABLE,
    /** Finalized: nothing can be added. */
    COMPLETE,
    /** Random-access media and others that have no such state. */
    OTHER,
    /** The drive could not be asked, or there is no disc. */
    UNKNOWN
}
