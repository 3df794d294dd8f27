package org.discwright.cli.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The speed that a user asks for: {@code 8x}, {@code 8}, {@code 2.4x}, {@code 1411kB/s}, or {@code
 * max}.
 *
 * @param sectorsPerSecond sectors of audio a second, 1 or more; empty for the fastest there is
 * @param multiple true where it was given as a multiple of the speed at which the medium is played
 */
public record SpeedOption(OptionalInt sectorsPerSecond, boolean multiple) {
    /** As fast as drive and medium can. */
    public static final SpeedOption MAXIMUM = new SpeedOption(OptionalInt.empty(), false);

    private static final Pattern TIMES = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)\\s*x?");
    private static final Pattern KILOBYTES = Pattern.compile("(\\d{1,7})\\s*kb?(?:/s|ps)?");

    /**
     * Reads a speed.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SpeedOption parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.equals("max")) {
            return MAXIMUM;
        }
        Matcher times = TIMES.matcher(lower);
        Matcher kilobytes = KILOBYTES.matcher(lower);
        int sectors = 0;
        if (times.matches()) {
            sectors =
                    new BigDecimal(times.group(1))
                            .multiply(BigDecimal.valueOf(75))
                            .setScale(0, RoundingMode.HALF_UP)
                            .intValueExact();
        } else if (kilobytes.matches()) {
            sectors =
                    Math.toIntExact(Math.round(Long.parseLong(kilobytes.group(1)) * 1000 / 2352.0));
        }
        if (sectors < 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a speed: write 8x, 8, 1411kB/s or max");
        }
        return new SpeedOption(OptionalInt.of(sectors), times.matches());
    }

    /**
     * The same on discs of another kind.
     *
     * @param kilobytes what 1x is there, in thousands of bytes a second
     * @param sectorBytes bytes of a sector
     */
    public OptionalInt sectorsPerSecond(double kilobytes, int sectorBytes) {
        if (sectorsPerSecond.isEmpty()) {
            return OptionalInt.empty();
        }
        double sectors =
                multiple
                        ? sectorsPerSecond.getAsInt() / 75.0 * kilobytes * 1000 / sectorBytes
                        : sectorsPerSecond.getAsInt() * 2352.0 / sectorBytes;
        return OptionalInt.of((int) Math.max(1, Math.round(sectors)));
    }

    @Override
    public String toString() {
        return sectorsPerSecond.isEmpty()
                ? "max"
                : new BigDecimal(sectorsPerSecond.getAsInt())
                                .divide(BigDecimal.valueOf(75), 1, RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString()
                        + "x";
    }
}
