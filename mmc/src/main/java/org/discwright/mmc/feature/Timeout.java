package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Time-out (0105h): commands have to end in time.
 *
 * @param state version and whether it is current
 * @param group3 Group3: mode page 1Dh takes the group 3 time-out
 * @param unitLength blocks for each group 3 time unit
 * @mmc 5.3.39 Time-out feature
 */
public record Timeout(FeatureState state, boolean group3, int unitLength) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0105;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 4;

    /** Checks the ranges. */
    public Timeout {
        FeatureBits.check("unitLength", unitLength, 16);
    }

    static Timeout decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new Timeout(state, in.bit(0, 0), in.number(2, 2));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH).bit(0, 0, group3).number(2, 2, unitLength).octets();
    }
}
