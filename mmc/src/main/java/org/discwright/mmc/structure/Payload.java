package org.discwright.mmc.structure;

import java.util.Arrays;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** Reads and fills the payload of a structure, big-endian. */
final class Payload {
    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    static Payload zeros(int length) {
        return new Payload(new byte[length]);
    }

    /**
     * Reads a payload; what lies behind {@code minimum} and was cut off counts as zero.
     *
     * @param length bytes that can be asked for
     */
    static Payload of(Octets data, int minimum, int length, String structure)
            throws MalformedDataException {
        if (data.length() < minimum) {
            throw new MalformedDataException(
                    structure, data.length(), "ends here, at least " + minimum + " bytes were due");
        }
        return new Payload(Arrays.copyOf(data.toByteArray(), Math.max(length, data.length())));
    }

    static void check(String name, long value, int width) {
        if (value < 0 || value >> width != 0) {
            throw new IllegalArgumentException(name + " does not fit " + width + " bits: " + value);
        }
    }

    static Octets exactly(String name, Octets value, int length) {
        if (value.length() != length) {
            throw new IllegalArgumentException(
                    name + " is " + length + " bytes, not " + value.length());
        }
        return value;
    }

    /** Checks a name and returns it with trailing blanks and zeros removed. */
    static String text(String name, String value, int length) {
        if (value.length() > length || value.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
            throw new IllegalArgumentException(
                    "%s is at most %d characters of ASCII, not '%s'"
                            .formatted(name, length, value));
        }
        return value.stripTrailing();
    }

    int u8(int at) {
        return bytes[at] & 0xFF;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    int u24(int at) {
        return u16(at) << 8 | u8(at + 2);
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    int bits(int at, int msb, int lsb) {
        return u8(at) >> lsb & (1 << (msb - lsb + 1)) - 1;
    }

    boolean bit(int at, int bit) {
        return bits(at, bit, bit) != 0;
    }

    Octets octets(int from, int to) {
        return Octets.of(bytes, from, to - from);
    }

    /** Printable characters; whatever else stands there reads as a blank, and the end is cut. */
    String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at < to; at++) {
            text.append(u8(at) >= 0x20 && u8(at) <= 0x7E ? (char) u8(at) : ' ');
        }
        return text.toString().stripTrailing();
    }

    Payload u8(int at, int value) {
        bytes[at] |= (byte) value;
        return this;
    }

    Payload bit(int at, int bit, boolean value) {
        return value ? u8(at, 1 << bit) : this;
    }

    Payload u16(int at, int value) {
        return u8(at, value >> 8).u8(at + 1, value);
    }

    Payload u24(int at, int value) {
        return u8(at, value >> 16).u16(at + 1, value);
    }

    Payload u32(int at, long value) {
        return u16(at, (int) (value >> 16)).u16(at + 2, (int) value);
    }

    Payload octets(int at, Octets value) {
        for (int i = 0; i < value.length(); i++) {
            u8(at + i, value.u8(i));
        }
        return this;
    }

    /** Text with the rest of the field filled with zeros. */
    Payload text(int at, String value) {
        return octets(at, Octets.ofAscii(value));
    }

    Octets build() {
        return Octets.of(bytes);
    }
}
