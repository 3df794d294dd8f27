package org.discwright.mmc.feature;

/**
 * What every feature descriptor says besides its data.
 *
 * @param version 0 to 15
 * @param persistent the feature is always there
 * @param current the feature works with the medium that is in
 * @mmc 5.2.2 feature descriptor
 */
public record FeatureState(int version, boolean persistent, boolean current) {
    /** Checks the range. */
    public FeatureState {
        if (version < 0 || version > 15) {
            throw new IllegalArgumentException("a feature's version is 0 to 15: " + version);
        }
    }

    /** Persistent, and therefore current. */
    public static FeatureState persistent(int version) {
        return new FeatureState(version, true, true);
    }

    /** Current with some media only. */
    public static FeatureState current(int version, boolean current) {
        return new FeatureState(version, false, current);
    }
}
