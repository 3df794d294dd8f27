package org.discwright.model.subchannel;

/**
 * A Reed-Solomon code over GF(2^6) modulo x^6 + x + 1 with the roots 1, alpha, alpha^2, … on
 * symbols in the low six bits of bytes; the other two bits are left alone.
 */
final class ReedSolomon64 {
    private static final int MASK = 0x3F;
    private static final int FIELD = 63;
    private static final int[] POWER = new int[2 * FIELD];
    private static final int[] LOG = new int[FIELD + 1];

    static {
        int value = 1;
        for (int i = 0; i < FIELD; i++) {
            POWER[i] = value;
            POWER[i + FIELD] = value;
            LOG[value] = i;
            value = value << 1 ^ (value >> 5) * 0x43;
        }
    }

    private final int length;
    private final int parity;
    private final int[] generator;

    /** Words of {@code length} symbols, of which the last {@code parity} (2 or 4) are parity. */
    ReedSolomon64(int length, int parity) {
        this.length = length;
        this.parity = parity;
        generator = new int[parity + 1];
        generator[0] = 1;
        for (int root = 0; root < parity; root++) {
            for (int i = root + 1; i > 0; i--) {
                generator[i] ^= times(generator[i - 1], POWER[root]);
            }
        }
    }

    void write(byte[] symbols, int offset) {
        int[] remainder = new int[parity + 1];
        for (int i = 0; i < length - parity; i++) {
            int feedback = (symbols[offset + i] & MASK) ^ remainder[0];
            for (int j = 0; j < parity; j++) {
                remainder[j] = remainder[j + 1] ^ times(feedback, generator[j + 1]);
            }
        }
        for (int j = 0; j < parity; j++) {
            int at = offset + length - parity + j;
            symbols[at] = (byte) ((symbols[at] & ~MASK) | remainder[j]);
        }
    }

    boolean holds(byte[] symbols, int offset) {
        return isZero(syndromes(symbols, offset));
    }

    /** Symbols mended, up to half as many as there are of parity; less than 0 if it cannot be. */
    int correct(byte[] symbols, int offset) {
        int[] syndromes = syndromes(symbols, offset);
        if (isZero(syndromes)) {
            return 0;
        }
        if (correctOne(symbols, offset, syndromes)) {
            return 1;
        }
        return parity == 4 && correctTwo(symbols, offset, syndromes) ? 2 : -1;
    }

    private boolean correctOne(byte[] symbols, int offset, int[] syndromes) {
        if (syndromes[0] == 0 || syndromes[1] == 0) {
            return false;
        }
        int ratio = divide(syndromes[1], syndromes[0]);
        for (int i = 2; i < parity; i++) {
            if (times(syndromes[i - 1], ratio) != syndromes[i]) {
                return false;
            }
        }
        int at = length - 1 - LOG[ratio];
        if (at < 0) {
            return false;
        }
        symbols[offset + at] ^= (byte) syndromes[0];
        return true;
    }

    private boolean correctTwo(byte[] symbols, int offset, int[] s) {
        int determinant = times(s[1], s[1]) ^ times(s[0], s[2]);
        if (determinant == 0) {
            return false;
        }
        int sum = divide(times(s[1], s[2]) ^ times(s[0], s[3]), determinant);
        int product = divide(times(s[1], s[3]) ^ times(s[2], s[2]), determinant);
        int[] found = new int[2];
        int count = 0;
        for (int exponent = 0; exponent < length && count < 2; exponent++) {
            int x = POWER[exponent];
            if ((times(x, x) ^ times(sum, x) ^ product) == 0) {
                found[count++] = exponent;
            }
        }
        if (count < 2) {
            return false;
        }
        int first = POWER[found[0]];
        int second = POWER[found[1]];
        int value = divide(s[1] ^ times(s[0], second), first ^ second);
        symbols[offset + length - 1 - found[0]] ^= (byte) value;
        symbols[offset + length - 1 - found[1]] ^= (byte) (s[0] ^ value);
        return true;
    }

    private int[] syndromes(byte[] symbols, int offset) {
        int[] syndromes = new int[parity];
        for (int i = 0; i < length; i++) {
            for (int root = 0; root < parity; root++) {
                syndromes[root] =
                        times(syndromes[root], POWER[root]) ^ (symbols[offset + i] & MASK);
            }
        }
        return syndromes;
    }

    private static boolean isZero(int[] syndromes) {
        int any = 0;
        for (int syndrome : syndromes) {
            any |= syndrome;
        }
        return any == 0;
    }

    private static int times(int a, int b) {
        return a == 0 || b == 0 ? 0 : POWER[LOG[a] + LOG[b]];
    }

    private static int divide(int a, int b) {
        return a == 0 ? 0 : POWER[LOG[a] + FIELD - LOG[b]];
    }
}
