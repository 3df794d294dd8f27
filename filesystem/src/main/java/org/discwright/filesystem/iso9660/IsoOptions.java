package org.discwright.filesystem.iso9660;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
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
            throw new IllegalArgumentException(
                    "there is no level " + level + " of ISO 9660: it is 1, 2, 3 or 4");
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
        return changed(parts -> parts.level = other);
    }

    public IsoOptions withJoliet(Joliet other) {
        return changed(parts -> parts.joliet = other);
    }

    public IsoOptions withRockRidge(RockRidge other) {
        return changed(parts -> parts.rockRidge = other);
    }

    public IsoOptions withLabels(VolumeLabels other) {
        return changed(parts -> parts.labels = other);
    }

    public IsoOptions withWeight(IntToLongFunction other) {
        return changed(parts -> parts.weight = other);
    }

    public IsoOptions withPadding(int other) {
        return changed(parts -> parts.padding = other);
    }

    public IsoOptions withBoot(BootSetup other) {
        return changed(parts -> parts.boot = other);
    }

    public IsoOptions withVisibility(Visibility other) {
        return changed(parts -> parts.visibility = other);
    }

    public IsoOptions withStored(IntUnaryOperator other) {
        return changed(parts -> parts.stored = other);
    }

    public IsoOptions withNames(NameRules other) {
        return changed(parts -> parts.names = other);
    }

    private IsoOptions changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.options();
    }

    /** The same, one by one. */
    private static final class Parts {
        private int level;
        private Joliet joliet;
        private RockRidge rockRidge;
        private VolumeLabels labels;
        private final Instant created;
        private IntToLongFunction weight;
        private int padding;
        private BootSetup boot;
        private Visibility visibility;
        private IntUnaryOperator stored;
        private NameRules names;

        Parts(IsoOptions of) {
            level = of.level;
            joliet = of.joliet;
            rockRidge = of.rockRidge;
            labels = of.labels;
            created = of.created;
            weight = of.weight;
            padding = of.padding;
            boot = of.boot;
            visibility = of.visibility;
            stored = of.stored;
            names = of.names;
        }

        IsoOptions options() {
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
                    names);
        }
    }
}
