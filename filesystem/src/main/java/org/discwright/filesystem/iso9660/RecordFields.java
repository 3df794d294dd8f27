package org.discwright.filesystem.iso9660;

import java.util.Arrays;

/**
 * The fields of a record, put into an array one behind the other. Records are made for every file
 * and hierarchy, and more than once: this is what makes them quickest.
 */
final class RecordFields {
    private byte[] bytes;
    private int end;

    /** None yet, with room for so many bytes. */
    RecordFields(int room) {
        this(new byte[room], 0);
    }

    /** Fields in an array, from that byte on. */
    RecordFields(byte[] bytes, int from) {
        this.bytes = bytes;
        this.end = from;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The byte behind the last field. */
    int end() {
        return end;
    }

    /** Goes on, or back, to a byte. */
    RecordFields at(int offset) {
        end = offset;
        return this;
    }

    /** Sees to it that so many bytes have room. */
    void reserve(int count) {
        if (bytes.length - end < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + count));
        }
    }

    /** ECMA-119 7.1.1. */
    RecordFields octet(int value) {
        bytes[end++] = (byte) value;
        return this;
    }

    RecordFields octets(byte[] from, int at, int count) {
        System.arraycopy(from, at, bytes, end, count);
        end += count;
        return this;
    }

    /** Characters of ASCII. */
    RecordFields ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            octet(text.charAt(i));
        }
        return this;
    }

    /** ECMA-119 7.2.3: little-endian, then big-endian. */
    RecordFields both16(int value) {
        byte[] to = bytes;
        int at = end;
        byte low = (byte) value;
        byte high = (byte) (value >> 8);
        to[at] = low;
        to[at + 1] = high;
        to[at + 2] = high;
        to[at + 3] = low;
        end = at + 4;
        return this;
    }

    /** ECMA-119 7.3.3: little-endian, then big-endian. */
    RecordFields both32(long number) {
        byte[] to = bytes;
        int at = end;
        int value = (int) number;
        for (int i = 0; i < 4; i++) {
            byte part = (byte) (value >> (8 * i));
            to[at + i] = part;
            to[at + 7 - i] = part;
        }
        end = at + 8;
        return this;
    }
}
