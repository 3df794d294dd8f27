package org.discwright.model.subchannel;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * The parity of a pack of 24 symbols of R to W: Q in symbols 2 and 3 protects symbols 0 and 1
 * (mode, item and instruction), P in symbols 20 to 23 protects all. Symbols are the low six bits of
 * bytes.
 *
 * @redbook 18.3 (R-W error correction)
 */
public final class RwParity {
    /** Symbols of a pack; a sector holds four. */
    public static final int PACK_LENGTH = 24;

    private static final ReedSolomon64 P = new ReedSolomon64(PACK_LENGTH, 4);
    private static final ReedSolomon64 Q = new ReedSolomon64(4, 2);

    private RwParity() {}

    /**
     * Writes symbols 2, 3 and 20 to 23 of the pack at {@code offset}.
     *
     * @throws IndexOutOfBoundsException if there is no whole pack
     */
    public static void write(byte[] symbols, int offset) {
        require(symbols, offset);
        Q.write(symbols, offset);
        P.write(symbols, offset);
    }

    /** True when both parities of the pack at {@code offset} hold. */
    public static boolean holds(byte[] symbols, int offset) {
        require(symbols, offset);
        return Q.holds(symbols, offset) && P.holds(symbols, offset);
    }

    /**
     * Mends the pack at {@code offset}: up to two symbols anywhere, and one of the first four that
     * P could not mend.
     *
     * @return symbols that were changed, 0 to 3; empty where the pack could not be mended and was
     *     left as it was
     */
    public static OptionalInt correct(byte[] symbols, int offset) {
        require(symbols, offset);
        byte[] pack = new byte[PACK_LENGTH];
        System.arraycopy(symbols, offset, pack, 0, PACK_LENGTH);
        int mended = P.correct(pack, 0);
        if (mended < 0) {
            int first = Q.correct(pack, 0);
            int rest = first < 1 ? -1 : P.correct(pack, 0);
            mended = rest < 0 ? -1 : first + rest;
        }
        if (mended < 0 || !holds(pack, 0)) {
            return OptionalInt.empty();
        }
        System.arraycopy(pack, 0, symbols, offset, PACK_LENGTH);
        return OptionalInt.of(mended);
    }

    private static void require(byte[] symbols, int offset) {
        Objects.checkFromIndexSize(offset, PACK_LENGTH, symbols.length);
    }
}
