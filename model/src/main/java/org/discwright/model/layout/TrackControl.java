package org.discwright.model.layout;

/**
 * The control flags of a track's Q channel, besides the one that tells data from audio.
 *
 * @param preEmphasis audio recorded with 50/15 µs pre-emphasis; for data: recorded incrementally
 * @param copyPermitted digital copy permitted
 * @param fourChannel four-channel audio (never used in practice)
 * @redbook 17.5
 */
public record TrackControl(boolean preEmphasis, boolean copyPermitted, boolean fourChannel) {
    /** No flag set. */
    public static final TrackControl NONE = new TrackControl(false, false, false);

    /**
     * Reads the flags from a control nibble.
     *
     * @param nibble 0 to 15, as in the Q channel or the TOC; bit 2 (data) is not looked at
     */
    public static TrackControl ofNibble(int nibble) {
        return new TrackControl((nibble & 1) != 0, (nibble & 2) != 0, (nibble & 8) != 0);
    }

    /** The control nibble, 0 to 15, of a data or an audio track with these flags. */
    public int nibble(boolean data) {
        return (preEmphasis ? 1 : 0)
                | (copyPermitted ? 2 : 0)
                | (data ? 4 : 0)
                | (fourChannel ? 8 : 0);
    }
}
