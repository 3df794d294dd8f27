package org.discwright.burn;

/**
 * What the number given to {@link AdvancedRecorder#getTrackInformation} is.
 *
 * @imapi2 IMAPI_READ_TRACK_ADDRESS_TYPE
 */
public enum TrackAddressType {
    /** A sector; the track that holds it is meant. */
    LBA,
    /** A track number; FFh is the invisible track, where the next one would be written. */
    TRACK,
    /** A session number; its first track is meant. */
    SESSION
}
