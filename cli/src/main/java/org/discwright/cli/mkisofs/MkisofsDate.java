package org.discwright.cli.mkisofs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as xorriso takes them. */
final class MkisofsDate {
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter WORDS =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("[EEE ]MMM d HH:mm:ss [z ]uuuu")
                    .toFormatter(Locale.ENGLISH);
    private static final Pattern VOLUME = Pattern.compile("([0-9]{14})([0-9]{2})(LOC)?");
    private static final Pattern SECONDS = Pattern.compile("=([0-9]{1,11})");
    private static final Pattern RELATIVE = Pattern.compile("([+-][0-9]{1,9})([shdwmy]?)");
    private static final Pattern DOTS =
            Pattern.compile(
                    "([0-9]{4})\\.([0-9]{2})\\.([0-9]{2})(?:\\.([0-9]{2}(?:[0-9]{2}){0,2}))?");
    private static final Pattern TOUCH =
            Pattern.compile("([0-9]{8})([0-9]{2}|[0-9]{4})?(?:\\.([0-9]{2}))?");

    private MkisofsDate() {}

    /** The sixteen digits of a volume's date, the last two hundredths of a second. */
    static Instant ofVolume(String text) {
        Matcher digits = VOLUME.matcher(text);
        try {
            if (!digits.matches() || digits.group(3) != null) {
                throw new DateTimeException("not sixteen digits");
            }
            return digits(digits.group(1), ZoneOffset.UTC)
                    .plusMillis(10L * Integer.parseInt(digits.group(2)));
        } catch (DateTimeException unfit) {
            throw new IllegalArgumentException(
                    "-modification-date takes YYYYMMDDhhmmsscc, not '%s'".formatted(text), unfit);
        }
    }

    /**
     * The time of all files; nothing where each keeps its own.
     *
     * @param now what relative times count from
     * @param zone of times that name none
     */
    static Optional<Instant> ofFiles(String text, Instant now, ZoneId zone) {
        if (text.isEmpty() || text.equals("default") || text.equals("set_to_mtime")) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(text, now, zone));
        } catch (DateTimeException | ArithmeticException unfit) {
            throw new IllegalArgumentException(
                    ("--set_all_file_dates takes YYYYMMDDhhmmsscc in UTC, MMDDhhmm[[CC]YY][.ss],"
                                    + " YYYY.MM.DD[.hhmmss], 'Nov 8 14:51:13 CET 2007', =SECONDS since"
                                    + " 1970 or +NUMBER[shdwmy], not '%s'")
                            .formatted(text),
                    unfit);
        }
    }

    private static Instant parse(String text, Instant now, ZoneId zone) {
        Matcher volume = VOLUME.matcher(text);
        if (volume.matches()) {
            return digits(volume.group(1), volume.group(3) == null ? ZoneOffset.UTC : zone);
        }
        Matcher seconds = SECONDS.matcher(text);
        if (seconds.matches()) {
            return Instant.ofEpochSecond(Long.parseLong(seconds.group(1)));
        }
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            Duration apart =
                    unit(relative.group(2)).multipliedBy(Long.parseLong(relative.group(1)));
            // Years are of 365.25 days, and one day more comes to all of them, as with xorriso.
            return now.plus(relative.group(2).equals("y") ? apart.plusDays(1) : apart);
        }
        Matcher dots = DOTS.matcher(text);
        if (dots.matches()) {
            String time = dots.group(4) == null ? "" : dots.group(4);
            return digits(
                    dots.group(1)
                            + dots.group(2)
                            + dots.group(3)
                            + time
                            + "0".repeat(6 - time.length()),
                    zone);
        }
        Matcher touch = TOUCH.matcher(text);
        if (touch.matches()) {
            String second = touch.group(3) == null ? "00" : touch.group(3);
            return digits(year(touch.group(2), now, zone) + touch.group(1) + second, zone);
        }
        return words(text.strip().replaceAll(" +", " "), zone);
    }

    private static Instant digits(String text, ZoneId zone) {
        return LocalDateTime.parse(text, DIGITS).atZone(zone).toInstant();
    }

    /** As touch and date have it: two digits from 69 on are of the last century. */
    private static String year(@Nullable String digits, Instant now, ZoneId zone) {
        if (digits == null) {
            return "%04d".formatted(Year.from(now.atZone(zone)).getValue());
        }
        return digits.length() == 4
                ? digits
                : (Integer.parseInt(digits) < 69 ? "20" : "19") + digits;
    }

    private static Instant words(String text, ZoneId zone) {
        return WORDS.parseBest(text, ZonedDateTime::from, LocalDateTime::from)
                        instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.parse(text, WORDS).atZone(zone).toInstant();
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            case "w" -> Duration.ofDays(7);
            case "m" -> Duration.ofDays(30);
            case "y" -> Duration.ofHours(8766);
            default -> Duration.ofSeconds(1);
        };
    }
}
