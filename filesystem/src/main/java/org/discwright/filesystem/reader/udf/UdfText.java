package org.discwright.filesystem.reader.udf;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.EntryNames;
import org.discwright.model.error.MalformedDataException;

/** Names, labels, paths and times as OSTA records them. */
public final class UdfText {
    private static final int EIGHT = 8;
    private static final int SIXTEEN = 16;
    private static final int UNSPECIFIED_ZONE = -2047;

    private UdfText() {}

    /** OSTA compressed Unicode (UDF 2.1.1): a byte that says how wide, and characters. */
    public static String compressed(RawBytes bytes, int at, int length)
            throws MalformedDataException {
        if (length == 0) {
            return "";
        }
        return switch (bytes.u8(at)) {
            case EIGHT -> bytes.text(at + 1, length - 1, StandardCharsets.ISO_8859_1);
            case SIXTEEN -> bytes.text(at + 1, length - 1, StandardCharsets.UTF_16BE);
            default -> throw bytes.wrong(at, "characters of %d bits".formatted(bytes.u8(at)));
        };
    }

    /** A dstring (ECMA-167 1/7.2.12): its last byte tells its length. */
    public static String label(RawBytes bytes, int at, int field) throws MalformedDataException {
        int length = Math.min(bytes.u8(at + field - 1), field - 1);
        int width = length == 0 ? 0 : bytes.u8(at);
        return width == EIGHT || width == SIXTEEN ? compressed(bytes, at, length) : "";
    }

    /** A timestamp (ECMA-167 1/7.3), in microseconds since 1970 began; nothing where it is none. */
    public static OptionalLong time(RawBytes bytes, int at) throws MalformedDataException {
        int zone = bytes.le16(at) << 20 >> 20;
        int month = bytes.u8(at + 4);
        int day = bytes.u8(at + 5);
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return OptionalLong.empty();
        }
        long seconds =
                LocalDate.of((short) bytes.le16(at + 2), month, 1)
                                .plusDays(day - 1L)
                                .atStartOfDay()
                                .toEpochSecond(ZoneOffset.UTC)
                        + bytes.u8(at + 6) * 3600L
                        + bytes.u8(at + 7) * 60L
                        + bytes.u8(at + 8)
                        - (zone == UNSPECIFIED_ZONE ? 0 : zone * 60L);
        return OptionalLong.of(
                seconds * 1_000_000
                        + bytes.u8(at + 9) * 10_000L
                        + bytes.u8(at + 10) * 100L
                        + bytes.u8(at + 11));
    }

    /** The path components of a symbolic link (ECMA-167 4/14.16.1) as a path with slashes. */
    public static String path(RawBytes bytes) throws MalformedDataException {
        StringBuilder path = new StringBuilder();
        int at = 0;
        while (bytes.has(at, 4)) {
            int type = bytes.u8(at);
            int length = bytes.u8(at + 1);
            String name =
                    switch (type) {
                        case 1, 2 -> "";
                        case 3 -> "..";
                        case 4 -> ".";
                        case 5 -> EntryNames.clean(compressed(bytes, at + 4, length));
                        default -> throw bytes.wrong(at, "a path component of type " + type);
                    };
            if (type <= 2) {
                path.setLength(0);
                path.append('/');
            } else {
                boolean first = path.isEmpty() || path.charAt(path.length() - 1) == '/';
                path.append(first ? "" : "/").append(name);
            }
            at += 4 + length;
        }
        return path.toString();
    }
}
