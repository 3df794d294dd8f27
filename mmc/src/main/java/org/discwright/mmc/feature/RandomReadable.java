package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Random readable (0010h): blocks can be read at any address.
 *
 * @param state version and whether it is current
 * @param blockSize bytes of a logical block
 * @param blocking blocks that are best read together
 * @param errorRecoveryPage PP: mode page 01h is there
 * @mmc 5.3.6 Random readable feature
 */
public record RandomReadable(
        FeatureState state, int blockSize, int blocking, boolean errorRecoveryPage)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0010;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 8;

    /** Checks the ranges. */
    public RandomReadable {
        FeatureBits.check("blocking", blocking, 16);
    }

    static RandomReadable decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new RandomReadable(state, in.number(0, 4), in.number(4, 2), in.bit(6, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .number(0, 4, blockSize)
                .number(4, 2, blocking)
                .bit(6, 0, errorRecoveryPage)
                .octets();
    }
}
