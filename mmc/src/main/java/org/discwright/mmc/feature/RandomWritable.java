package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Random writable (0020h): blocks can be written at any address.
 *
 * @param state version and whether it is current
 * @param lastBlock last address, as its 32 bits
 * @param blockSize bytes of a logical block
 * @param blocking blocks that are best written together
 * @param errorRecoveryPage PP: mode page 01h is there
 * @mmc 5.3.10 Random writable feature
 */
public record RandomWritable(
        FeatureState state, int lastBlock, int blockSize, int blocking, boolean errorRecoveryPage)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0020;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 12;

    /** Checks the ranges. */
    public RandomWritable {
        FeatureBits.check("blocking", blocking, 16);
    }

    static RandomWritable decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new RandomWritable(
                state, in.number(0, 4), in.number(4, 4), in.number(8, 2), in.bit(10, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .number(0, 4, lastBlock)
                .number(4, 4, blockSize)
                .number(8, 2, blocking)
                .bit(10, 0, errorRecoveryPage)
                .octets();
    }
}
