package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * CD read (001Eh): sectors and subchannels of CDs can be read.
 *
 * @param state version and whether it is current
 * @param digitalAudioPlay DAP: can play while it reads
 * @param c2Flags returns C2 error pointers
 * @param cdText returns CD-TEXT of the lead-in
 * @mmc 5.3.8 CD read feature
 */
public record CdRead(FeatureState state, boolean digitalAudioPlay, boolean c2Flags, boolean cdText)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x001E;

    /** Version that this record describes. */
    public static final int VERSION = 2;

    private static final int LENGTH = 4;

    static CdRead decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new CdRead(state, in.bit(0, 7), in.bit(0, 1), in.bit(0, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 7, digitalAudioPlay)
                .bit(0, 1, c2Flags)
                .bit(0, 0, cdText)
                .octets();
    }
}
