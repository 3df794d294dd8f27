package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * BD read (0040h): the kinds of BD that can be read. A map has bit n for version n of a class;
 * class 0 stands in the highest 16 bits, class 3 in the lowest.
 *
 * @param state version and whether it is current
 * @param rewritable BD-RE: maps of classes 0 to 3
 * @param recordable BD-R: maps of classes 0 to 3
 * @param readOnly BD-ROM: maps of classes 0 to 3
 * @mmc 5.3.34 BD Read feature
 */
public record BdRead(FeatureState state, long rewritable, long recordable, long readOnly)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0040;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 28;

    static BdRead decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new BdRead(state, in.number64(4), in.number64(12), in.number64(20));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .number64(4, rewritable)
                .number64(12, recordable)
                .number64(20, readOnly)
                .octets();
    }
}
