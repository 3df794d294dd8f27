package org.discwright.emulator.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.Packets;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.sector.SectorMode;

/**
 * The sectors of a packet track that hold no user data: the link block, run-in and run-out, marked
 * by the block indicator in the upper bits of their mode byte, and the track descriptor blocks of
 * the pregap.
 *
 * @mmc 4.2.3.7 packet format
 */
public final class PacketSectors {
    private static final int SYNC = 12;
    private static final int MODE_BYTE = 15;
    private static final int INDICATOR_SHIFT = 5;
    private static final int LINK_BLOCK = 5;
    private static final int FIRST_RUN_IN = 4;
    private static final int FIRST_RUN_OUT = 7;
    private static final int DESCRIPTOR_TYPE = 1;
    private static final int VARIABLE = 0x90;
    private static final int FIXED = 0x91;

    private PacketSectors() {}

    /** What a sector is for. */
    enum Purpose {
        /** Link block and run-in of the pregap, then its descriptor blocks, run-out, and a link. */
        PREGAP,
        /** Link block and run-in before user blocks. */
        LINK,
        /** Run-out behind user blocks. */
        RUN_OUT
    }

    /**
     * Makes the sectors of a stretch.
     *
     * @param count sectors, as many as the whole purpose takes
     */
    static byte[] of(DiscTrack track, Purpose purpose, Lba first, int count) {
        byte[] raw = new byte[count * SectorMode.RAW_SIZE];
        for (int i = 0; i < count; i++) {
            int offset = i * SectorMode.RAW_SIZE;
            int indicator =
                    switch (purpose) {
                        case PREGAP -> inPregap(i, count);
                        case LINK -> link(i);
                        case RUN_OUT -> FIRST_RUN_OUT - i;
                    };
            if (indicator == 0) {
                describe(track, raw, offset + track.mode().userDataOffset());
            }
            SectorEncoder.finish(
                    track.mode(), first.plus(i), BlockEncoder.plain(track.mode()), raw, offset);
            if (indicator != 0) {
                raw[offset + MODE_BYTE] |= (byte) (indicator << INDICATOR_SHIFT);
                SectorEncoder.protect(track.mode(), raw, offset);
            }
        }
        return raw;
    }

    private static int inPregap(int index, int count) {
        if (index < Packets.LINK) {
            return link(index);
        }
        int fromEnd = count - index;
        if (fromEnd <= Packets.LINK) {
            return link(Packets.LINK - fromEnd);
        }
        int runOut = Packets.OVERHEAD - fromEnd;
        return runOut >= 0 ? FIRST_RUN_OUT - runOut : 0;
    }

    private static int link(int index) {
        return index == 0 ? LINK_BLOCK : FIRST_RUN_IN + 1 - index;
    }

    /** A track descriptor: its identification, and one unit that says how the track is written. */
    private static void describe(DiscTrack track, byte[] raw, int at) {
        int size = track.packets().map(Packets::size).orElse(0);
        byte[] mark = "TDI".getBytes(US_ASCII);
        System.arraycopy(mark, 0, raw, at, mark.length);
        raw[at + 3] = bcd(track.pregap() / 100);
        raw[at + 4] = bcd(track.pregap());
        raw[at + 5] = DESCRIPTOR_TYPE;
        raw[at + 6] = bcd(track.number());
        raw[at + 7] = bcd(track.number());
        raw[at + 8] = bcd(track.number());
        raw[at + 9] = (byte) (size == 0 ? VARIABLE : FIXED);
        raw[at + 10] = bcd(size / 10_000);
        raw[at + 11] = bcd(size / 100);
        raw[at + 12] = bcd(size);
    }

    private static byte bcd(int value) {
        int two = value % 100;
        return (byte) ((two / 10) << 4 | two % 10);
    }

    /** A sector of a formatted track in which nothing was ever recorded. */
    static byte[] formatted(DiscTrack track, Lba at) {
        int pregap = track.pregap();
        if (at.isBefore(track.start())) {
            byte[] all = of(track, Purpose.PREGAP, track.pregapStart(), pregap);
            int from = at.minus(track.pregapStart()) * SectorMode.RAW_SIZE;
            return Arrays.copyOfRange(all, from, from + SectorMode.RAW_SIZE);
        }
        int size = track.packets().orElseThrow().size();
        int inPacket = at.minus(track.start()) % (size + Packets.OVERHEAD);
        int behind = inPacket - size;
        if (behind < 0) {
            return TrackRecorder.empty(track, at, 1);
        }
        Purpose purpose = behind < Packets.RUN_OUT ? Purpose.RUN_OUT : Purpose.LINK;
        int length = purpose == Purpose.RUN_OUT ? Packets.RUN_OUT : Packets.LINK;
        int index = purpose == Purpose.RUN_OUT ? behind : behind - Packets.RUN_OUT;
        byte[] all = of(track, purpose, at.plus(-index), length);
        int from = index * SectorMode.RAW_SIZE;
        return Arrays.copyOfRange(all, from, from + SectorMode.RAW_SIZE);
    }

    /** True for a link block, run-in or run-out: a data sector that holds no user data. */
    public static boolean isLink(byte[] raw, int offset) {
        return raw[offset] == 0
                && raw[offset + 1] == -1
                && raw[offset + SYNC - 1] == 0
                && (raw[offset + MODE_BYTE] & 0xFF) >> INDICATOR_SHIFT != 0
                && (raw[offset + MODE_BYTE] & 3) != 0;
    }

    /** The mode of a link block, run-in or run-out, apart from its indicator. */
    public static SectorMode modeOf(byte[] raw, int offset) {
        return (raw[offset + MODE_BYTE] & 3) == 1 ? SectorMode.MODE_1 : SectorMode.MODE_2_FORM_1;
    }
}
