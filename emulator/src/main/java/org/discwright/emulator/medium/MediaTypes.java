package org.discwright.emulator.medium;

import java.util.Locale;
import org.discwright.model.address.Msf;

/** The discs that can be bought. */
final class MediaTypes {
    private static final String NAMES =
            "cd-r:63, cd-r:74, cd-r:80, cd-r:90, cd-r:99, cd-rw:74, cd-rw:80, on CD-RW followed by"
                    + " :4x, :12x or :32x";

    private MediaTypes() {}

    static MediaType parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "cd-r:63" -> recordable(name, "97:24:01", "63:02:00", "63:30:00");
            case "cd-r:74" -> recordable(name, "97:24:01", "74:45:00", "75:15:00");
            case "cd-r:80" -> recordable(name, "97:34:23", "79:59:73", "81:30:00");
            case "cd-r:90" -> recordable(name, "97:26:66", "79:59:74", "89:59:74");
            case "cd-r:99" -> recordable(name, "97:26:66", "79:59:74", "98:58:74");
            case "cd-rw:74", "cd-rw:74:12x" -> high(name, "97:27:18", "74:45:00");
            case "cd-rw:80", "cd-rw:80:12x" -> high(name, "97:26:66", "79:59:74");
            case "cd-rw:74:4x" -> multi(name, "97:27:18", "74:45:00");
            case "cd-rw:80:4x" -> multi(name, "97:26:66", "79:59:74");
            case "cd-rw:74:32x" -> ultra(name, "97:27:18", "74:45:00");
            case "cd-rw:80:32x" -> ultra(name, "97:26:66", "79:59:74");
            default ->
                    throw new IllegalArgumentException(
                            "no such kind of disc: '" + text + "'; there are " + NAMES);
        };
    }

    private static MediaType recordable(String name, String leadIn, String leadOut, String groove) {
        return type(name, MediaFamily.CD_R, SpeedClass.RECORDABLE, 1, 52, leadIn, leadOut, groove);
    }

    private static MediaType multi(String name, String leadIn, String leadOut) {
        return rewritable(name, SpeedClass.MULTI_SPEED, 1, 4, leadIn, leadOut);
    }

    private static MediaType high(String name, String leadIn, String leadOut) {
        return rewritable(name, SpeedClass.HIGH_SPEED, 4, 12, leadIn, leadOut);
    }

    private static MediaType ultra(String name, String leadIn, String leadOut) {
        return rewritable(name, SpeedClass.ULTRA_SPEED, 8, 32, leadIn, leadOut);
    }

    private static MediaType rewritable(
            String name, SpeedClass speeds, int slowest, int fastest, String in, String out) {
        return type(name, MediaFamily.CD_RW, speeds, slowest, fastest, in, out, out);
    }

    private static MediaType type(
            String name,
            MediaFamily family,
            SpeedClass speeds,
            int slowest,
            int fastest,
            String leadIn,
            String leadOut,
            String groove) {
        return new MediaType(
                name,
                family,
                speeds,
                slowest,
                fastest,
                Msf.parse(leadIn),
                Msf.parse(leadOut),
                Msf.parse(groove));
    }
}
