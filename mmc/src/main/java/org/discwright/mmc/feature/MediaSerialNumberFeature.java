package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Media serial number (0109h): the drive tells the number of a medium that has one.
 *
 * @param state version and whether it is current
 * @mmc 5.3.38 Media Serial Number feature
 */
public record MediaSerialNumberFeature(FeatureState state) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0109;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    static MediaSerialNumberFeature decode(FeatureState state, Octets data) {
        return new MediaSerialNumberFeature(state);
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
