package org.discwright.filesystem.block;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Objects;
import org.discwright.model.error.MalformedDataException;

/**
 * A structure of an image as it was found. Every access is checked against the structure's length,
 * and what lies behind it is a {@link MalformedDataException} that names the structure and its
 * block.
 */
public final class RawBytes {
    private static final int BLOCK = 2048;

    private final String structure;
    private final long place;
    private final byte[] bytes;
    private final int from;
    private final int length;

    private RawBytes(String structure, long place, byte[] bytes, int from, int length) {
        this.structure = structure;
        this.place = place;
        this.bytes = bytes;
        this.from = from;
        this.length = length;
    }

    /**
     * Bytes that nobody changes any more.
     *
     * @param structure as its standard calls it
     * @param place the byte of the image where it begins
     */
    public static RawBytes of(String structure, long place, byte[] bytes) {
        return new RawBytes(structure, place, bytes, 0, bytes.length);
    }

    /** Bytes in it. */
    public int length() {
        return length;
    }

    /** The byte of the image where it begins. */
    public long place() {
        return place;
    }

    /** Whether {@code count} bytes lie at {@code at}. */
    public boolean has(int at, int count) {
        return at >= 0 && count >= 0 && at <= length - count;
    }

    /** The byte at {@code at}, 0 to 255. */
    public int u8(int at) throws MalformedDataException {
        return Byte.toUnsignedInt(bytes[check(at, 1)]);
    }

    /** A little-endian number of 16 bits. */
    public int le16(int at) throws MalformedDataException {
        int index = check(at, 2);
        return Byte.toUnsignedInt(bytes[index]) | Byte.toUnsignedInt(bytes[index + 1]) << 8;
    }

    /** A big-endian number of 16 bits. */
    public int be16(int at) throws MalformedDataException {
        int index = check(at, 2);
        return Byte.toUnsignedInt(bytes[index]) << 8 | Byte.toUnsignedInt(bytes[index + 1]);
    }

    /** A little-endian number of 32 bits. */
    public long le32(int at) throws MalformedDataException {
        check(at, 4);
        return le16(at) | (long) le16(at + 2) << 16;
    }

    /** A big-endian number of 32 bits. */
    public long be32(int at) throws MalformedDataException {
        check(at, 4);
        return (long) be16(at) << 16 | be16(at + 2);
    }

    /** A little-endian number of 64 bits, refused where it has more than 63. */
    public long le64(int at) throws MalformedDataException {
        check(at, 8);
        long value = le32(at) | le32(at + 4) << 32;
        if (value < 0) {
            throw wrong(at, "a number of more than 63 bits");
        }
        return value;
    }

    /** A copy of some of its bytes. */
    public byte[] copy(int at, int count) throws MalformedDataException {
        int index = check(at, count);
        return Arrays.copyOfRange(bytes, index, index + count);
    }

    /** A copy of all of its bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** A structure inside this one. */
    public RawBytes part(String name, int at, int count) throws MalformedDataException {
        return new RawBytes(name, place + at, bytes, check(at, count), count);
    }

    /** Some of its bytes as text. */
    public String text(int at, int count, Charset charset) throws MalformedDataException {
        return new String(bytes, check(at, count), count, charset);
    }

    /** Whether those bytes are exactly these. */
    public boolean is(int at, byte... expected) {
        return has(at, expected.length)
                && Arrays.equals(
                        bytes,
                        from + at,
                        from + at + expected.length,
                        expected,
                        0,
                        expected.length);
    }

    /** Whether those bytes are exactly the characters of {@code text}, which is ASCII. */
    public boolean is(int at, String text) {
        if (!has(at, text.length())) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code count} bytes at {@code at} are zero. */
    public boolean isZero(int at, int count) throws MalformedDataException {
        int index = check(at, count);
        for (int i = index; i < index + count; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** What is wrong with it, and at which of its bytes. */
    public MalformedDataException wrong(int at, String reason) {
        return new MalformedDataException(structure + " in block " + place / BLOCK, at, reason);
    }

    private int check(int at, int count) throws MalformedDataException {
        if (!has(at, count)) {
            throw wrong(
                    Math.max(at, 0),
                    "%d bytes are expected there, and it ends after %d".formatted(count, length));
        }
        return from + at;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawBytes raw
                && Arrays.equals(
                        bytes, from, from + length, raw.bytes, raw.from, raw.from + raw.length);
    }

    @Override
    public int hashCode() {
        return Objects.hash(length, length == 0 ? 0 : bytes[from]);
    }

    @Override
    public String toString() {
        return structure + " of " + length + " bytes at byte " + place;
    }
}
