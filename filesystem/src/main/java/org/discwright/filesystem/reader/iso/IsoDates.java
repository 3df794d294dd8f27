package org.discwright.filesystem.reader.iso;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/** Dates as ECMA-119 records them, in microseconds since 1970 began, UTC. */
final class IsoDates {
    private static final long SECOND = 1_000_000L;
    private static final long HUNDREDTH = 10_000L;
    private static final long QUARTER = 900 * SECOND;
    private static final long DAY = 86_400;
    private static final int SHORT = 7;

    private IsoDates() {}

    /** ECMA-119 9.1.5: seven bytes; nothing where they are no date. */
    static OptionalLong date7(RawBytes from, int at) throws MalformedDataException {
        return time(
                1900 + from.u8(at),
                from.u8(at + 1),
                from.u8(at + 2),
                from.u8(at + 3),
                from.u8(at + 4),
                from.u8(at + 5),
                0,
                (byte) from.u8(at + SHORT - 1));
    }

    /** ECMA-119 8.4.26.1: sixteen digits and a byte; nothing where they are no date. */
    static OptionalLong date17(RawBytes from, int at) throws MalformedDataException {
        String digits = from.text(at, 16, StandardCharsets.ISO_8859_1);
        if (!digits.matches("[0-9]{16}")) {
            return OptionalLong.empty();
        }
        return time(
                number(digits, 0, 4),
                number(digits, 4, 6),
                number(digits, 6, 8),
                number(digits, 8, 10),
                number(digits, 10, 12),
                number(digits, 12, 14),
                number(digits, 14, 16),
                (byte) from.u8(at + 16));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    private static OptionalLong time(
            int year,
            int month,
            int day,
            int hour,
            int minute,
            int second,
            int hundredths,
            int quarters) {
        boolean sound =
                year > 0
                        && month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= 31
                        && hour <= 23
                        && minute <= 59
                        && second <= 60
                        && hundredths <= 99
                        && quarters >= -48
                        && quarters <= 52;
        if (!sound) {
            return OptionalLong.empty();
        }
        long seconds =
                (LocalDate.of(year, month, 1).toEpochDay() + day - 1) * DAY
                        + hour * 3600L
                        + minute * 60L
                        + second;
        return OptionalLong.of(seconds * SECOND + hundredths * HUNDREDTH - quarters * QUARTER);
    }
}
