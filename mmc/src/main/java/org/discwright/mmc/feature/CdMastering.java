package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * CD mastering (002Eh): whole sessions can be written.
 *
 * @param state version and whether it is current
 * @param bufferUnderrunFree BUF: can go on after a buffer underrun
 * @param sessionAtOnce SAO: with a cue sheet
 * @param rawMultiSession raw writing of further sessions
 * @param raw raw writing
 * @param testWrite can simulate
 * @param cdRw also on CD-RW
 * @param subchannel R-W: takes R to W subchannels
 * @param maximumCueSheet bytes of the longest cue sheet
 * @mmc 5.3.21 CD mastering feature
 */
public record CdMastering(
        FeatureState state,
        boolean bufferUnderrunFree,
        boolean sessionAtOnce,
        boolean rawMultiSession,
        boolean raw,
        boolean testWrite,
        boolean cdRw,
        boolean subchannel,
        int maximumCueSheet)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x002E;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 4;

    /** Checks the ranges. */
    public CdMastering {
        FeatureBits.check("maximumCueSheet", maximumCueSheet, 24);
    }

    static CdMastering decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new CdMastering(
                state,
                in.bit(0, 6),
                in.bit(0, 5),
                in.bit(0, 4),
                in.bit(0, 3),
                in.bit(0, 2),
                in.bit(0, 1),
                in.bit(0, 0),
                in.number(1, 3));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 6, bufferUnderrunFree)
                .bit(0, 5, sessionAtOnce)
                .bit(0, 4, rawMultiSession)
                .bit(0, 3, raw)
                .bit(0, 2, testWrite)
                .bit(0, 1, cdRw)
                .bit(0, 0, subchannel)
                .number(1, 3, maximumCueSheet)
                .octets();
    }
}
