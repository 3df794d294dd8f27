package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.LeadContent;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.medium.NextSession;
import org.discwright.emulator.medium.TrackState;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;

/**
 * Makes a finalized disc of a layout, as a pressing plant or a recorder that writes raw would: the
 * tracks lie exactly where the layout says.
 */
public final class LayoutImport {
    private static final int CHUNK = 256;

    private LayoutImport() {}

    /**
     * Makes the disc. Until it is done the file is a blank disc.
     *
     * @param path where no file may be yet; it is removed again if this fails
     * @param overburn true to go beyond the last lead-out start of the ATIP
     * @throws RecordingException with {@link Refusal#OUT_OF_RANGE} if the layout does not fit
     * @throws IOException if the content cannot be read or the file cannot be written
     */
    public static CdMedium create(
            Path path,
            CdMediaType type,
            DiscLayout layout,
            boolean overburn,
            MediumOptions options,
            InstantSource clock,
            String owner)
            throws RecordingException, IOException {
        List<DiscSession> sessions = sessions(layout, type, overburn);
        CdMedium medium = CdMedium.create(path, type, options, clock, owner);
        boolean done = false;
        try {
            for (int i = 0; i < sessions.size(); i++) {
                List<DiscTrack> tracks = sessions.get(i).tracks();
                for (int j = 0; j < tracks.size(); j++) {
                    TrackLayout source = layout.sessions().get(i).tracks().get(j);
                    copy(medium, tracks.get(j), source, layout.catalogNumber());
                }
            }
            medium.sync();
            DiscState blank = medium.state();
            medium.commit(blank.with(layout.catalogNumber(), sessions, List.of()));
            medium.sync();
            done = true;
            return medium;
        } finally {
            if (!done) {
                medium.close();
                Files.deleteIfExists(path);
            }
        }
    }

    private static List<DiscSession> sessions(DiscLayout layout, CdMediaType type, boolean overburn)
            throws RecordingException {
        Lba limit = overburn ? type.overburnLimit() : type.leadOutLimit();
        List<DiscSession> sessions = new ArrayList<>();
        for (SessionLayout session : layout.sessions()) {
            if (limit.isBefore(session.leadOut())) {
                throw new RecordingException(Refusal.OUT_OF_RANGE, session.leadOut());
            }
            boolean first = sessions.isEmpty();
            List<DiscTrack> tracks = new ArrayList<>();
            boolean xa = false;
            for (TrackLayout track : session.tracks()) {
                tracks.add(track(track, first && tracks.isEmpty()));
                xa |=
                        track.mode() == SectorMode.MODE_2_FORM_1
                                || track.mode() == SectorMode.MODE_2_FORM_2;
            }
            sessions.add(
                    new DiscSession(
                            sessions.size() + 1,
                            xa ? 0x20 : 0,
                            tracks,
                            Optional.of(session.leadOut()),
                            sessions.size() + 1 < layout.sessions().size()
                                    ? NextSession.ALLOWED
                                    : NextSession.NONE,
                            LeadContent.NONE.withCdText(
                                    session.cdText().stream()
                                            .limit(LeadContent.MOST_PACKS)
                                            .toList())));
        }
        return sessions;
    }

    private static DiscTrack track(TrackLayout track, boolean firstOfDisc)
            throws RecordingException {
        // the disc begins at 00:00:00, whatever the layout says of the first pregap
        int pregap = firstOfDisc ? track.start().value() + DiscGeometry.PREGAP : track.pregap();
        if (pregap < track.pregap()) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, track.pregapStart());
        }
        return new DiscTrack(
                track.number(),
                track.mode(),
                track.control(),
                track.isrc(),
                track.start(),
                pregap,
                TrackState.COMPLETE,
                track.end(),
                track.end(),
                0,
                false,
                track.laterIndexes());
    }

    private static void copy(
            CdMedium medium, DiscTrack track, TrackLayout source, Optional<String> catalogNumber)
            throws IOException {
        TrackRecorder recorder =
                new TrackRecorder(new Tape.Disc(medium), track, track.pregapStart(), catalogNumber);
        recorder.padding(track.pregap() - source.pregap());
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK * SectorMode.RAW_SIZE);
        try (SectorReader reader = source.content().open()) {
            long length = source.content().length();
            for (long at = 0; at < length; at += CHUNK) {
                int count = (int) Math.min(CHUNK, length - at);
                buffer.clear().limit(count * SectorMode.RAW_SIZE);
                reader.read(at, count, buffer);
                recorder.raw(count, buffer.flip());
            }
        }
    }
}
