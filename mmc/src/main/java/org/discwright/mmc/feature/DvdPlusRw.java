package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * DVD+RW (002Ah): DVD+RW can be read, and perhaps written.
 *
 * @param state version and whether it is current
 * @param write can be written
 * @param quickStart can be written before the background format has come that far
 * @param closeOnly the background format can only be ended, not stopped for compatibility
 * @mmc 5.3.20 DVD+RW feature
 */
public record DvdPlusRw(FeatureState state, boolean write, boolean quickStart, boolean closeOnly)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x002A;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 4;

    static DvdPlusRw decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new DvdPlusRw(state, in.bit(0, 0), in.bit(1, 1), in.bit(1, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 0, write)
                .bit(1, 1, quickStart)
                .bit(1, 0, closeOnly)
                .octets();
    }
}
