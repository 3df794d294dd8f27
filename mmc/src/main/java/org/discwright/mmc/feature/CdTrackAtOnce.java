package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * CD track at once (002Dh): how tracks can be written.
 *
 * @param state version and whether it is current
 * @param bufferUnderrunFree BUF: can go on after a buffer underrun
 * @param rawSubchannel R-W raw: takes raw R to W subchannels
 * @param packedSubchannel R-W pack: takes packed R to W subchannels
 * @param testWrite can simulate
 * @param cdRw also on CD-RW
 * @param subchannel R-W sub-code: takes R to W at all
 * @param dataTypes data block types supported, bit n for type n
 * @mmc 5.3.20 CD track at once feature
 */
public record CdTrackAtOnce(
        FeatureState state,
        boolean bufferUnderrunFree,
        boolean rawSubchannel,
        boolean packedSubchannel,
        boolean testWrite,
        boolean cdRw,
        boolean subchannel,
        int dataTypes)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x002D;

    /** Version that this record describes. */
    public static final int VERSION = 2;

    private static final int LENGTH = 4;

    /** Checks the ranges. */
    public CdTrackAtOnce {
        FeatureBits.check("dataTypes", dataTypes, 16);
    }

    static CdTrackAtOnce decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new CdTrackAtOnce(
                state,
                in.bit(0, 6),
                in.bit(0, 4),
                in.bit(0, 3),
                in.bit(0, 2),
                in.bit(0, 1),
                in.bit(0, 0),
                in.number(2, 2));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 6, bufferUnderrunFree)
                .bit(0, 4, rawSubchannel)
                .bit(0, 3, packedSubchannel)
                .bit(0, 2, testWrite)
                .bit(0, 1, cdRw)
                .bit(0, 0, subchannel)
                .number(2, 2, dataTypes)
                .octets();
    }
}
