package org.discwright.emulator.drive.command;

import java.nio.ByteBuffer;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.recording.DiscReader;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.RwInterleaver;
import org.discwright.model.subchannel.RwParity;
import org.discwright.model.subchannel.SubchannelLayout;

/**
 * The formats in which READ CD gives the subchannel.
 *
 * @mmc 6.17.2.7 sub-channel selection bits
 */
final class SubchannelFormats {
    static final int NONE = 0;
    static final int RAW = 1;
    static final int FORMATTED_Q = 2;
    static final int CORRECTED_RW = 4;

    private static final int SUB = SectorMode.SUBCHANNEL_SIZE;
    private static final int PACK = RwParity.PACK_LENGTH;

    /** Sectors that hold the packs by which deinterleaved ones come late. */
    private static final int AHEAD = Math.ceilDiv(RwInterleaver.DELAY * PACK, SUB);

    /** Adds one sector's subchannel behind its main channel. */
    void append(ReadCdHandler.Cursor out, byte[] raw, byte[] corrected, int index, int format) {
        switch (format) {
            case RAW -> out.put(raw, index * SUB, SUB);
            case FORMATTED_Q -> out.put(formattedQ(raw, index * SUB), 0, 16);
            case CORRECTED_RW -> out.put(corrected, index * SUB, SUB);
            default -> {}
        }
    }

    /** Q as it is on the disc, three bytes of padding, and P in the highest bit of the last. */
    private static byte[] formattedQ(byte[] raw, int offset) {
        byte[] q = new byte[16];
        SubchannelLayout.extractQ(raw, offset, q, 0);
        int ones = 0;
        for (int i = 0; i < SUB; i++) {
            ones += raw[offset + i] >> 7 & 1;
        }
        q[15] = (byte) (ones > SUB / 2 ? 0x80 : 0);
        return q;
    }

    /** R to W of sectors, deinterleaved and corrected; packs reach into the sectors behind. */
    byte[] corrected(Disc disc, Lba first, int sectors) throws Refusal {
        DiscReader reader = new DiscReader(disc.medium());
        byte[] symbols = new byte[(sectors + AHEAD) * SUB];
        for (int i = 0; i < sectors + AHEAD; i++) {
            Lba at = first.plus(i);
            if (reader.readable(at, 1) == 1) {
                ByteBuffer main = ByteBuffer.allocate(SectorMode.RAW_SIZE);
                ByteBuffer sub = ByteBuffer.wrap(symbols, i * SUB, SUB);
                Recording.attempt(() -> reader.read(at, 1, main, sub));
            }
        }
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] &= 0x3F;
        }
        RwInterleaver interleaver = RwInterleaver.deinterleaving();
        for (int at = 0; at < symbols.length; at += PACK) {
            interleaver.apply(symbols, at);
        }
        byte[] packs = new byte[sectors * SUB];
        System.arraycopy(symbols, RwInterleaver.DELAY * PACK, packs, 0, packs.length);
        for (int at = 0; at < packs.length; at += PACK) {
            var _ = RwParity.correct(packs, at);
        }
        return packs;
    }
}
