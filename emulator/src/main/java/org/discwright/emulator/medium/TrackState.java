package org.discwright.emulator.medium;

/** How far the recording of a track has come. */
public enum TrackState {
    /** Its place is reserved, nothing is recorded in it. */
    RESERVED,
    /** It is being recorded. */
    OPEN,
    /** It is recorded whole, with its run-out. */
    COMPLETE
}
