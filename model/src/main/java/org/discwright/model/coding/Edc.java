package org.discwright.model.coding;

import java.util.Objects;

/**
 * The error detection code of data sectors: a 32-bit cyclic redundancy check with the polynomial
 * (x^16 + x^15 + x^2 + 1)(x^16 + x^2 + x + 1), least significant bit first, starting from zero. It
 * is recorded least significant byte first. Sixteen bytes are taken at a time through sixteen
 * tables.
 *
 * @ecma130 14.3
 */
public final class Edc {
    /** Bytes of the recorded code. */
    public static final int LENGTH = 4;

    private static final int REVERSED_POLYNOMIAL = 0xD801_8001;
    private static final int WIDTH = 16;
    private static final int[] TABLES = tables();

    private Edc() {}

    /**
     * The code of {@code length} bytes.
     *
     * @throws IndexOutOfBoundsException if {@code bytes} has no such range
     */
    public static int of(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int edc = 0;
        int at = offset;
        int end = offset + length;
        for (; at <= end - WIDTH; at += WIDTH) {
            int first = edc ^ LongBytes.getInt(bytes, at);
            int second = LongBytes.getInt(bytes, at + 4);
            int third = LongBytes.getInt(bytes, at + 8);
            int fourth = LongBytes.getInt(bytes, at + 12);
            edc =
                    word(first, 15 << 8)
                            ^ word(second, 11 << 8)
                            ^ word(third, 7 << 8)
                            ^ word(fourth, 3 << 8);
        }
        for (; at < end; at++) {
            edc = (edc >>> 8) ^ TABLES[(edc ^ bytes[at]) & 0xFF];
        }
        return edc;
    }

    /** Four bytes, the first of which is to go through the table at {@code table}. */
    private static int word(int value, int table) {
        return TABLES[table + (value & 0xFF)]
                ^ TABLES[table - (1 << 8) + (value >>> 8 & 0xFF)]
                ^ TABLES[table - (2 << 8) + (value >>> 16 & 0xFF)]
                ^ TABLES[table - (3 << 8) + (value >>> 24)];
    }

    /** Table k gives what a byte leaves behind after k more bytes of zeros. */
    private static int[] tables() {
        int[] tables = new int[WIDTH << 8];
        for (int value = 0; value < 256; value++) {
            int edc = value;
            for (int bit = 0; bit < 8; bit++) {
                edc = (edc >>> 1) ^ (-(edc & 1) & REVERSED_POLYNOMIAL);
            }
            tables[value] = edc;
        }
        for (int at = 256; at < tables.length; at++) {
            int before = tables[at - 256];
            tables[at] = (before >>> 8) ^ tables[before & 0xFF];
        }
        return tables;
    }
}
