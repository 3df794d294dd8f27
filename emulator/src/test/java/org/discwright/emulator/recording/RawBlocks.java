package org.discwright.emulator.recording;

import java.util.Arrays;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.subchannel.LeadInEntries;
import org.discwright.model.subchannel.SubchannelQ;
import org.discwright.model.subchannel.SubchannelWriter;

/**
 * The blocks of a session of one audio track that is written raw: 2,352 bytes and 96 of subchannel.
 *
 * @param leadIn where the lead-in begins
 * @param program where the pregap begins
 * @param leadOut where the lead-out begins
 * @param track number of the track
 * @param more true where another session may follow
 */
public record RawBlocks(int leadIn, int program, int leadOut, int track, boolean more) {
    /** Bytes of a block. */
    public static final int SIZE = 2448;

    private static final int AUDIO = 2352;
    private static final int PREGAP = 150;
    private static final int FIRST_LEAD_OUT = 6_750;
    private static final int LEAD_IN = 4_500;

    /** The first session of a disc whose lead-in begins at 97:34:23. */
    public static RawBlocks first(int leadOut, boolean more) {
        return new RawBlocks(-11_077, -PREGAP, leadOut, 1, more);
    }

    /** The session that follows it, with {@code length} sectors of program. */
    public RawBlocks second(int length) {
        int next = leadOut + FIRST_LEAD_OUT;
        int start = next + LEAD_IN + PREGAP;
        return new RawBlocks(next, next + LEAD_IN, start + length, track + 1, false);
    }

    /** Where the track begins, behind its pregap. */
    public int start() {
        return program + PREGAP;
    }

    /** Blocks of silence. */
    public byte[] of(int from, int count) {
        return of(from, count, (byte) 0);
    }

    /** Blocks whose audio is that byte throughout. */
    public byte[] of(int from, int count, byte mark) {
        byte[] data = new byte[count * SIZE];
        for (int i = 0; i < count; i++) {
            int at = from + i;
            int offset = i * SIZE + AUDIO;
            Arrays.fill(data, i * SIZE, offset, mark);
            if (at < program) {
                SubchannelWriter.write(false, entry(at), data, offset);
            } else {
                position(at, data, offset);
            }
        }
        return data;
    }

    private SubchannelQ entry(int at) {
        Msf running = Msf.ofFrames(at - leadIn);
        Msf last = new Lba(359_848).toMsf();
        return switch (Math.floorMod(at, more ? 5 : 4)) {
            case 0 -> LeadInEntries.firstTrack(0, running, track, 0);
            case 1 -> LeadInEntries.lastTrack(0, running, track);
            case 2 -> LeadInEntries.leadOut(0, running, new Lba(leadOut).toMsf());
            case 3 -> LeadInEntries.track(0, track, running, new Lba(start()).toMsf());
            default -> {
                Msf next = new Lba(leadOut + FIRST_LEAD_OUT + LEAD_IN).toMsf();
                yield LeadInEntries.nextSession(0, next, 1, last);
            }
        };
    }

    private void position(int at, byte[] data, int offset) {
        boolean pause = at < start();
        boolean after = at >= leadOut;
        int relative = pause ? start() - 1 - at : after ? at - leadOut : at - start();
        SubchannelWriter.writePosition(
                pause,
                0,
                after ? SubchannelQ.LEAD_OUT : track,
                pause ? 0 : 1,
                relative,
                at + Lba.MSF_OFFSET,
                data,
                offset);
    }
}
