package org.discwright.emulator.medium;

/**
 * What a closed session's lead-in says of a session behind it: the multi-session field of the write
 * parameters.
 *
 * @mmc 7.5.4 table of the Multi-session field
 */
public enum NextSession {
    /** 00b: none may follow, and there is no pointer B0h. */
    NONE,
    /** 01b: none may follow, and pointer B0h says so with FF:FF:FF. */
    NONE_BY_POINTER,
    /** 11b: one may follow, where pointer B0h points. */
    ALLOWED
}
