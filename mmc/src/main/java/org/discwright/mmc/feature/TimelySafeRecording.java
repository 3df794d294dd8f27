package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Timely safe recording (0042h): the drive finds defects before the stream of data suffers.
 *
 * @param state version and whether it is current
 * @mmc 5.3.36 TSR feature
 */
public record TimelySafeRecording(FeatureState state) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0042;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    static TimelySafeRecording decode(FeatureState state, Octets data) {
        return new TimelySafeRecording(state);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return Octets.EMPTY;
    }
}
