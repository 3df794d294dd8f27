package org.discwright.mmc.response;

import org.discwright.model.Octets;

/** Fills a response field by field. */
final class FieldWriter {
    private final byte[] bytes;

    private FieldWriter(int length) {
        bytes = new byte[length];
    }

    static FieldWriter of(int length) {
        return new FieldWriter(length);
    }

    /** A response whose first two bytes state how many follow them. */
    static FieldWriter stated(int length) {
        return new FieldWriter(length).u16(0, length - 2);
    }

    FieldWriter u8(int offset, int value) {
        bytes[offset] |= (byte) value;
        return this;
    }

    FieldWriter bit(int offset, int bit, boolean value) {
        return value ? u8(offset, 1 << bit) : this;
    }

    FieldWriter u16(int offset, int value) {
        return u8(offset, value >> 8).u8(offset + 1, value);
    }

    FieldWriter u24(int offset, int value) {
        return u8(offset, value >> 16).u16(offset + 1, value);
    }

    FieldWriter u32(int offset, long value) {
        return u16(offset, (int) (value >> 16)).u16(offset + 2, (int) value);
    }

    FieldWriter octets(int offset, Octets value) {
        for (int i = 0; i < value.length(); i++) {
            u8(offset + i, value.u8(i));
        }
        return this;
    }

    Octets build() {
        return Octets.of(bytes);
    }
}
