package org.discwright.audio.flac;

/** The two cyclic redundancy checks of FLAC frames. */
final class Crc {
    private static final int SLICES = 8;
    private static final int[] TABLE_8 = table(8, 0x07);
    private static final int[][] TABLE_16 = slices();

    private Crc() {}

    private static int[] table(int width, int polynomial) {
        int[] table = new int[256];
        int top = 1 << (width - 1);
        for (int i = 0; i < 256; i++) {
            int value = i << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                value = (value & top) != 0 ? (value << 1) ^ polynomial : value << 1;
            }
            table[i] = value & (2 * top - 1);
        }
        return table;
    }

    private static int[][] slices() {
        int[][] tables = new int[SLICES][];
        tables[0] = table(16, 0x8005);
        for (int slice = 1; slice < SLICES; slice++) {
            tables[slice] = new int[256];
            for (int i = 0; i < 256; i++) {
                int before = tables[slice - 1][i];
                tables[slice][i] = ((before << 8) & 0xFFFF) ^ tables[0][before >> 8];
            }
        }
        return tables;
    }

    /** CRC-8 of the header of a frame. */
    static int crc8(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc = TABLE_8[crc ^ (bytes[i] & 0xFF)];
        }
        return crc;
    }

    /** Goes on with the CRC-16 of a frame, eight bytes a step. */
    static int crc16(int start, byte[] bytes, int from, int to) {
        int crc = start;
        int i = from;
        int[][] t = TABLE_16;
        for (; i + SLICES <= to; i += SLICES) {
            crc =
                    t[7][((crc >> 8) ^ bytes[i]) & 0xFF]
                            ^ t[6][(crc ^ bytes[i + 1]) & 0xFF]
                            ^ t[5][bytes[i + 2] & 0xFF]
                            ^ t[4][bytes[i + 3] & 0xFF]
                            ^ t[3][bytes[i + 4] & 0xFF]
                            ^ t[2][bytes[i + 5] & 0xFF]
                            ^ t[1][bytes[i + 6] & 0xFF]
                            ^ t[0][bytes[i + 7] & 0xFF];
        }
        for (; i < to; i++) {
            crc = ((crc << 8) & 0xFFFF) ^ t[0][((crc >> 8) ^ bytes[i]) & 0xFF];
        }
        return crc;
    }
}
