package org.discwright.model.subchannel;

import org.discwright.model.Octets;

/** The packed fields of Q with ADR 2 and 3, and the ranges that all share. */
final class Fields {
    private static final int FIRST_DIGIT_SHIFT = 60;

    private Fields() {}

    static void requireControl(int control) {
        if (control < 0 || control > 15) {
            throw new IllegalArgumentException("a control nibble is 0 to 15: " + control);
        }
    }

    static void requireFrame(int frame) {
        if (frame < 0 || frame > 74) {
            throw new IllegalArgumentException("a frame is 0 to 74: " + frame);
        }
    }

    static Octets catalogNumber(String digits, int frame) {
        long bits = 0;
        for (int i = 0; i < digits.length(); i++) {
            bits |= (long) (digits.charAt(i) - '0') << (FIRST_DIGIT_SHIFT - 4 * i);
        }
        return packed(bits, frame);
    }

    static Octets recordingCode(String isrc, int frame) {
        long bits = 0;
        for (int i = 0; i < 5; i++) {
            // digits are 0 to 9, letters 17 to 42: ASCII less that of '0'
            bits |= (long) (isrc.charAt(i) - '0') << (58 - 6 * i);
        }
        for (int i = 5; i < isrc.length(); i++) {
            bits |= (long) (isrc.charAt(i) - '0') << (28 - 4 * (i - 5));
        }
        return packed(bits, frame);
    }

    private static Octets packed(long bits, int frame) {
        byte[] bytes = new byte[9];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (bits >>> (56 - 8 * i));
        }
        bytes[8] = (byte) Bcd.of(frame);
        return Octets.of(bytes);
    }
}
