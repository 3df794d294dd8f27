package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * HD DVD read (0050h): HD DVD can be read.
 *
 * @param state version and whether it is current
 * @param recordable HD DVD-R too
 * @param random HD DVD-RAM too
 * @mmc 5.3.38 HD DVD Read feature
 */
public record HdDvdRead(FeatureState state, boolean recordable, boolean random) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0050;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    static HdDvdRead decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new HdDvdRead(state, in.bit(0, 0), in.bit(2, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH).bit(0, 0, recordable).bit(2, 0, random).octets();
    }
}
