package org.discwright.cli.doctor;

/**
 * Why a drive could not be opened.
 *
 * @param why in words
 * @param kind what kind of reason that is
 */
public record Refusal(String why, Kind kind) {
    /** What keeps a drive from being opened. */
    public enum Kind {
        /** Another program has it. */
        HELD,
        /** The user has no right to it. */
        DENIED,
        /** There is no such drive, or its address means nothing. */
        ADDRESS,
        /** It was there, and does not answer any more. */
        GONE,
        /** Anything else. */
        OTHER
    }
}
