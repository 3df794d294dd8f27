package org.discwright.emulator.medium;

import org.discwright.model.address.KilobytesPerSecond;
import org.discwright.model.address.Lba;

/**
 * What is moulded into a disc of 2,048-byte blocks - a DVD, a BD, an HD DVD - before anything is
 * recorded.
 *
 * @param name as {@link #parse} reads it, for example {@code dvd+r:dl}
 * @param family DVD-R and so on
 * @param capacity blocks that a host can use on a new disc, formatted as it is by default
 * @param total blocks that there are, spare areas included; the addresses behind {@code capacity}
 *     are known to nobody but the drive
 * @param layers recording layers, 1 to 4
 * @param slowest slowest recording speed
 * @param fastest fastest recording speed
 * @param manufacturer who made it, at most 6 characters
 * @param mediaId which of its products it is, at most 3 characters
 * @param cartridge what is around a DVD-RAM
 * @mmc 6.22.3.2 READ DISC STRUCTURE
 */
public record BlockMediaType(
        String name,
        MediaFamily family,
        int capacity,
        int total,
        int layers,
        KilobytesPerSecond slowest,
        KilobytesPerSecond fastest,
        String manufacturer,
        String mediaId,
        Cartridge cartridge)
        implements MediaType {
    /** Checks that the values fit each other. */
    public BlockMediaType {
        MediaTypes.check(name);
        if (family.isCd()) {
            throw new IllegalArgumentException(name + " is a CD");
        }
        int block = family.blocking();
        if (capacity < block || total < capacity || total > MediumFormat.MOST_BLOCKS) {
            throw new IllegalArgumentException(
                    "%d blocks, %d of them for hosts".formatted(total, capacity));
        }
        if (capacity % block != 0 || total % block != 0) {
            throw new IllegalArgumentException(
                    "%d and %d blocks, not a multiple of %d".formatted(capacity, total, block));
        }
        if (layers < 1 || layers > 4 || capacity % (layers * block) != 0) {
            throw new IllegalArgumentException(layers + " layers of " + capacity + " blocks");
        }
        if (fastest.value() < slowest.value()) {
            throw new IllegalArgumentException(
                    "recording speeds from %s to %s".formatted(slowest, fastest));
        }
        if (cartridge != Cartridge.NONE && family != MediaFamily.DVD_RAM) {
            throw new IllegalArgumentException(name + " in a cartridge");
        }
        if (!manufacturer.matches("[ -~]{1,6}") || !mediaId.matches("[ -~]{1,3}")) {
            throw new IllegalArgumentException(
                    "manufacturer '%s', media ID '%s'".formatted(manufacturer, mediaId));
        }
    }

    /**
     * Reads the name of such a disc: {@code dvd-r}, {@code dvd-r:dl}, {@code dvd-rw}, {@code
     * dvd+r}, {@code dvd+r:dl}, {@code dvd+rw}, {@code dvd-ram}, which may have {@code :cartridge},
     * {@code :protected} (by the tab of its cartridge) or {@code :bare} (taken out of it) behind,
     * {@code bd-r}, {@code bd-r:dl}, {@code bd-r:tl}, {@code bd-r:ql}, {@code bd-re}, {@code
     * bd-re:dl}, {@code bd-re:tl}, {@code hd-dvd-r} or {@code hd-dvd-ram}.
     *
     * @throws IllegalArgumentException with the possible names, if it is none
     */
    public static BlockMediaType parse(String text) {
        return BlockMediaTypes.find(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no such kind of disc: '%s'; there are %s"
                                        .formatted(text, BlockMediaTypes.NAMES)));
    }

    /** Blocks of one layer as the disc was made. */
    public int layerBlocks() {
        return capacity / layers;
    }

    /** The address behind the last block that a host can use on a new disc. */
    public Lba end() {
        return new Lba(capacity);
    }

    @Override
    public int calibrationAreas() {
        return family.overwritable() ? 0 : 400;
    }

    @Override
    public int rewriteLimit() {
        return switch (family) {
            case DVD_RAM -> 100_000;
            case DVD_RW, DVD_PLUS_RW, HD_DVD_RAM -> 1_000;
            case BD_RE -> 10_000;
            default -> 0;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
