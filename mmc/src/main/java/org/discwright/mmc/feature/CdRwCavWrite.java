package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * CD-RW CAV write (0027h): CD-RW can be written at constant angular velocity.
 *
 * @param state version and whether it is current
 * @mmc 5.3.16 CD-RW CAV write feature
 */
public record CdRwCavWrite(FeatureState state) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0027;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    static CdRwCavWrite decode(FeatureState state, Octets data) {
        return new CdRwCavWrite(state);
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
