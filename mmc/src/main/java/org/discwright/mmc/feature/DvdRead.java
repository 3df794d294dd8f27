package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * DVD read (001Fh): DVD of every kind can be read.
 *
 * @param state version and whether it is current
 * @param multi110 MULTI110: follows the DVD Multi 1.1 specification
 * @param dualRewritable Dual-RW: DVD-RW of two layers too
 * @param dualRecordable Dual-R: DVD-R of two layers too
 * @mmc 5.3.9 DVD Read feature
 */
public record DvdRead(
        FeatureState state, boolean multi110, boolean dualRewritable, boolean dualRecordable)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x001F;

    /** Version that this record describes. */
    public static final int VERSION = 2;

    private static final int LENGTH = 4;

    static DvdRead decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new DvdRead(state, in.bit(0, 0), in.bit(2, 1), in.bit(2, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 0, multi110)
                .bit(2, 1, dualRewritable)
                .bit(2, 0, dualRecordable)
                .octets();
    }
}
