package org.discwright.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable string of bytes with value equality: what records hold instead of arrays. Indexes
 * are in bytes from 0; multi-byte numbers are big-endian, as in every SCSI structure.
 */
public final class Octets {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    /** No bytes at all. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies {@code bytes}. */
    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    /** Copies {@code length} bytes of {@code bytes} from {@code offset}. */
    public static Octets of(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return new Octets(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** The low eight bits of each value. */
    public static Octets ofInts(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new Octets(bytes);
    }

    /** Copies what remains in {@code buffer}, whose position does not change. */
    public static Octets copyOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return new Octets(bytes);
    }

    /** Reads hexadecimal pairs; white space between them is ignored. */
    public static Octets ofHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex.replaceAll("\\s+", "")));
    }

    /** The characters of {@code text} in US-ASCII. */
    public static Octets ofAscii(String text) {
        return new Octets(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code length} zero bytes. */
    public static Octets zeros(int length) {
        return new Octets(new byte[length]);
    }

    /** Number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** True when there are no bytes. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The byte at {@code index}, 0 to 255. */
    public int u8(int index) {
        return Byte.toUnsignedInt(bytes[index]);
    }

    /** The 16-bit number at {@code index}. */
    public int u16(int index) {
        return u8(index) << 8 | u8(index + 1);
    }

    /** The 24-bit number at {@code index}. */
    public int u24(int index) {
        return u16(index) << 8 | u8(index + 2);
    }

    /** The signed 32-bit number at {@code index}. */
    public int i32(int index) {
        return u16(index) << 16 | u16(index + 2);
    }

    /** The unsigned 32-bit number at {@code index}. */
    public long u32(int index) {
        return Integer.toUnsignedLong(i32(index));
    }

    /** Bits {@code msb} down to {@code lsb} of the byte at {@code index}. */
    public int bits(int index, int msb, int lsb) {
        return u8(index) >> lsb & (1 << (msb - lsb + 1)) - 1;
    }

    /** Bit {@code bit} (0 to 7) of the byte at {@code index}. */
    public boolean bit(int index, int bit) {
        return (u8(index) >> bit & 1) != 0;
    }

    /** A copy of the bytes from {@code from} (inclusive) to {@code to} (exclusive). */
    public Octets slice(int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return new Octets(Arrays.copyOfRange(bytes, from, to));
    }

    /** The first {@code length} bytes, or all of them where there are fewer. */
    public Octets truncate(int length) {
        return length >= bytes.length ? this : slice(0, length);
    }

    /** These bytes followed by {@code more}. */
    public Octets concat(Octets more) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
        System.arraycopy(more.bytes, 0, joined, bytes.length, more.bytes.length);
        return new Octets(joined);
    }

    /** A copy as an array. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** A read-only big-endian view. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.BIG_ENDIAN);
    }

    /** The bytes as ISO 8859-1 characters, trailing blanks and zeros removed. */
    public String text() {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == 0 || bytes[end - 1] == ' ')) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** Lower-case hexadecimal pairs separated by blanks. */
    public String toHex() {
        return HEX.formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length <= 64
                ? "[" + toHex() + "]"
                : "[" + slice(0, 64).toHex() + " … " + bytes.length + " bytes]";
    }
}
