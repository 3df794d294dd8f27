package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Restricted overwrite (0026h): overwriting from packet boundary to packet boundary.
 *
 * @param state version and whether it is current
 * @mmc 5.3.15 Restricted overwrite feature
 */
public record RestrictedOverwrite(FeatureState state) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0026;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    static RestrictedOverwrite decode(FeatureState state, Octets data) {
        return new RestrictedOverwrite(state);
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
