package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * DVD CSS (0106h): takes part in the protection of DVD video.
 *
 * @param state version and whether it is current
 * @param cssVersion version of the protection, 0 to 255
 * @mmc 5.3.43 DVD CSS feature
 */
public record DvdCss(FeatureState state, int cssVersion) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0106;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    /** Checks the ranges. */
    public DvdCss {
        FeatureBits.check("cssVersion", cssVersion, 8);
    }

    static DvdCss decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new DvdCss(state, in.number(3, 1));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH).number(3, 1, cssVersion).octets();
    }
}
