package org.discwright.burn.discovery;

import java.util.Optional;
import org.discwright.mmc.feature.Profile;

/**
 * How data gets onto discs of a profile.
 *
 * @mmc 4.3 to 4.6 recording models
 */
public enum RecordingMethod {
    /** CD-R and CD-RW: a track at once, in sessions. */
    CD(1),
    /** DVD-R and DVD-RW as they come: incremental or disc at once, in bordered areas. */
    DVD_SEQUENTIAL(16),
    /** DVD+R: in fragments and sessions. */
    DVD_PLUS_R(16),
    /** BD-R, sequential recording mode. */
    BD_R_SEQUENTIAL(32),
    /** DVD+RW: in place. */
    DVD_PLUS_RW(16),
    /** DVD-RAM: in place. */
    DVD_RAM(16),
    /** DVD-RW, restricted overwrite: in place, whole ECC blocks only. */
    DVD_RESTRICTED_OVERWRITE(16),
    /** BD-R, random recording mode. */
    BD_R_RANDOM(32),
    /** BD-RE: in place. */
    BD_RE(32);

    private static final int BD_CLUSTER = 32;

    private final int unit;

    RecordingMethod(int unit) {
        this.unit = unit;
    }

    /** Sectors of 2,048 bytes that are recorded together: an ECC block, 1 on CD. */
    public int unit() {
        return unit;
    }

    /** True where sectors are written in place. */
    public boolean overwrites() {
        return switch (this) {
            case CD, DVD_SEQUENTIAL, DVD_PLUS_R, BD_R_SEQUENTIAL -> false;
            case DVD_PLUS_RW, DVD_RAM, DVD_RESTRICTED_OVERWRITE, BD_R_RANDOM, BD_RE -> true;
        };
    }

    /** True for Blu-ray discs. */
    public boolean isBd() {
        return unit == BD_CLUSTER;
    }

    /** True where the write parameters (mode page 05h) say how to write. */
    public boolean usesWriteParameters() {
        return this == CD || this == DVD_SEQUENTIAL || this == DVD_RESTRICTED_OVERWRITE;
    }

    /** True where drives can write without recording. */
    public boolean simulates() {
        return this == CD || this == DVD_SEQUENTIAL;
    }

    /** The way of a profile; nothing for discs that are not written. */
    public static Optional<RecordingMethod> of(Profile profile) {
        return Optional.ofNullable(
                switch (profile) {
                    case CD_R, CD_RW -> CD;
                    case DVD_R, DVD_RW_SEQUENTIAL, DVD_R_DL_SEQUENTIAL, DVD_R_DL_LAYER_JUMP ->
                            DVD_SEQUENTIAL;
                    case DVD_PLUS_R, DVD_PLUS_R_DL -> DVD_PLUS_R;
                    case BD_R_SEQUENTIAL -> BD_R_SEQUENTIAL;
                    case DVD_PLUS_RW, DVD_PLUS_RW_DL -> DVD_PLUS_RW;
                    case DVD_RAM -> DVD_RAM;
                    case DVD_RW_RESTRICTED_OVERWRITE -> DVD_RESTRICTED_OVERWRITE;
                    case BD_R_RANDOM -> BD_R_RANDOM;
                    case BD_RE -> BD_RE;
                    default -> null;
                });
    }
}
