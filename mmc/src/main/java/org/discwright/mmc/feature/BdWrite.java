package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * BD write (0041h): the kinds of BD that can be written. A map has bit n for version n of a class;
 * class 0 stands in the highest 16 bits, class 3 in the lowest.
 *
 * @param state version and whether it is current
 * @param verifyNotRequired SVNR: writes without verifying on request
 * @param rewritable BD-RE: maps of classes 0 to 3
 * @param recordable BD-R: maps of classes 0 to 3
 * @mmc 5.3.35 BD Write feature
 */
public record BdWrite(
        FeatureState state, boolean verifyNotRequired, long rewritable, long recordable)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0041;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 20;

    static BdWrite decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new BdWrite(state, in.bit(0, 0), in.number64(4), in.number64(12));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 0, verifyNotRequired)
                .number64(4, rewritable)
                .number64(12, recordable)
                .octets();
    }
}
