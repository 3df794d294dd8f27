package org.discwright.filesystem.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Numbers, dates and strings as ECMA-119 7 and 8.4.26 record them. */
final class IsoFields {
    private IsoFields() {}

    /** ECMA-119 7.3.3: little-endian, then big-endian. */
    static void both32(ByteBuffer to, long value) {
        to.order(ByteOrder.LITTLE_ENDIAN).putInt((int) value);
        to.order(ByteOrder.BIG_ENDIAN).putInt((int) value);
    }

    /** ECMA-119 7.2.3: little-endian, then big-endian. */
    static void both16(ByteBuffer to, int value) {
        to.order(ByteOrder.LITTLE_ENDIAN).putShort((short) value);
        to.order(ByteOrder.BIG_ENDIAN).putShort((short) value);
    }

    /** ECMA-119 8.4.26.1: sixteen digits and the distance from Greenwich, in UTC. */
    static void date17(ByteBuffer to, Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        to.put(
                "%04d%02d%02d%02d%02d%02d%02d"
                        .formatted(
                                Math.clamp(time.getYear(), 1, 9999),
                                time.getMonthValue(),
                                time.getDayOfMonth(),
                                time.getHour(),
                                time.getMinute(),
                                time.getSecond(),
                                time.getNano() / 10_000_000)
                        .getBytes(StandardCharsets.US_ASCII));
        to.put((byte) 0);
    }

    /** ECMA-119 8.4.26.1: no date. */
    static void noDate(ByteBuffer to) {
        byte[] zeros = new byte[17];
        Arrays.fill(zeros, 0, 16, (byte) '0');
        to.put(zeros);
    }

    /** A string in a field of so many bytes, filled with spaces of its character set. */
    static void string(ByteBuffer to, String value, int size, Charset charset) {
        byte[] space = " ".getBytes(charset);
        byte[] bytes = value.getBytes(charset);
        int used = Math.min(bytes.length, size) / space.length * space.length;
        to.put(bytes, 0, used);
        for (int left = size - used; left > 0; ) {
            int now = Math.min(left, space.length);
            to.put(space, space.length - now, now);
            left -= now;
        }
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
