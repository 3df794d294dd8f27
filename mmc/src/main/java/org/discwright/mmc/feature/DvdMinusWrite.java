package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * DVD-R/-RW write (002Fh): DVD-R and perhaps DVD-RW can be written, sequentially.
 *
 * @param state version and whether it is current
 * @param bufferUnderrunFree BUF: can go on after a buffer underrun
 * @param dualLayer RDL: DVD-R of two layers too
 * @param testWrite can write with the laser off
 * @param rewritable DVD-RW SL: DVD-RW too
 * @mmc 5.3.25 DVD-R/-RW Write feature
 */
public record DvdMinusWrite(
        FeatureState state,
        boolean bufferUnderrunFree,
        boolean dualLayer,
        boolean testWrite,
        boolean rewritable)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x002F;

    /** Version that this record describes. */
    public static final int VERSION = 2;

    private static final int LENGTH = 4;

    static DvdMinusWrite decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new DvdMinusWrite(state, in.bit(0, 6), in.bit(0, 3), in.bit(0, 2), in.bit(0, 1));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 6, bufferUnderrunFree)
                .bit(0, 3, dualLayer)
                .bit(0, 2, testWrite)
                .bit(0, 1, rewritable)
                .octets();
    }
}
