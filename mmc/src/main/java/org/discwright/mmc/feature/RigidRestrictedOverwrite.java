package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Rigid restricted overwrite (002Ch): overwriting in whole ECC blocks, as on DVD-RW.
 *
 * @param state version and whether it is current
 * @param defectStatusGenerate DSDG: makes defect status data
 * @param defectStatusRead DSDR: reads defect status data
 * @param intermediate writes into an intermediate state session
 * @param blank blanks such a disc
 * @mmc 5.3.22 Rigid Restricted Overwrite feature
 */
public record RigidRestrictedOverwrite(
        FeatureState state,
        boolean defectStatusGenerate,
        boolean defectStatusRead,
        boolean intermediate,
        boolean blank)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x002C;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    private static final int LENGTH = 4;

    static RigidRestrictedOverwrite decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new RigidRestrictedOverwrite(
                state, in.bit(0, 3), in.bit(0, 2), in.bit(0, 1), in.bit(0, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 3, defectStatusGenerate)
                .bit(0, 2, defectStatusRead)
                .bit(0, 1, intermediate)
                .bit(0, 0, blank)
                .octets();
    }
}
