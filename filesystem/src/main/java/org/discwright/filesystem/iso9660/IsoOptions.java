package org.discwright.filesystem.iso9660;

import java.time.Instant;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.discwright.filesystem.eltorito.BootSetup;

/**
 * How a tree becomes an ISO 9660 image.
 *
 * @param level the level of interchange: 1 (names of 8.3), 2 (of 31), 3 (of 31, files of any size)
 *     or 4 (ISO 9660:1999: of up to 207 bytes, any depth)
 * @param joliet the second hierarchy
 * @param rockRidge names and attributes of POSIX
 * @param labels what the volume says of itself
 * @param created the volume's dates; no clock is read
 * @param weight files of more weight lie nearer to the beginning
 * @param padding blocks of zero behind the last file, so that a drive that reads ahead at the end
 *     of a track finds something
 * @param boot how it boots
 * @param visibility what is seen where
 * @param stored of each file the one whose content it shares; itself where it shares none
 * @param names where names may leave the standard
 */
public record IsoOptions(
        int level,
        Joliet joliet,
        RockRidge rockRidge,
        VolumeLabels labels,
        Instant created,
        IntToLongFunction weight,
        int padding,
        BootSetup boot,
        Visibility visibility,
        IntUnaryOperator stored,
        NameRules names) {
    public IsoOptions {
        Objects.requireNonNull(joliet);
        Objects.requireNonNull(rockRidge);
        Objects.requireNonNull(labels);
        Objects.requireNonNull(created);
        Objects.requireNonNull(boot);
        Objects.requireNonNull(visibility);
        if (level < 1 || level > 4) {
            throw new IllegalArgumentException("there is no level " + level + " of ISO 9660");
        }
        if (padding < 0) {
            throw new IllegalArgumentException("padding of " + padding + " blocks");
        }
    }

    /** Level 3 with Joliet and Rock Ridge 1.12, and 150 blocks of padding. */
    public static IsoOptions of(String volume, Instant created) {
        return new IsoOptions(
                3,
                Joliet.STANDARD,
                RockRidge.V1_12,
                VolumeLabels.of(volume),
                created,
                node -> 0,
                150,
                BootSetup.NONE,
                Visibility.ALL,
                node -> node,
                NameRules.STRICT);
    }

    public IsoOptions withLevel(int other) {
        return new IsoOptions(
                other,
                joliet,
                rockRidge,
                labels,
                created,
                weight,
                padding,
                boot,
                visibility,
                stored,
                names);
    }

    public IsoOptions withJoliet(Joliet other) {
        return new IsoOptions(
                level,
                other,
                rockRidge,
                labels,
                created,
                weight,
                padding,
                boot,
                visibility,
                stored,
                names);
    }

    public IsoOptions withRockRidge(RockRidge other) {
        return new IsoOptions(
                level,
                joliet,
                other,
                labels,
                created,
                weight,
                padding,
                boot,
                visibility,
                stored,
                names);
    }

    public IsoOptions withLabels(VolumeLabels other) {
        return new IsoOptions(
                level,
                joliet,
                rockRidge,
                other,
                created,
                weight,
                padding,
                boot,
                visibility,
                stored,
                names);
    }

    public IsoOptions withWeight(IntToLongFunction other) {
        return new IsoOptions(
                level,
                joliet,
                rockRidge,
                labels,
                created,
                other,
                padding,
                boot,
                visibility,
                stored,
                names);
    }

    public IsoOptions withPadding(int other) {
        return new IsoOptions(
                level,
                joliet,
                rockRidge,
                labels,
                created,
                weight,
                other,
                boot,
                visibility,
                stored,
                names);
    }

    public IsoOptions withBoot(BootSetup other) {
        return new IsoOptions(
                level,
                joliet,
                rockRidge,
                labels,
                created,
                weight,
                padding,
                other,
                visibility,
                stored,
                names);
    }

    public IsoOptions withVisibility(Visibility other) {
        return new IsoOptions(
                level, joliet, rockRidge, labels, created, weight, padding, boot, other, stored,
                names);
    }

    public IsoOptions withStored(IntUnaryOperator other) {
        return new IsoOptions(
                level,
                joliet,
                rockRidge,
                labels,
                created,
                weight,
                padding,
                boot,
                visibility,
                other,
                names);
    }

    public IsoOptions withNames(NameRules other) {
        return new IsoOptions(
                level,
                joliet,
                rockRidge,
                labels,
                created,
                weight,
                padding,
                boot,
                visibility,
                stored,
                other);
    }
}
