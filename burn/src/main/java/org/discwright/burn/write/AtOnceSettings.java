package org.discwright.burn.write;

import org.discwright.burn.VerificationLevel;

/**
 * How a session is to be written in one go.
 *
 * @param underrunFree go on after a buffer underrun
 * @param simulate write with the laser at reading power
 * @param nextSession leave room for a further session
 * @param append a disc with closed sessions may get another
 * @param overburn the lead-out may begin later than the ATIP promises
 * @param level how much is verified
 * @param sectorsPerSecond the speed asked for
 * @param pureCav the rotation asked for
 */
public record AtOnceSettings(
        boolean underrunFree,
        boolean simulate,
        boolean nextSession,
        boolean append,
        boolean overburn,
        VerificationLevel level,
        int sectorsPerSecond,
        boolean pureCav) {
    /** The same with or without protection from underrun. */
    AtOnceSettings underrunFree(boolean on) {
        return new AtOnceSettings(
                on, simulate, nextSession, append, overburn, level, sectorsPerSecond, pureCav);
    }

    /** The same, with room for a further session, or added to what is there. */
    public AtOnceSettings chained(boolean next, boolean behindAnother) {
        return new AtOnceSettings(
                underrunFree,
                simulate,
                next,
                behindAnother,
                overburn,
                level,
                sectorsPerSecond,
                pureCav);
    }
}
