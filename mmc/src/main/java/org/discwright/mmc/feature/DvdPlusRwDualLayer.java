package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * DVD+RW dual layer (003Ah): DVD+RW of two layers can be read, and perhaps written.
 *
 * @param state version and whether it is current
 * @param write can be written
 * @param quickStart can be written before the background format has come that far
 * @param closeOnly the background format can only be ended, not stopped for compatibility
 * @mmc 5.3.32 DVD+RW Dual Layer feature
 */
public record DvdPlusRwDualLayer(
        FeatureState state, boolean write, boolean quickStart, boolean closeOnly)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x003A;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    static DvdPlusRwDualLayer decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new DvdPlusRwDualLayer(state, in.bit(0, 0), in.bit(1, 1), in.bit(1, 0));
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
