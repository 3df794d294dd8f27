package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/** Reads and writes the data of features, big-endian; what is missing reads as zero. */
final class FeatureBits {
    private final byte[] bytes;

    private FeatureBits(byte[] bytes) {
        this.bytes = bytes;
    }

    static FeatureBits of(Octets data, int length) {
        return new FeatureBits(
                data.concat(Octets.zeros(Math.max(0, length - data.length()))).toByteArray());
    }

    static FeatureBits zeros(int length) {
        return new FeatureBits(new byte[length]);
    }

    static void check(String name, int value, int width) {
        if (value < 0 || value >= 1 << width) {
            throw new IllegalArgumentException(
                    name + " takes " + width + " bits, not the number " + value);
        }
    }

    boolean bit(int at, int bit) {
        return bits(at, bit, bit) != 0;
    }

    int bits(int at, int msb, int lsb) {
        return (bytes[at] & 0xFF) >> lsb & (1 << (msb - lsb + 1)) - 1;
    }

    int number(int at, int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        return value;
    }

    long number64(int at) {
        return (long) number(at, 4) << 32 | Integer.toUnsignedLong(number(at + 4, 4));
    }

    FeatureBits number64(int at, long value) {
        return number(at, 4, (int) (value >> 32)).number(at + 4, 4, (int) value);
    }

    FeatureBits bit(int at, int bit, boolean value) {
        return put(at, bit, value ? 1 : 0);
    }

    FeatureBits put(int at, int lsb, int value) {
        bytes[at] |= (byte) (value << lsb);
        return this;
    }

    FeatureBits number(int at, int length, int value) {
        for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) (value >> (8 * (length - 1 - i)));
        }
        return this;
    }

    Octets octets() {
        return Octets.of(bytes);
    }
}
