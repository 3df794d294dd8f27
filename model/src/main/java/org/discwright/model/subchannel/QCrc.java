package org.discwright.model.subchannel;

import java.util.Objects;
import org.discwright.model.Octets;

/**
 * The check of the Q channel: a 16-bit cyclic redundancy check with the polynomial x^16 + x^12 +
 * x^5 + 1, starting from zero and recorded inverted, most significant byte first.
 *
 * @redbook 17.5
 */
public final class QCrc {
    /** Bytes of Q before its check. */
    public static final int DATA_LENGTH = 10;

    private static final int POLYNOMIAL = 0x1021;
    private static final char[] TABLE = table();

    private QCrc() {}

    /**
     * The check, as recorded, of the ten bytes at {@code offset}: 0 to 65,535.
     *
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public static int of(byte[] q, int offset) {
        Objects.checkFromIndexSize(offset, DATA_LENGTH, q.length);
        int crc = 0;
        for (int i = 0; i < DATA_LENGTH; i++) {
            crc = step(crc, q[offset + i] & 0xFF);
        }
        return ~crc & 0xFFFF;
    }

    /** True when the twelve bytes of Q at {@code offset} end with their check. */
    public static boolean holds(byte[] q, int offset) {
        Objects.checkFromIndexSize(offset, SubchannelQ.LENGTH, q.length);
        int recorded = (q[offset + DATA_LENGTH] & 0xFF) << 8 | (q[offset + DATA_LENGTH + 1] & 0xFF);
        return of(q, offset) == recorded;
    }

    /** The check, as recorded, of all of {@code bytes}, which CD-TEXT packs have too. */
    public static int of(Octets bytes) {
        int crc = 0;
        for (int i = 0; i < bytes.length(); i++) {
            crc = step(crc, bytes.u8(i));
        }
        return ~crc & 0xFFFF;
    }

    /**
     * The remainder of the same division as it is, not inverted, of bytes of anything: so ECMA-167
     * checks its descriptors.
     *
     * @throws IndexOutOfBoundsException if there are fewer than {@code length} from {@code offset}
     */
    public static int remainder(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int crc = 0;
        for (int i = offset; i < offset + length; i++) {
            crc = step(crc, bytes[i] & 0xFF);
        }
        return crc;
    }

    static int step(int crc, int value) {
        return (crc << 8 & 0xFF00) ^ TABLE[crc >> 8 ^ value];
    }

    private static char[] table() {
        char[] table = new char[256];
        for (int value = 0; value < table.length; value++) {
            int crc = value << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc >> 15 & 1) * POLYNOMIAL;
            }
            table[value] = (char) crc;
        }
        return table;
    }
}
