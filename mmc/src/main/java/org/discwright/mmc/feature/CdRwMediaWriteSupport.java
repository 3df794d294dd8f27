package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * CD-RW media write support (0037h): the kinds of CD-RW that can be written.
 *
 * @param state version and whether it is current
 * @param subTypes CD-RW sub-types, bit n for sub-type n
 * @mmc 5.3.27 CD-RW media write support feature
 */
public record CdRwMediaWriteSupport(FeatureState state, int subTypes) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0037;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    /** Checks the ranges. */
    public CdRwMediaWriteSupport {
        FeatureBits.check("subTypes", subTypes, 8);
    }

    static CdRwMediaWriteSupport decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new CdRwMediaWriteSupport(state, in.number(1, 1));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH).number(1, 1, subTypes).octets();
    }
}
