package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Sector erasable (0022h): sectors can be erased one by one.
 *
 * @param state version and whether it is current
 * @mmc 5.3.12 Sector erasable feature
 */
public record SectorErasable(FeatureState state) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0022;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    static SectorErasable decode(FeatureState state, Octets data) {
        return new SectorErasable(state);
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
