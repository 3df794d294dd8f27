package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * VCPS (0110h): takes part in the protection of DVD+R and DVD+RW.
 *
 * @param state version and whether it is current
 * @mmc 5.3.48 VCPS feature
 */
public record Vcps(FeatureState state) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0110;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    static Vcps decode(FeatureState state, Octets data) {
        return new Vcps(state);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return Octets.zeros(LENGTH);
    }
}
