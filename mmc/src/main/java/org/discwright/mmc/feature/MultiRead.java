package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * MultiRead (001Dh): reads every kind of CD.
 *
 * @param state version and whether it is current
 * @mmc 5.3.7 MultiRead feature
 */
public record MultiRead(FeatureState state) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x001D;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    static MultiRead decode(FeatureState state, Octets data) {
        return new MultiRead(state);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return Octets.EMPTY;
    }
}
