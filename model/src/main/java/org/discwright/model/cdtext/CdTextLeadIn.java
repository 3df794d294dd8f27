package org.discwright.model.cdtext;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.discwright.model.Octets;
import org.discwright.model.sector.SectorMode;

/**
 * Packs in the channels R to W of a lead-in: four a sector, each as 24 symbols of six bits, without
 * the parity and interleaving that these channels have elsewhere. They are repeated from its first
 * sector to its last.
 *
 * @mmc J.1 CD-TEXT in the lead-in area
 */
public final class CdTextLeadIn {
    /** Packs in a sector. */
    public static final int PACKS = 4;

    private static final int SYMBOLS = 24;
    private static final int SYMBOL_BITS = 6;
    private static final int SYMBOL = 0x3F;

    private CdTextLeadIn() {}

    /**
     * Sets bits 5 to 0 of a lead-in sector's 96 bytes of subchannel; P and Q are left alone.
     *
     * @param packs of the lead-in, at least one
     * @param sector from the first sector of the lead-in, at least 0
     * @throws IndexOutOfBoundsException if the target is too short
     */
    public static void write(List<CdTextPack> packs, long sector, byte[] target, int offset) {
        Objects.checkFromIndexSize(offset, SectorMode.SUBCHANNEL_SIZE, target.length);
        for (int i = 0; i < PACKS; i++) {
            int pack = (int) Math.floorMod(sector * PACKS + i, (long) packs.size());
            Octets bytes = packs.get(pack).encode();
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                int bit = symbol * SYMBOL_BITS;
                int next = bit / 8 + 1 < CdTextPack.LENGTH ? bytes.u8(bit / 8 + 1) : 0;
                int pair = bytes.u8(bit / 8) << 8 | next;
                int at = offset + i * SYMBOLS + symbol;
                int value = pair >> (16 - SYMBOL_BITS - bit % 8) & SYMBOL;
                target[at] = (byte) ((target[at] & ~SYMBOL) | value);
            }
        }
    }

    /**
     * The four packs of a sector as they are, 18 bytes each.
     *
     * @throws IndexOutOfBoundsException if there are no 96 bytes at {@code offset}
     */
    public static List<Octets> read(byte[] subchannel, int offset) {
        Objects.checkFromIndexSize(offset, SectorMode.SUBCHANNEL_SIZE, subchannel.length);
        List<Octets> packs = new ArrayList<>(PACKS);
        for (int i = 0; i < PACKS; i++) {
            byte[] bytes = new byte[CdTextPack.LENGTH + 1];
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                int bit = symbol * SYMBOL_BITS;
                int value = subchannel[offset + i * SYMBOLS + symbol] & SYMBOL;
                int pair = value << (16 - SYMBOL_BITS - bit % 8);
                bytes[bit / 8] |= (byte) (pair >> 8);
                bytes[bit / 8 + 1] |= (byte) pair;
            }
            packs.add(Octets.of(bytes, 0, CdTextPack.LENGTH));
        }
        return packs;
    }
}
