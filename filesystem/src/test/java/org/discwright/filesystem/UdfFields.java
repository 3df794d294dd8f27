package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Fields of ECMA-167 and OSTA as they are read. */
final class UdfFields {
    private UdfFields() {}

    static long u32(ByteBuffer of, int at) {
        return Integer.toUnsignedLong(of.getInt(at));
    }

    static int u16(ByteBuffer of, int at) {
        return Short.toUnsignedInt(of.getShort(at));
    }

    static String string(ByteBuffer of, int at, int length) {
        if (length == 0) {
            return "";
        }
        byte[] bytes = new byte[length - 1];
        of.get(at + 1, bytes);
        Charset charset = of.get(at) == 8 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE;
        assertTrue(of.get(at) == 8 || of.get(at) == 16, "width of characters");
        return new String(bytes, charset);
    }

    static long micros(ByteBuffer of, int at) {
        assertEquals(0x1000, u16(of, at), "coordinated universal time");
        LocalDateTime time =
                LocalDateTime.of(
                        u16(of, at + 2),
                        of.get(at + 4),
                        of.get(at + 5),
                        of.get(at + 6),
                        of.get(at + 7),
                        of.get(at + 8));
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000
                + of.get(at + 9) * 10_000L
                + of.get(at + 10) * 100L
                + of.get(at + 11);
    }
}
