package org.discwright.emulator.medium;

import java.util.Locale;
import java.util.Optional;
import org.discwright.model.address.Msf;

/** The CDs that can be bought. */
final class CdMediaTypes {
    static final String NAMES =
            "cd-r:63, cd-r:74, cd-r:80, cd-r:90, cd-r:99, cd-rw:74, cd-rw:80, on CD-RW followed by"
                    + " :4x, :12x or :32x";

    private CdMediaTypes() {}

    /** The CD of that name. */
    static Optional<CdMediaType> find(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "cd-r:63" -> Optional.of(recordable(name, "97:24:01", "63:02:00", "63:30:00"));
            case "cd-r:74" -> Optional.of(recordable(name, "97:24:01", "74:45:00", "75:15:00"));
            case "cd-r:80" -> Optional.of(recordable(name, "97:34:23", "79:59:73", "81:30:00"));
            case "cd-r:90" -> Optional.of(recordable(name, "97:26:66", "79:59:74", "89:59:74"));
            case "cd-r:99" -> Optional.of(recordable(name, "97:26:66", "79:59:74", "98:58:74"));
            case "cd-rw:74", "cd-rw:74:12x" -> Optional.of(high(name, "97:27:18", "74:45:00"));
            case "cd-rw:80", "cd-rw:80:12x" -> Optional.of(high(name, "97:26:66", "79:59:74"));
            case "cd-rw:74:4x" -> Optional.of(multi(name, "97:27:18", "74:45:00"));
            case "cd-rw:80:4x" -> Optional.of(multi(name, "97:26:66", "79:59:74"));
            case "cd-rw:74:32x" -> Optional.of(ultra(name, "97:27:18", "74:45:00"));
            case "cd-rw:80:32x" -> Optional.of(ultra(name, "97:26:66", "79:59:74"));
            default -> Optional.empty();
        };
    }

    private static CdMediaType recordable(
            String name, String leadIn, String leadOut, String groove) {
        return type(name, MediaFamily.CD_R, SpeedClass.RECORDABLE, 1, 52, leadIn, leadOut, groove);
    }

    private static CdMediaType multi(String name, String leadIn, String leadOut) {
        return rewritable(name, SpeedClass.MULTI_SPEED, 1, 4, leadIn, leadOut);
    }

    private static CdMediaType high(String name, String leadIn, String leadOut) {
        return rewritable(name, SpeedClass.HIGH_SPEED, 4, 12, leadIn, leadOut);
    }

    private static CdMediaType ultra(String name, String leadIn, String leadOut) {
        return rewritable(name, SpeedClass.ULTRA_SPEED, 8, 32, leadIn, leadOut);
    }

    private static CdMediaType rewritable(
            String name, SpeedClass speeds, int slowest, int fastest, String in, String out) {
        return type(name, MediaFamily.CD_RW, speeds, slowest, fastest, in, out, out);
    }

    private static CdMediaType type(
            String name,
            MediaFamily family,
            SpeedClass speeds,
            int slowest,
            int fastest,
            String leadIn,
            String leadOut,
            String groove) {
        return new CdMediaType(
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
