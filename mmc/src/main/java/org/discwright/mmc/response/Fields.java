package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** Reads a response of which any part may be missing: bytes that are not there are zero. */
final class Fields {
    private final Octets bytes;

    private Fields(Octets bytes) {
        this.bytes = bytes;
    }

    /** Reads {@code data} as it is. */
    static Fields of(Octets data, int minimum, String structure) throws MalformedDataException {
        if (data.length() < minimum) {
            throw new MalformedDataException(
                    structure, data.length(), "ends here, at least " + minimum + " bytes were due");
        }
        return new Fields(data);
    }

    /**
     * Reads {@code data} up to the length that its first two bytes state; where that is more than
     * what came, what came counts.
     */
    static Fields stated(Octets data, int minimum, String structure) throws MalformedDataException {
        Fields all = of(data, minimum, structure);
        int stated = Math.max(minimum, data.u16(0) + 2);
        return new Fields(all.bytes.truncate(stated));
    }

    int length() {
        return bytes.length();
    }

    boolean has(int offset, int length) {
        return offset + length <= bytes.length();
    }

    int u8(int offset) {
        return has(offset, 1) ? bytes.u8(offset) : 0;
    }

    int u16(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    int u24(int offset) {
        return u16(offset) << 8 | u8(offset + 2);
    }

    int i32(int offset) {
        return u16(offset) << 16 | u16(offset + 2);
    }

    long u32(int offset) {
        return Integer.toUnsignedLong(i32(offset));
    }

    int bits(int offset, int msb, int lsb) {
        return u8(offset) >> lsb & (1 << (msb - lsb + 1)) - 1;
    }

    boolean bit(int offset, int bit) {
        return (u8(offset) >> bit & 1) != 0;
    }

    /** The bytes there, which must be there. */
    Octets octets(int offset, int length) {
        return bytes.slice(offset, offset + length);
    }
}
