package org.discwright.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.CdSummary;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.TrackState;
import org.discwright.emulator.recording.MediumLayout;
import org.discwright.model.Octets;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;

/** What really lies on an emulated disc, read from its file without any drive. */
public final class RecordedDisc {
    /** The run-out blocks behind every track of track-at-once. */
    private static final int RUN_OUT = 2;

    /** Four seconds. */
    private static final int SHORTEST = 300;

    private RecordedDisc() {}

    /**
     * A disc's state.
     *
     * @param state BLANK, APPENDABLE or COMPLETE
     * @param tracks how many that are finished
     */
    public record Account(String state, int tracks) {}

    /** Makes a blank 80-minute CD-R. */
    public static void blank(Path disc) throws IOException {
        blank(disc, "cd-r:80");
    }

    /** Makes a blank disc of that type, for example {@code cd-rw:80}. */
    public static void blank(Path disc, String type) throws IOException {
        Media.create(disc, type);
    }

    /** The state of a disc. */
    public static Account account(Path disc) throws IOException {
        try (CdMedium medium = CdMedium.openToRead(disc, "conformance")) {
            CdSummary summary = medium.summary();
            String state =
                    summary.status() == DiscStatus.FINALIZED ? "COMPLETE" : summary.status().name();
            long finished =
                    summary.content().tracks().stream()
                            .filter(track -> track.state() == TrackState.COMPLETE)
                            .count();
            return new Account(state, (int) finished);
        }
    }

    /**
     * A track as it ought to lie on a disc.
     *
     * @param sound whole sectors; behind less than four seconds of it lies silence
     * @param isrc its recording code
     */
    public record Track(Octets sound, Optional<String> isrc) {}

    /**
     * A disc as it ought to be.
     *
     * @param finalized true where nothing can be added; else its last session is closed and takes
     *     another
     * @param sessions how many
     * @param catalogNumber its media catalogue number
     * @param tracks those of all sessions
     */
    public record Expected(
            boolean finalized, int sessions, Optional<String> catalogNumber, List<Track> tracks) {}

    /** What keeps the disc from being finalized with just these tracks; nothing where it is so. */
    public static Optional<String> fault(Path disc, List<byte[]> tracks) throws IOException {
        return fault(
                disc,
                new Expected(
                        true,
                        1,
                        Optional.empty(),
                        tracks.stream()
                                .map(sound -> new Track(Octets.of(sound), Optional.empty()))
                                .toList()));
    }

    /** What keeps the disc from being as expected, codes apart; nothing where it is so. */
    public static Optional<String> fault(Path disc, Expected expected) throws IOException {
        try (CdMedium medium = CdMedium.openToRead(disc, "conformance")) {
            DiscState state = medium.state();
            DiscStatus due = expected.finalized() ? DiscStatus.FINALIZED : DiscStatus.APPENDABLE;
            if (state.status() != due) {
                return Optional.of("the disc is " + state.status());
            }
            if (state.sessions().size() != expected.sessions()
                    || !state.sessions().getLast().closed()) {
                return Optional.of(
                        "%d sessions, the last of them %s"
                                .formatted(
                                        state.sessions().size(),
                                        state.sessions().getLast().closed() ? "closed" : "open"));
            }
            List<TrackLayout> tracks = MediumLayout.of(medium).orElseThrow().tracks();
            if (tracks.size() != expected.tracks().size()) {
                return Optional.of(tracks.size() + " tracks");
            }
            for (int i = 0; i < tracks.size(); i++) {
                Optional<String> fault = fault(tracks.get(i), expected.tracks().get(i));
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<String> fault(TrackLayout track, Track expected) throws IOException {
        int sectors = Math.max(SHORTEST, expected.sound().length() / SectorMode.RAW_SIZE);
        if (track.mode() != SectorMode.AUDIO || track.length() != sectors + RUN_OUT) {
            return Optional.of(
                    "track %d: %d sectors of %s"
                            .formatted(track.number(), track.length(), track.mode()));
        }
        ByteBuffer read = ByteBuffer.allocate(sectors * SectorMode.RAW_SIZE);
        try (SectorReader reader = track.content().open()) {
            reader.read(track.pregap(), sectors, read);
        }
        byte[] due = Arrays.copyOf(expected.sound().toByteArray(), read.capacity());
        int difference = Arrays.mismatch(due, read.array());
        return difference < 0
                ? Optional.empty()
                : Optional.of(
                        "track %d differs from byte %d on".formatted(track.number(), difference));
    }

    /** Which codes are not on the disc as expected; nothing where all are. */
    public static Optional<String> wrongCodes(Path disc, Expected expected) throws IOException {
        try (CdMedium medium = CdMedium.openToRead(disc, "conformance")) {
            if (!medium.state().catalogNumber().equals(expected.catalogNumber())) {
                return Optional.of("catalogue number " + medium.state().catalogNumber());
            }
            List<Optional<String>> due = expected.tracks().stream().map(Track::isrc).toList();
            List<Optional<String>> found =
                    medium.state().tracks().stream().map(DiscTrack::isrc).toList();
            return found.equals(due) ? Optional.empty() : Optional.of("recording codes " + found);
        }
    }
}
