package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Morphing (0002h): the drive says when its features change.
 *
 * @param state version and whether it is current
 * @param operationalChangeEvents OCEvent: reports operational change events
 * @param asynchronous ASYNC: asynchronous notification works
 * @mmc 5.3.3 Morphing feature
 */
public record Morphing(FeatureState state, boolean operationalChangeEvents, boolean asynchronous)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0002;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 4;

    static Morphing decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new Morphing(state, in.bit(0, 1), in.bit(0, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 1, operationalChangeEvents)
                .bit(0, 0, asynchronous)
                .octets();
    }
}
