package org.discwright.filesystem.iso9660;

import org.discwright.filesystem.time.UtcDay;

/**
 * Dates of directory records (ECMA-119 9.1.5), in UTC: one that was just made is not made again.
 * Used by one thread.
 */
final class RecordDate {
    /** Bytes of one. */
    static final int LENGTH = 7;

    private final byte[] bytes = new byte[LENGTH];
    private UtcDay day = UtcDay.of(0);
    private long made;

    /** That of the beginning of 1970. */
    RecordDate() {
        make(0);
    }

    /**
     * A date. Years before 1900 and after 2155 become those.
     *
     * @param micros since 1970 began
     * @return its bytes until the next call
     */
    byte[] of(long micros) {
        if (micros != made) {
            make(micros);
        }
        return bytes;
    }

    private void make(long micros) {
        if (!day.has(micros)) {
            day = UtcDay.of(micros);
        }
        int second = day.second(micros);
        int minute = second / 60;
        int hour = minute / 60;
        bytes[0] = (byte) (year(day) - 1900);
        bytes[1] = (byte) day.month();
        bytes[2] = (byte) day.day();
        bytes[3] = (byte) hour;
        bytes[4] = (byte) (minute - 60 * hour);
        bytes[5] = (byte) (second - 60 * minute);
        bytes[6] = 0;
        made = micros;
    }

    /** The year of a day, or the nearest that seven bytes can tell. */
    static int year(UtcDay of) {
        return Math.clamp(of.year(), 1900, 2155);
    }
}
