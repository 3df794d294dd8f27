package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * CD audio external play (0103h): audio CDs can be played aloud.
 *
 * @param state version and whether it is current
 * @param scan has SCAN
 * @param separateMute SCM: channels muted apart
 * @param separateVolume SV: channels with volumes of their own
 * @param volumeLevels levels of volume
 * @mmc 5.3.37 CD audio external play feature
 */
public record CdAudioExternalPlay(
        FeatureState state,
        boolean scan,
        boolean separateMute,
        boolean separateVolume,
        int volumeLevels)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0103;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    /** Checks the ranges. */
    public CdAudioExternalPlay {
        FeatureBits.check("volumeLevels", volumeLevels, 16);
    }

    static CdAudioExternalPlay decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new CdAudioExternalPlay(
                state, in.bit(0, 2), in.bit(0, 1), in.bit(0, 0), in.number(2, 2));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 2, scan)
                .bit(0, 1, separateMute)
                .bit(0, 0, separateVolume)
                .number(2, 2, volumeLevels)
                .octets();
    }
}
