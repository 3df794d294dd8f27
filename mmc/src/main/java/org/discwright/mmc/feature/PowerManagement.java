package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Power management (0100h): power conditions by START STOP UNIT and mode page 1Ah.
 *
 * @param state version and whether it is current
 * @mmc 5.3.34 Power management feature
 */
public record PowerManagement(FeatureState state) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0100;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    static PowerManagement decode(FeatureState state, Octets data) {
        return new PowerManagement(state);
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
