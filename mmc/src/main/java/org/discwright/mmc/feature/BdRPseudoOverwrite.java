package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * BD-R pseudo-overwrite (0038h): what is overwritten on BD-R is written elsewhere.
 *
 * @param state version and whether it is current
 * @mmc 5.3.31 BD-R POW feature
 */
public record BdRPseudoOverwrite(FeatureState state) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0038;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    static BdRPseudoOverwrite decode(FeatureState state, Octets data) {
        return new BdRPseudoOverwrite(state);
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
