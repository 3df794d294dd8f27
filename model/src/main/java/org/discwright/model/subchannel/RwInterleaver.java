package org.discwright.model.subchannel;

import java.util.Objects;

/**
 * The interleaving of R to W: within a pack symbols 1 and 18, 2 and 5, 3 and 23 change places, then
 * each place is delayed by its number modulo eight packs. Symbols are the low six bits of bytes;
 * bits 6 and 7 (Q and P) stay where they are. One object is one direction of one stream of packs.
 *
 * @redbook 18.4 (R-W interleaving)
 */
public final class RwInterleaver {
    /** Packs by which a symbol is delayed at most, and deinterleaved packs come later. */
    public static final int DELAY = 7;

    private static final int PACK = RwParity.PACK_LENGTH;
    private static final int RING = 8;
    private static final int MASK = 0x3F;

    private final byte[] history = new byte[RING * PACK];
    private final boolean inverse;
    private int next;

    private RwInterleaver(boolean inverse) {
        this.inverse = inverse;
    }

    /** From packs to what is recorded. Before the first pack were packs of zeros. */
    public static RwInterleaver interleaving() {
        return new RwInterleaver(false);
    }

    /** From what is recorded to packs, each {@link #DELAY} packs late. */
    public static RwInterleaver deinterleaving() {
        return new RwInterleaver(true);
    }

    /**
     * Takes the next pack and replaces its symbols in place.
     *
     * @throws IndexOutOfBoundsException if there are no 24 bytes at {@code offset}
     */
    public void apply(byte[] symbols, int offset) {
        Objects.checkFromIndexSize(offset, PACK, symbols.length);
        int slot = next % RING;
        for (int i = 0; i < PACK; i++) {
            history[slot * PACK + i] = (byte) (symbols[offset + i] & MASK);
        }
        for (int symbol = 0; symbol < PACK; symbol++) {
            int place = place(symbol);
            int delay = place % RING;
            int from = inverse ? slot + RING - DELAY + delay : slot + RING - delay;
            int source = from % RING * PACK + (inverse ? place : symbol);
            int target = offset + (inverse ? symbol : place);
            symbols[target] = (byte) ((symbols[target] & ~MASK) | history[source]);
        }
        next = (next + 1) % RING;
    }

    private static int place(int symbol) {
        return switch (symbol) {
            case 1 -> 18;
            case 18 -> 1;
            case 2 -> 5;
            case 5 -> 2;
            case 3 -> 23;
            case 23 -> 3;
            default -> symbol;
        };
    }
}
