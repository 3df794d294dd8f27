package org.discwright.emulator.recording;

/**
 * What differs from recorder to recorder.
 *
 * @param shortTracks what becomes of a track of less than 300 sectors when it ends
 * @param overburn true to record beyond the last lead-out start that the ATIP allows
 */
public record RecorderOptions(ShortTracks shortTracks, boolean overburn) {
    /** Pads short tracks, keeps to the ATIP. */
    public static final RecorderOptions USUAL = new RecorderOptions(ShortTracks.PAD, false);

    /** What becomes of a track of less than 300 sectors when it ends. */
    public enum ShortTracks {
        /** It is filled with silence, or with sectors of zeros. */
        PAD,
        /** The command that would end it is refused, the track stays open. */
        REFUSE
    }
}
