package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.TrackState;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;

/** A medium as a {@link DiscLayout}: what closes the loop between recording and authoring. */
public final class MediumLayout {
    private MediumLayout() {}

    /**
     * The complete tracks of a disc, of open sessions too. Pregaps are index 0 of the track behind
     * them, run-out belongs to the track before it. Sectors are read when asked for, as long as the
     * medium is open.
     *
     * @return empty where no track is complete
     */
    public static Optional<DiscLayout> of(CdMedium medium) {
        DiscState state = medium.state();
        List<SessionLayout> sessions = new ArrayList<>();
        for (DiscSession session : state.sessions()) {
            List<TrackLayout> tracks = new ArrayList<>();
            for (DiscTrack track : session.tracks()) {
                if (track.state() != TrackState.COMPLETE) {
                    break;
                }
                tracks.add(track(medium, track));
            }
            if (!tracks.isEmpty()) {
                sessions.add(
                        new SessionLayout(
                                tracks, tracks.getLast().end(), session.leads().cdText()));
            }
        }
        return sessions.isEmpty()
                ? Optional.empty()
                : Optional.of(new DiscLayout(state.catalogNumber(), sessions));
    }

    private static TrackLayout track(CdMedium medium, DiscTrack track) {
        return new TrackLayout(
                track.number(),
                track.mode(),
                track.control(),
                track.isrc(),
                track.start(),
                track.pregap(),
                track.length(),
                track.laterIndexes(),
                new Source(medium, track.pregapStart(), track.pregap() + track.length()));
    }

    /**
     * A stretch of a disc.
     *
     * @param medium the disc
     * @param start its first sector
     * @param length sectors
     */
    private record Source(CdMedium medium, Lba start, long length) implements SectorSource {
        @Override
        public SectorReader open() {
            DiscReader reader = new DiscReader(medium);
            return new SectorReader() {
                @Override
                public void read(long first, int count, ByteBuffer target) throws IOException {
                    Objects.checkFromIndexSize(first, (long) count, length);
                    try {
                        int limit = target.limit();
                        target.limit(target.position() + count * SectorMode.RAW_SIZE);
                        reader.read(start.plus(first), count, target, ByteBuffer.allocate(0));
                        target.limit(limit);
                    } catch (RecordingException e) {
                        throw new IOException(e.getMessage(), e);
                    }
                }

                @Override
                public void close() {}
            };
        }
    }
}
