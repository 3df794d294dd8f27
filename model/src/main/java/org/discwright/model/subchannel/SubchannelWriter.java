package org.discwright.model.subchannel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;
import org.discwright.model.sector.SectorMode;

/**
 * Writes the 96 raw bytes of a sector's subchannel with P and Q, and R to W zero. The position of
 * every recorded sector goes this way, so it makes no objects.
 *
 * @redbook 17.4 and 17.5
 */
public final class SubchannelWriter {
    private static final int LENGTH = SectorMode.SUBCHANNEL_SIZE;
    private static final long P_BITS = 0x8080_8080_8080_8080L;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long[] SPREAD = spread();

    private SubchannelWriter() {}

    /**
     * Writes Q with ADR 1 of a sector in the program area or lead-out.
     *
     * @param pause P: set in the pause before a track, clear in it
     * @param control the control nibble, 0 to 15
     * @param track 1 to 99, or {@link SubchannelQ#LEAD_OUT}
     * @param index 0 to 99
     * @param relative frames from the start of the track, or left until then in a pregap; 0 to
     *     449,999
     * @param absolute frames since 00:00:00, that is LBA + 150; 0 to 449,999
     * @param target takes 96 bytes from {@code offset} on
     * @throws IllegalArgumentException if a number is out of range
     * @throws IndexOutOfBoundsException if the target is too short
     */
    public static void writePosition(
            boolean pause,
            int control,
            int track,
            int index,
            int relative,
            int absolute,
            byte[] target,
            int offset) {
        Objects.checkFromIndexSize(offset, LENGTH, target.length);
        Fields.requireControl(control);
        requireTime(relative);
        requireTime(absolute);
        if (((track < 1 || track > 99) && track != SubchannelQ.LEAD_OUT)
                || index < 0
                || index > 99) {
            throw new IllegalArgumentException("Q of track " + track + ", index " + index);
        }
        long p = pause ? P_BITS : 0;
        int number = track == SubchannelQ.LEAD_OUT ? track : Bcd.of(track);
        int crc = put(target, offset, 0, 0, p, control << 4 | 1);
        crc = put(target, offset, 1, crc, p, number);
        crc = put(target, offset, 2, crc, p, Bcd.of(index));
        crc = putTime(target, offset, 3, crc, p, relative);
        crc = put(target, offset, 6, crc, p, 0);
        crc = putTime(target, offset, 7, crc, p, absolute);
        put(target, offset, 10, 0, p, ~crc >> 8 & 0xFF);
        put(target, offset, 11, 0, p, ~crc & 0xFF);
    }

    /**
     * Writes any Q.
     *
     * @param pause P, as for {@link #writePosition}
     * @param target takes 96 bytes from {@code offset} on
     * @throws IndexOutOfBoundsException if the target is too short
     */
    public static void write(boolean pause, SubchannelQ q, byte[] target, int offset) {
        Objects.checkFromIndexSize(offset, LENGTH, target.length);
        Octets bytes = q.encode();
        for (int i = 0; i < SubchannelQ.LENGTH; i++) {
            put(target, offset, i, 0, pause ? P_BITS : 0, bytes.u8(i));
        }
    }

    private static int putTime(byte[] target, int offset, int at, int crc, long p, int frames) {
        int seconds = frames / Msf.FRAMES_PER_SECOND;
        int first = put(target, offset, at, crc, p, Bcd.of(seconds / 60));
        int second = put(target, offset, at + 1, first, p, Bcd.of(seconds % 60));
        int frame = Bcd.of(frames % Msf.FRAMES_PER_SECOND);
        return put(target, offset, at + 2, second, p, frame);
    }

    /** Writes byte {@code at} of Q and gives the check so far. */
    private static int put(byte[] target, int offset, int at, int crc, long p, int value) {
        LONGS.set(target, offset + 8 * at, SPREAD[value] | p);
        return QCrc.step(crc, value);
    }

    private static void requireTime(int frames) {
        if (frames < 0 || frames >= 100 * 60 * Msf.FRAMES_PER_SECOND) {
            throw new IllegalArgumentException(frames + " frames are not a time on a CD");
        }
    }

    /** For each byte, its bits as bit 6 of eight bytes. */
    private static long[] spread() {
        long[] spread = new long[256];
        for (int value = 0; value < spread.length; value++) {
            for (int bit = 7; bit >= 0; bit--) {
                spread[value] = spread[value] << 8 | (value >> bit & 1) << 6;
            }
        }
        return spread;
    }
}
