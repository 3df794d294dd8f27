package org.discwright.model.coding;

/**
 * The Reed-Solomon product code of mode 1 and form 1: 1,118 words of 16 bits, each byte of a word
 * in a code of its own, as 24 rows of 43 data words; P adds two words to every column, Q two words
 * to every one of 26 diagonals. Both codes have the roots 1 and alpha in GF(2^8) modulo x^8 + x^4 +
 * x^3 + x^2 + 1. Parity comes from dividing by the generator x^2 + (1 + alpha) x + alpha, row after
 * row, eight bytes side by side in a long.
 *
 * @ecma130 Annex A
 */
final class ProductCode {
    /** Where in a sector the code begins: at the header. */
    static final int START = 12;

    /** Bytes of a row. */
    static final int ROW = 86;

    /** Rows of data, and rows with those of P. */
    static final int P_ROWS = 24;

    static final int Q_ROWS = 26;

    /** Words of a diagonal without its parity. */
    static final int Q_COLUMNS = 43;

    /** Offset of the parity from the start of the code. */
    static final int P_OFFSET = P_ROWS * ROW;

    static final int Q_OFFSET = Q_ROWS * ROW;

    /** Bytes of one of the two rows of Q parity. */
    static final int Q_ROW = 2 * Q_ROWS;

    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long HIGH_BITS = ~LOW_BITS;
    private static final long REDUCTION = 0x1D1D_1D1D_1D1D_1D1DL;

    /** Rows on from which the words of four neighbouring diagonals still lie in four rows. */
    private static final int LAST_UNWRAPPED = Q_ROWS - 4;

    private ProductCode() {}

    /** Writes P and Q parity of the sector that begins at {@code sector}. */
    static void write(byte[] bytes, int sector) {
        int start = sector + START;
        // the last pair overlaps the one before it: 86 bytes are ten longs and six bytes
        for (int column = 0; column < ROW - 16; column += 16) {
            writeP(bytes, start + column);
        }
        writeP(bytes, start + ROW - 16);
        // likewise: 26 diagonals are six longs and two words
        for (int diagonal = 0; diagonal <= LAST_UNWRAPPED; diagonal += 4) {
            writeQ(bytes, start, diagonal);
        }
        writeQ(bytes, start, LAST_UNWRAPPED);
    }

    /** Sixteen columns of bytes. */
    private static void writeP(byte[] bytes, int column) {
        long high = 0;
        long low = 0;
        long nextHigh = 0;
        long nextLow = 0;
        for (int at = column; at < column + P_OFFSET; at += ROW) {
            long feedback = high ^ LongBytes.getLong(bytes, at);
            long nextFeedback = nextHigh ^ LongBytes.getLong(bytes, at + 8);
            long twice = twice(feedback);
            long nextTwice = twice(nextFeedback);
            high = low ^ twice ^ feedback;
            nextHigh = nextLow ^ nextTwice ^ nextFeedback;
            low = twice;
            nextLow = nextTwice;
        }
        int parity = column + P_OFFSET;
        LongBytes.putLong(bytes, parity, high);
        LongBytes.putLong(bytes, parity + 8, nextHigh);
        LongBytes.putLong(bytes, parity + ROW, low);
        LongBytes.putLong(bytes, parity + ROW + 8, nextLow);
    }

    /** Four diagonals of words: word m of diagonal n lies in row (m + n) mod 26, column m. */
    private static void writeQ(byte[] bytes, int start, int diagonal) {
        long high = 0;
        long low = 0;
        int row = diagonal;
        int column = 0;
        while (column < Q_COLUMNS) {
            int end = Math.min(Q_COLUMNS, column + LAST_UNWRAPPED + 1 - row);
            int at = start + row * ROW + 2 * column;
            row += end - column;
            for (; column < end; column++) {
                long feedback =
                        high
                                ^ (LongBytes.getWord(bytes, at)
                                        | LongBytes.getWord(bytes, at + ROW) << 16
                                        | LongBytes.getWord(bytes, at + 2 * ROW) << 32
                                        | LongBytes.getWord(bytes, at + 3 * ROW) << 48);
                long twice = twice(feedback);
                high = low ^ twice ^ feedback;
                low = twice;
                at += ROW + 2;
            }
            for (; row < Q_ROWS && column < Q_COLUMNS; row++, column++) {
                long feedback = high ^ wrapped(bytes, start + 2 * column, row);
                long twice = twice(feedback);
                high = low ^ twice ^ feedback;
                low = twice;
            }
            row = row == Q_ROWS ? 0 : row;
        }
        int parity = start + Q_OFFSET + 2 * diagonal;
        LongBytes.putLong(bytes, parity, high);
        LongBytes.putLong(bytes, parity + Q_ROW, low);
    }

    /** Four words of a column from {@code row} on, the first row following the last. */
    private static long wrapped(byte[] bytes, int column, int row) {
        long words = 0;
        for (int lane = 0; lane < 4; lane++) {
            words |= LongBytes.getWord(bytes, column + (row + lane) % Q_ROWS * ROW) << (16 * lane);
        }
        return words;
    }

    /** Each of eight bytes times alpha. */
    private static long twice(long value) {
        long high = value & HIGH_BITS;
        return ((value & LOW_BITS) << 1) ^ ((high - (high >>> 7)) & REDUCTION);
    }
}
