package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * MRW (0028h): media that the drive formats in the background and whose defects it manages.
 *
 * @param state version and whether it is current
 * @param dvdPlusWrite writes such DVD+RW
 * @param dvdPlusRead reads such DVD+RW
 * @param cdWrite writes such CD-RW; reading them is implied
 * @mmc 5.3.18 MRW feature
 */
public record MountRainier(
        FeatureState state, boolean dvdPlusWrite, boolean dvdPlusRead, boolean cdWrite)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0028;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 4;

    static MountRainier decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new MountRainier(state, in.bit(0, 2), in.bit(0, 1), in.bit(0, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 2, dvdPlusWrite)
                .bit(0, 1, dvdPlusRead)
                .bit(0, 0, cdWrite)
                .octets();
    }
}
