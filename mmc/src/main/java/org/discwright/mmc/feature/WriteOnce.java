package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Write once (0025h): any sector can be written, and none twice.
 *
 * @param state version and whether it is current
 * @param blockSize bytes of a logical block
 * @param blocking blocks that are best written together, 0 to 65,535
 * @param errorRecoveryPage PP: mode page 01h is there
 * @mmc 5.3.15 Write once feature
 */
public record WriteOnce(FeatureState state, int blockSize, int blocking, boolean errorRecoveryPage)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0025;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 8;

    /** Checks the ranges. */
    public WriteOnce {
        FeatureBits.check("blocking", blocking, 16);
    }

    static WriteOnce decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new WriteOnce(state, in.number(0, 4), in.number(4, 2), in.bit(6, 0));
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
