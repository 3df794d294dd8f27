package org.discwright.filesystem.time;

import java.time.LocalDate;

/**
 * A day in coordinated universal time. Files that lie together were mostly changed on the same one:
 * who records the times of many keeps the last, and asks {@link #has} before {@link #of}.
 *
 * @param begin of it, in microseconds since 1970 began
 * @param year of ISO 8601: there is a year 0, and there are some before it
 * @param month from 1
 * @param day of the month, from 1
 */
public record UtcDay(long begin, int year, int month, int day) {
    private static final long MICROS = 86_400_000_000L;

    /** The day that a time is in, which is told in microseconds since 1970 began. */
    public static UtcDay of(long micros) {
        long number = Math.floorDiv(micros, MICROS);
        LocalDate date = LocalDate.ofEpochDay(number);
        return new UtcDay(
                number * MICROS, date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** Whether a time is in it. */
    public boolean has(long micros) {
        long since = micros - begin;
        return since >= 0 && since < MICROS;
    }

    /** Whole seconds of the day before a time in it. */
    public int second(long micros) {
        // a second has 64 times 15,625 microseconds: so the division is one of 32 bits
        return (int) ((micros - begin) >>> 6) / 15_625;
    }

    /** Microseconds of the second before a time in the day. */
    public int micro(long micros) {
        return (int) (micros - begin - second(micros) * 1_000_000L);
    }
}
