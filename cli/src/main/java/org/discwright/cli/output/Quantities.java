package org.discwright.cli.output;

import java.time.Duration;
import java.util.Locale;

/** Quantities in the words that people use for discs. */
public final class Quantities {
    private static final int SECTORS_PER_SECOND = 75;

    private Quantities() {}

    /** A number of sectors, for example {@code 359,846 sectors}. */
    public static String sectors(long sectors) {
        return String.format(Locale.ROOT, "%,d sector%s", sectors, sectors == 1 ? "" : "s");
    }

    /** A number with its thousands apart. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Playing time of sectors, 75 a second, as {@code m:ss}, rounded to the second. */
    public static String playingTime(long sectors) {
        return clock(Math.floorDiv(sectors + SECTORS_PER_SECOND / 2, SECTORS_PER_SECOND));
    }

    /** A duration as {@code m:ss} or {@code h:mm:ss}, rounded up to the second. */
    public static String time(Duration duration) {
        return clock(Math.max(0, Math.ceilDiv(duration.toMillis(), 1000L)));
    }

    private static String clock(long seconds) {
        return seconds < 6000
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
    }

    /** Bytes in decimal units, for example {@code 846.4 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        double value = bytes;
        for (String unit : new String[] {"kB", "MB", "GB"}) {
            value /= 1000;
            if (value < 999.95) {
                return String.format(Locale.ROOT, "%.1f %s", value, unit);
            }
        }
        return String.format(Locale.ROOT, "%.1f TB", value / 1000);
    }

    /** A CD speed of sectors a second in multiples of 75, for example {@code 8x}. */
    public static String cdSpeed(double sectorsPerSecond) {
        double times = sectorsPerSecond / SECTORS_PER_SECOND;
        // drives round their kB/s: 8x may come as 599 or 600 sectors a second
        long whole = Math.round(times);
        return Math.abs(times - whole) < 0.05
                ? whole + "x"
                : String.format(Locale.ROOT, "%.1fx", times);
    }

    /** Columns that a text takes on a terminal: two for East Asian letters, none for accents. */
    public static int columns(String text) {
        return text.codePoints().map(Quantities::columns).sum();
    }

    private static int columns(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide =
                (point >= 0x1100 && point <= 0x115F)
                        || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
                        || (point >= 0xAC00 && point <= 0xD7A3)
                        || (point >= 0xF900 && point <= 0xFAFF)
                        || (point >= 0xFE30 && point <= 0xFE6F)
                        || (point >= 0xFF00 && point <= 0xFF60)
                        || (point >= 0xFFE0 && point <= 0xFFE6)
                        || (point >= 0x1F300 && point <= 0x1FAFF)
                        || (point >= 0x20000 && point <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** Most text is; and lists of files are long. */
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Names of files and discs with what could steer a terminal made visible. */
    public static String printable(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    int type = Character.getType(point);
                    boolean visible =
                            type != Character.CONTROL
                                    && type != Character.FORMAT
                                    && type != Character.SURROGATE
                                    && type != Character.LINE_SEPARATOR
                                    && type != Character.PARAGRAPH_SEPARATOR;
                    clean.appendCodePoint(visible ? point : '?');
                });
        return clean.toString();
    }
}
