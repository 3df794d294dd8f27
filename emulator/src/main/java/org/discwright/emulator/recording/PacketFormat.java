package org.discwright.emulator.recording;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.NextSession;
import org.discwright.emulator.medium.Packets;
import org.discwright.emulator.medium.TrackState;
import org.discwright.model.address.Lba;

/**
 * What FORMAT UNIT makes of a CD-RW: one session with one track of fixed packets, any of which can
 * be written again.
 *
 * @mmc 6.5.4 FORMAT UNIT, format type 10h
 */
public final class PacketFormat {
    private PacketFormat() {}

    /** The user blocks of packets of {@code size} blocks that a whole disc has room for. */
    public static int mostBlocks(Lba limit, int size) {
        return Packets.of(size).fitting(limit.minus(Lba.ZERO));
    }

    static void format(CdMedium medium, WriteParameters how, int blocks, Lba limit)
            throws RecordingException, IOException {
        DiscState state = medium.state();
        if (!medium.type().family().rewritable()) {
            throw new RecordingException(Refusal.CANNOT_FORMAT);
        }
        if (state.writeProtected()) {
            throw new RecordingException(Refusal.WRITE_PROTECTED);
        }
        if (state.wear().wornOut()) {
            throw new RecordingException(Refusal.WORN_OUT);
        }
        int size = how.packetSize();
        if (blocks < DiscGeometry.MINIMUM_TRACK
                || blocks % size != 0
                || blocks > mostBlocks(limit, size)) {
            throw new RecordingException(Refusal.OUT_OF_RANGE);
        }
        DiscState blank =
                DiscState.blank(
                        state.identification(), state.wear().blanked(true), false, state.defects());
        medium.erase(blank);
        Lba end = Lba.ZERO.plus(blocks / size * (long) (size + Packets.OVERHEAD) - Packets.LINK);
        DiscTrack track =
                new DiscTrack(
                        1,
                        how.format().mode(),
                        how.control(),
                        Optional.empty(),
                        Lba.ZERO,
                        DiscGeometry.PREGAP,
                        TrackState.COMPLETE,
                        end,
                        end,
                        Packets.RUN_OUT,
                        false,
                        List.of(),
                        Optional.of(new Packets(size, false, true)));
        DiscState opened = TrackAtOnce.opened(blank, how, track);
        DiscSession session = opened.openSession().orElseThrow().closed(NextSession.NONE);
        medium.commit(TrackAtOnce.noted(opened.withLast(session), track));
        medium.sync();
    }
}
