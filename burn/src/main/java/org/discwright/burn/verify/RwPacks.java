package org.discwright.burn.verify;

import java.util.zip.CRC32;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.RwInterleaver;
import org.discwright.model.subchannel.RwParity;

/**
 * Prints of packs of R to W: deinterleaved and mended, so that the few wrong symbols of an ordinary
 * reading do not count. The lowest bit of a print tells whether the parity of the pack holds.
 *
 * @redbook 18.4 (R-W interleaving)
 */
final class RwPacks {
    /** Packs of a sector. */
    static final int PER_SECTOR = 4;

    private static final int PACK = RwParity.PACK_LENGTH;
    private static final int SYMBOL = 0x3F;

    private final RwInterleaver interleaver = RwInterleaver.deinterleaving();
    private long next;
    private int warm;

    /** Takes the print of a pack. */
    interface Sink {
        /** The pack with that number, counted from the first of sector 0. */
        void pack(long number, int print);
    }

    /** Begins with the sector at that address: packs of sectors before it are not told. */
    RwPacks(int sector) {
        next = (long) sector * PER_SECTOR;
    }

    /** Takes the 96 bytes of the next sector, as on the disc. */
    void take(byte[] subchannel, int offset, Sink sink) {
        byte[] symbols = new byte[SectorMode.SUBCHANNEL_SIZE];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (byte) (subchannel[offset + i] & SYMBOL);
        }
        for (int pack = 0; pack < symbols.length; pack += PACK) {
            interleaver.apply(symbols, pack);
            if (warm < RwInterleaver.DELAY) {
                warm++;
            } else {
                sink.pack(next - RwInterleaver.DELAY, print(symbols, pack));
            }
            next++;
        }
    }

    /** The print of a pack as an application sees it: the drive makes its parity. */
    static int printOfData(byte[] subchannel, int offset) {
        byte[] pack = new byte[PACK];
        for (int i = 0; i < PACK; i++) {
            pack[i] = (byte) (subchannel[offset + i] & SYMBOL);
        }
        RwParity.write(pack, 0);
        return print(pack, 0);
    }

    private static int print(byte[] symbols, int offset) {
        boolean holds = RwParity.correct(symbols, offset).isPresent();
        CRC32 crc = new CRC32();
        crc.update(symbols, offset, PACK);
        return ((int) crc.getValue() & ~1) | (holds ? 1 : 0);
    }

    /** Whether the parity of the pack with that print holds. */
    static boolean holds(int print) {
        return (print & 1) != 0;
    }
}
