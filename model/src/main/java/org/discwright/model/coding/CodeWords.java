package org.discwright.model.coding;

import org.discwright.model.sector.SectorMode;

/**
 * The codes of P or of Q as lists of byte offsets within a sector, for checking and correcting:
 * each finds and mends one wrong byte, or mends two whose places are known.
 *
 * @ecma130 Annex A
 */
final class CodeWords {
    /** 86 columns of 26 bytes. */
    static final CodeWords P = new CodeWords(columns());

    /** 52 diagonals of 45 bytes. */
    static final CodeWords Q = new CodeWords(diagonals());

    private static final int FIELD = 255;
    private static final int[] POWER = new int[2 * FIELD];
    private static final int[] LOG = new int[FIELD + 1];

    static {
        int value = 1;
        for (int i = 0; i < FIELD; i++) {
            POWER[i] = value;
            POWER[i + FIELD] = value;
            LOG[value] = i;
            value = value << 1 ^ (value >> 7) * 0x11D;
        }
    }

    private final int[][] places;

    private CodeWords(int[][] places) {
        this.places = places;
    }

    private static int[][] columns() {
        int[][] places = new int[ProductCode.ROW][ProductCode.Q_ROWS];
        for (int column = 0; column < places.length; column++) {
            for (int row = 0; row < ProductCode.Q_ROWS; row++) {
                places[column][row] = ProductCode.START + row * ProductCode.ROW + column;
            }
        }
        return places;
    }

    private static int[][] diagonals() {
        int length = ProductCode.Q_COLUMNS;
        int[][] places = new int[ProductCode.Q_ROW][length + 2];
        for (int at = 0; at < places.length; at++) {
            int diagonal = at / 2;
            for (int column = 0; column < length; column++) {
                int row = (column + diagonal) % ProductCode.Q_ROWS;
                places[at][column] =
                        ProductCode.START + row * ProductCode.ROW + 2 * column + at % 2;
            }
            places[at][length] = ProductCode.START + ProductCode.Q_OFFSET + at;
            places[at][length + 1] = places[at][length] + ProductCode.Q_ROW;
        }
        return places;
    }

    /** Codes that do not hold, in a sector whose header counts as zero in form 1. */
    int failures(byte[] bytes, int sector, SectorMode mode) {
        byte[] copy = new byte[SectorMode.RAW_SIZE];
        System.arraycopy(bytes, sector, copy, 0, copy.length);
        if (mode == SectorMode.MODE_2_FORM_1) {
            LongBytes.putInt(copy, SectorHeader.OFFSET, 0);
        }
        int failures = 0;
        for (int[] code : places) {
            failures += syndrome(copy, code) == 0 ? 0 : 1;
        }
        return failures;
    }

    /**
     * Mends what can be mended in one pass.
     *
     * @param sector 2,352 bytes
     * @param erased places, by offset, that are known to be in doubt; those that a mended code
     *     vouches for are taken out
     * @param suspects receives the places of codes that could not be mended, and loses all others
     * @return codes that were mended
     */
    int mend(byte[] sector, boolean[] erased, boolean[] suspects) {
        int mended = 0;
        for (int[] code : places) {
            int syndrome = syndrome(sector, code);
            boolean holds = syndrome == 0;
            if (!holds && mendOne(sector, code, syndrome >> 8, syndrome & 0xFF, erased)) {
                mended++;
                holds = true;
            }
            for (int place : code) {
                suspects[place] = !holds;
                if (holds) {
                    erased[place] = false;
                }
            }
        }
        return mended;
    }

    /** The sum of the bytes in bits 15-8, the sum weighted by powers of alpha in bits 7-0. */
    private static int syndrome(byte[] sector, int[] code) {
        int plain = 0;
        int weighted = 0;
        for (int place : code) {
            int value = sector[place] & 0xFF;
            plain ^= value;
            weighted = weighted << 1 ^ (weighted >> 7) * 0x11D ^ value;
        }
        return plain << 8 | weighted;
    }

    private static boolean mendOne(
            byte[] sector, int[] code, int plain, int weighted, boolean[] erased) {
        int first = -1;
        int second = -1;
        int known = 0;
        for (int i = 0; i < code.length; i++) {
            if (erased[code[i]]) {
                known++;
                second = first;
                first = i;
            }
        }
        if (known == 2) {
            mendTwo(sector, code, plain, weighted, first, second);
            return true;
        }
        if (plain == 0 || weighted == 0) {
            return false;
        }
        int exponent = Math.floorMod(LOG[weighted] - LOG[plain], FIELD);
        int at = code.length - 1 - exponent;
        if (at < 0 || (known == 1 && at != first)) {
            return false;
        }
        sector[code[at]] ^= (byte) plain;
        return true;
    }

    private static void mendTwo(
            byte[] sector, int[] code, int plain, int weighted, int first, int second) {
        int firstWeight = POWER[code.length - 1 - first];
        int secondWeight = POWER[code.length - 1 - second];
        int numerator = weighted ^ times(plain, secondWeight);
        int value =
                numerator == 0
                        ? 0
                        : POWER[LOG[numerator] + FIELD - LOG[firstWeight ^ secondWeight]];
        sector[code[first]] ^= (byte) value;
        sector[code[second]] ^= (byte) (plain ^ value);
    }

    private static int times(int a, int b) {
        return a == 0 || b == 0 ? 0 : POWER[LOG[a] + LOG[b]];
    }
}
