package org.discwright.emulator.recording;

/**
 * In what order a disc is recorded.
 *
 * @mmc 7.5.4.8
 */
public enum WriteType {
    /** One track after the other, each behind a pregap and with a run-out. */
    TRACK_AT_ONCE,
    /** Tracks that grow packet by packet. */
    PACKET
}
