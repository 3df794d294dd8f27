package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * HD DVD write (0051h): HD DVD can be written.
 *
 * @param state version and whether it is current
 * @param recordable HD DVD-R
 * @param random HD DVD-RAM
 * @mmc 5.3.39 HD DVD Write feature
 */
public record HdDvdWrite(FeatureState state, boolean recordable, boolean random)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0051;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    static HdDvdWrite decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new HdDvdWrite(state, in.bit(0, 0), in.bit(2, 0));
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
