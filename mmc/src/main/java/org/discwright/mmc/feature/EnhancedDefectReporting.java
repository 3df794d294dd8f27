package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Enhanced defect reporting (0029h): the drive tells of the defects it meets.
 *
 * @param state version and whether it is current
 * @param driveManaged DRT-DM: media under the defect management of the drive too
 * @param cacheZones DBI cache zones, 0 to 255
 * @param entries entries in a zone, 0 to 65,535
 * @mmc 5.3.19 Enhanced Defect Reporting feature
 */
public record EnhancedDefectReporting(
        FeatureState state, boolean driveManaged, int cacheZones, int entries) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0029;

    /** Version that this record describes. */
    public static final int VERSION = 1;

    private static final int LENGTH = 4;

    /** Checks the ranges. */
    public EnhancedDefectReporting {
        FeatureBits.check("cacheZones", cacheZones, 8);
        FeatureBits.check("entries", entries, 16);
    }

    static EnhancedDefectReporting decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new EnhancedDefectReporting(state, in.bit(0, 0), in.number(1, 1), in.number(2, 2));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 0, driveManaged)
                .number(1, 1, cacheZones)
                .number(2, 2, entries)
                .octets();
    }
}
