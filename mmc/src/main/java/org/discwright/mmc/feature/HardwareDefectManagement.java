package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Hardware defect management (0024h): the medium or the drive replaces bad sectors by itself.
 *
 * @param state version and whether it is current
 * @param spareAreaInformation SSA: READ DISC STRUCTURE tells of the spare area
 * @mmc 5.3.14 Hardware Defect Management feature
 */
public record HardwareDefectManagement(FeatureState state, boolean spareAreaInformation)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0024;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 4;

    static HardwareDefectManagement decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new HardwareDefectManagement(state, in.bit(0, 7));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH).bit(0, 7, spareAreaInformation).octets();
    }
}
