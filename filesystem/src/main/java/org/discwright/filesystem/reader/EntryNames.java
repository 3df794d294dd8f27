package org.discwright.filesystem.reader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Names as they were recorded, made into names that a path can have. */
public final class EntryNames {
    private EntryNames() {}

    /** Bytes of UTF-8; where they are none, of ISO 8859-1. */
    public static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException another) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether a text may be one that {@link #decode} did not take for UTF-8. */
    public static boolean isDoubtful(String text) {
        boolean beyondAscii = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
            beyondAscii |= text.charAt(i) >= 0x80;
        }
        return beyondAscii;
    }

    /** The same without what would lead out of its folder. */
    public static String clean(String name) {
        String plain = name.replace('/', '_').replace('\0', '_');
        return plain.isEmpty() || plain.equals(".") || plain.equals("..") ? "_" + plain : plain;
    }
}
