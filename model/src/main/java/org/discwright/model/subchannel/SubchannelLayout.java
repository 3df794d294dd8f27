package org.discwright.model.subchannel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import org.discwright.model.sector.SectorMode;

/**
 * The two layouts of a sector's 96 bytes of subchannel. <i>Raw</i>, as on the disc and in MMC's raw
 * P-W: one byte a frame, bit 7 of P, bit 6 of Q, down to bit 0 of W. <i>Separated</i>: twelve bytes
 * of P, twelve of Q, up to W, first bit first.
 *
 * @mmc 4.3 (sub-channel)
 */
public final class SubchannelLayout {
    /** Bytes of one channel in a sector. */
    public static final int CHANNEL_LENGTH = 12;

    private static final int LENGTH = SectorMode.SUBCHANNEL_SIZE;
    private static final int CHANNELS = 8;
    private static final int Q = 6;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private SubchannelLayout() {}

    /**
     * Separates the channels. Source and target must not overlap.
     *
     * @throws IndexOutOfBoundsException if either has no 96 bytes at its offset
     */
    public static void separate(byte[] raw, int rawOffset, byte[] separated, int offset) {
        Objects.checkFromIndexSize(rawOffset, LENGTH, raw.length);
        Objects.checkFromIndexSize(offset, LENGTH, separated.length);
        for (int group = 0; group < CHANNEL_LENGTH; group++) {
            long bits = transpose((long) LONGS.get(raw, rawOffset + group * CHANNELS));
            for (int channel = 0; channel < CHANNELS; channel++) {
                separated[offset + channel * CHANNEL_LENGTH + group] =
                        (byte) (bits >>> (8 * (CHANNELS - 1 - channel)));
            }
        }
    }

    /**
     * Puts the channels together. Source and target must not overlap.
     *
     * @throws IndexOutOfBoundsException if either has no 96 bytes at its offset
     */
    public static void combine(byte[] separated, int offset, byte[] raw, int rawOffset) {
        Objects.checkFromIndexSize(offset, LENGTH, separated.length);
        Objects.checkFromIndexSize(rawOffset, LENGTH, raw.length);
        for (int group = 0; group < CHANNEL_LENGTH; group++) {
            long bits = 0;
            for (int channel = 0; channel < CHANNELS; channel++) {
                bits = bits << 8 | (separated[offset + channel * CHANNEL_LENGTH + group] & 0xFF);
            }
            LONGS.set(raw, rawOffset + group * CHANNELS, transpose(bits));
        }
    }

    /**
     * Takes the twelve bytes of Q out of 96 raw bytes.
     *
     * @throws IndexOutOfBoundsException if source or target is too short
     */
    public static void extractQ(byte[] raw, int rawOffset, byte[] q, int offset) {
        Objects.checkFromIndexSize(rawOffset, LENGTH, raw.length);
        Objects.checkFromIndexSize(offset, CHANNEL_LENGTH, q.length);
        for (int group = 0; group < CHANNEL_LENGTH; group++) {
            int bits = 0;
            for (int frame = 0; frame < CHANNELS; frame++) {
                bits = bits << 1 | (raw[rawOffset + group * CHANNELS + frame] >> Q & 1);
            }
            q[offset + group] = (byte) bits;
        }
    }

    /** Turns eight rows of eight bits into columns. */
    private static long transpose(long rows) {
        long swap = (rows ^ rows >>> 7) & 0x00AA_00AA_00AA_00AAL;
        long bits = rows ^ swap ^ swap << 7;
        swap = (bits ^ bits >>> 14) & 0x0000_CCCC_0000_CCCCL;
        bits ^= swap ^ swap << 14;
        swap = (bits ^ bits >>> 28) & 0x0000_0000_F0F0_F0F0L;
        return bits ^ swap ^ swap << 28;
    }
}
