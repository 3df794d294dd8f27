package org.discwright.filesystem.udf;

import java.nio.charset.StandardCharsets;
import org.discwright.model.subchannel.QCrc;

/**
 * OSTA compressed Unicode (UDF 2.1.1): a byte that tells how wide a character is, 8 or 16 bits, and
 * the characters, of UTF-16 where 8 bits do not do.
 */
final class Cs0 {
    /** Bytes of the longest name of a file, the one for the width among them. */
    private static final int LONGEST = 255;

    private static final byte NARROW = 8;
    private static final byte WIDE = 16;

    /** What is kept of the end of a name that is cut (UDF 4.2.2.1): the dot and five characters. */
    private static final int LONGEST_EXTENSION = 6;

    private Cs0() {}

    /** The characters as they are recorded; nothing for none. */
    static byte[] encode(String text) {
        boolean wide = isWide(text);
        byte[] bytes = new byte[length(text)];
        if (bytes.length == 0) {
            return bytes;
        }
        bytes[0] = wide ? WIDE : NARROW;
        for (int i = 0, at = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (wide) {
                bytes[at++] = (byte) (c >> 8);
            }
            bytes[at++] = (byte) c;
        }
        return bytes;
    }

    /** Bytes that {@link #encode} gives. */
    static int length(String text) {
        return text.isEmpty() ? 0 : 1 + (isWide(text) ? 2 * text.length() : text.length());
    }

    private static boolean isWide(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return true;
            }
        }
        return false;
    }

    /**
     * A name that fits into the identifier of a file. One that does not is cut, and has a check of
     * what it was in it, as UDF 4.2.2.1 has it, so that names seldom become alike.
     *
     * @param added what tells it from another that it became alike to; mostly empty
     */
    static String fit(String name, String added) {
        String clean = name.replace('\uFEFF', '_').replace('\uFFFE', '_');
        if (clean.equals(name) && added.isEmpty() && length(name) <= LONGEST) {
            return name;
        }
        int crc = crc(name);
        String check = "#" + "%04X".formatted(crc) + added;
        int dot = clean.lastIndexOf('.');
        String extension =
                dot > 0 && clean.length() - dot <= LONGEST_EXTENSION ? clean.substring(dot) : "";
        String base = clean.substring(0, clean.length() - extension.length());
        int room = base.length();
        while (length(base.substring(0, room) + check + extension) > LONGEST) {
            room--;
        }
        if (room > 0 && Character.isHighSurrogate(base.charAt(room - 1))) {
            room--;
        }
        return base.substring(0, room) + check + extension;
    }

    private static int crc(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_16BE);
        return QCrc.remainder(bytes, 0, bytes.length);
    }

    /** The beginning of a text that has no more than so many bytes when it is recorded. */
    static byte[] cut(String text, int bytes) {
        int room = text.length();
        while (length(text.substring(0, room)) > bytes) {
            room--;
        }
        return encode(text.substring(0, room));
    }
}
