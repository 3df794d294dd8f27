package org.discwright.mmc.modepage;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.discwright.model.Octets;

/**
 * Where a field lies in a mode page: one line of the standard's table.
 *
 * @param name the field's name
 * @param offset its first byte, from 0 at the page code
 * @param msb its highest bit, 7 to 0; 7 where it is whole bytes
 * @param width bits; more than 8 only in whole bytes
 */
record PageField(String name, int offset, int msb, int width) {
    PageField {
        if (offset < 2 || msb < 0 || msb > 7 || width < 1 || (width > 8 && width % 8 != 0)) {
            throw new IllegalArgumentException("no field " + name);
        }
    }

    /** Bytes it touches. */
    int bytes() {
        return (width + 7) / 8;
    }

    /** The number, 0 where the page is too short. */
    long get(Octets page) {
        if (offset + bytes() > page.length()) {
            return 0;
        }
        if (width <= 8) {
            return page.bits(offset, msb, msb - width + 1);
        }
        long value = 0;
        for (int i = 0; i < bytes(); i++) {
            value = value << 8 | page.u8(offset + i);
        }
        return value;
    }

    /** The bytes, zeros where the page is too short. */
    Octets octets(Octets page) {
        return offset + bytes() > page.length()
                ? Octets.zeros(bytes())
                : page.slice(offset, offset + bytes());
    }

    /** The page with another number; a page that is too short has no such field to change. */
    Octets with(Octets page, long value) {
        if (value < 0 || value >= 1L << width) {
            throw new IllegalArgumentException(name + " takes " + width + " bits, not " + value);
        }
        byte[] changed = room(page);
        if (width <= 8) {
            int lsb = msb - width + 1;
            int mask = ((1 << width) - 1) << lsb;
            changed[offset] = (byte) ((changed[offset] & ~mask) | ((int) value << lsb));
        } else {
            for (int i = 0; i < bytes(); i++) {
                changed[offset + i] = (byte) (value >> (8 * (bytes() - 1 - i)));
            }
        }
        return Octets.of(changed);
    }

    /** The page with other bytes. */
    Octets with(Octets page, Octets value) {
        if (value.length() != bytes()) {
            throw new IllegalArgumentException(
                    name + " takes " + bytes() + " bytes, not " + value.length());
        }
        byte[] changed = room(page);
        System.arraycopy(value.toByteArray(), 0, changed, offset, bytes());
        return Octets.of(changed);
    }

    private byte[] room(Octets page) {
        if (offset + bytes() > page.length()) {
            throw new IllegalArgumentException(
                    "the drive's page of " + page.length() + " bytes has no " + name);
        }
        return page.toByteArray();
    }

    /** Text behind a byte whose bit 7 says that it counts. */
    static Optional<String> validText(Octets field, int length) {
        return field.bit(0, 7) ? Optional.of(field.slice(1, 1 + length).text()) : Optional.empty();
    }

    /** Sixteen bytes of text behind its valid bit; zeros for an empty string. */
    static Octets validText(String text, int length, String pattern) {
        if (text.isEmpty()) {
            return Octets.zeros(16);
        }
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException("not " + length + " characters as due: " + text);
        }
        return Octets.ofInts(0x80)
                .concat(Octets.of(text.getBytes(StandardCharsets.US_ASCII)))
                .concat(Octets.zeros(15 - length));
    }
}
