package org.discwright.emulator.medium;

import java.util.Locale;
import java.util.Optional;
import org.discwright.model.address.KilobytesPerSecond;

/** The DVDs, BDs and HD DVDs that can be bought, with the capacities that the standards give. */
final class BlockMediaTypes {
    static final String NAMES =
            "dvd-r, dvd-r:dl, dvd-rw, dvd+r, dvd+r:dl, dvd+rw, dvd-ram, dvd-ram:cartridge,"
                    + " dvd-ram:protected, dvd-ram:bare, bd-r, bd-r:dl, bd-r:tl, bd-r:ql, bd-re,"
                    + " bd-re:dl, bd-re:tl, hd-dvd-r, hd-dvd-ram";

    private static final String MANUFACTURER = "DISCWR";
    private static final double DVD = 1_385;
    private static final double BD = 4_495.5;
    private static final double HD_DVD = 4_568;

    private BlockMediaTypes() {}

    /** The disc of that name. */
    static Optional<BlockMediaType> find(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "dvd-r" -> dvd(name, MediaFamily.DVD_R, 2_298_496, 1, 1, 16, "R47");
            case "dvd-r:dl" -> dvd(name, MediaFamily.DVD_R_DL, 4_171_712, 2, 2, 12, "R85");
            case "dvd-rw" -> dvd(name, MediaFamily.DVD_RW, 2_298_496, 1, 1, 6, "W47");
            case "dvd+r" -> dvd(name, MediaFamily.DVD_PLUS_R, 2_295_104, 1, 2.4, 16, "R47");
            case "dvd+r:dl" -> dvd(name, MediaFamily.DVD_PLUS_R_DL, 4_173_824, 2, 2.4, 8, "R85");
            case "dvd+rw" -> dvd(name, MediaFamily.DVD_PLUS_RW, 2_295_104, 1, 2.4, 8, "W47");
            case "dvd-ram" -> ram(name, Cartridge.NONE);
            case "dvd-ram:cartridge" -> ram(name, Cartridge.CLOSED);
            case "dvd-ram:protected" -> ram(name, Cartridge.PROTECTED);
            case "dvd-ram:bare" -> ram(name, Cartridge.TAKEN_OUT);
            case "bd-r" -> bd(name, MediaFamily.BD_R, 12_219_392, 1, 16, "R25");
            case "bd-r:dl" -> bd(name, MediaFamily.BD_R, 24_438_784, 2, 12, "R50");
            case "bd-r:tl" -> bd(name, MediaFamily.BD_R, 48_878_592, 3, 4, "RTL");
            case "bd-r:ql" -> bd(name, MediaFamily.BD_R, 62_500_864, 4, 4, "RQL");
            case "bd-re" -> bd(name, MediaFamily.BD_RE, 12_219_392, 1, 2, "W25");
            case "bd-re:dl" -> bd(name, MediaFamily.BD_RE, 24_438_784, 2, 2, "W50");
            case "bd-re:tl" -> bd(name, MediaFamily.BD_RE, 48_878_592, 3, 2, "WTL");
            // 15 and 20 GB, to whole ECC blocks
            case "hd-dvd-r" -> hd(name, MediaFamily.HD_DVD_R, 7_324_224, "HDR");
            case "hd-dvd-ram" -> hd(name, MediaFamily.HD_DVD_RAM, 9_765_632, "HDW");
            default -> Optional.empty();
        };
    }

    private static Optional<BlockMediaType> dvd(
            String name,
            MediaFamily family,
            int capacity,
            int layers,
            double slowest,
            double fastest,
            String id) {
        return type(name, family, capacity, layers, slowest * DVD, fastest * DVD, id);
    }

    /** As new discs are formatted: behind the capacity lie spare areas. */
    private static Optional<BlockMediaType> ram(String name, Cartridge cartridge) {
        return Optional.of(
                new BlockMediaType(
                        name,
                        MediaFamily.DVD_RAM,
                        2_236_704,
                        2_295_072,
                        1,
                        new KilobytesPerSecond((int) (2 * DVD)),
                        new KilobytesPerSecond((int) (5 * DVD)),
                        MANUFACTURER,
                        "RAM",
                        cartridge));
    }

    private static Optional<BlockMediaType> bd(
            String name, MediaFamily family, int capacity, int layers, double fastest, String id) {
        double slowest = layers > 2 ? 2 : 1;
        return type(name, family, capacity, layers, slowest * BD, fastest * BD, id);
    }

    private static Optional<BlockMediaType> hd(
            String name, MediaFamily family, int capacity, String id) {
        return type(name, family, capacity, 1, HD_DVD, HD_DVD, id);
    }

    private static Optional<BlockMediaType> type(
            String name,
            MediaFamily family,
            int capacity,
            int layers,
            double slowest,
            double fastest,
            String id) {
        return Optional.of(
                new BlockMediaType(
                        name,
                        family,
                        capacity,
                        capacity,
                        layers,
                        new KilobytesPerSecond((int) slowest),
                        new KilobytesPerSecond((int) fastest),
                        MANUFACTURER,
                        id,
                        Cartridge.NONE));
    }
}
