package org.discwright.model.cdtext;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The characters of a block's texts. Codes and genres are in ISO 8859-1 whatever the block has. */
public enum CdTextCharset {
    /** ISO 8859-1, one byte a character. */
    ISO_8859_1(0x00, StandardCharsets.ISO_8859_1.name(), false),
    /** ISO 646, that is ASCII, one byte a character. */
    ASCII(0x01, StandardCharsets.US_ASCII.name(), false),
    /** Music Shift-JIS, two bytes a character. */
    MS_JIS(0x80, "windows-31j", true);

    private final int code;
    private final String javaName;
    private final boolean doubleByte;

    CdTextCharset(int code, String javaName, boolean doubleByte) {
        this.code = code;
        this.javaName = javaName;
        this.doubleByte = doubleByte;
    }

    /** The number in the size information, 0 to 255. */
    public int code() {
        return code;
    }

    /** True where every character takes two bytes. */
    public boolean isDoubleByte() {
        return doubleByte;
    }

    /** The charset with that number. */
    public static Optional<CdTextCharset> of(int code) {
        for (CdTextCharset charset : values()) {
            if (charset.code == code) {
                return Optional.of(charset);
            }
        }
        return Optional.empty();
    }

    /** True where the running Java knows the characters; a reduced one may lack Shift-JIS. */
    public boolean isAvailable() {
        return Charset.isSupported(javaName);
    }

    /**
     * The bytes of a text, without a terminator.
     *
     * @throws IllegalArgumentException for characters that it does not have, or not in the right
     *     width
     */
    byte[] encode(String text) {
        Charset charset = java();
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            String character = Character.toString(text.codePointAt(at));
            if (character.codePointAt(0) < ' '
                    || !charset.newEncoder().canEncode(character)
                    || character.getBytes(charset).length != (doubleByte ? 2 : 1)) {
                throw new IllegalArgumentException(
                        "'%s' has the character '%s' (U+%04X), which CD-TEXT in %s cannot hold"
                                .formatted(
                                        text,
                                        character.codePointAt(0) < ' ' ? "?" : character,
                                        character.codePointAt(0),
                                        this));
            }
        }
        return text.getBytes(charset);
    }

    /** The text of bytes without terminator; what makes no character becomes U+FFFD. */
    public String decode(byte[] bytes) {
        return new String(bytes, java());
    }

    private Charset java() {
        if (!isAvailable()) {
            throw new IllegalArgumentException("this Java has no charset " + javaName);
        }
        return Charset.forName(javaName);
    }
}
