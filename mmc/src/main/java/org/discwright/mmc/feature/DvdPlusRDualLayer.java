package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * DVD+R dual layer (003Bh): DVD+R of two layers can be read, and perhaps written.
 *
 * @param state version and whether it is current
 * @param write can be written
 * @mmc 5.3.33 DVD+R Dual Layer feature
 */
public record DvdPlusRDualLayer(FeatureState state, boolean write) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x003B;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    static DvdPlusRDualLayer decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new DvdPlusRDualLayer(state, in.bit(0, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH).bit(0, 0, write).octets();
    }
}
