package org.discwright.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumSummary;
import org.discwright.emulator.medium.TrackState;
import org.discwright.emulator.recording.MediumLayout;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.TrackLayout;

/** What really lies on an emulated disc, read from its file without any drive. */
public final class RecordedDisc {
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
        Media.create(disc, "cd-r:80");
    }

    /** The state of a disc. */
    public static Account account(Path disc) throws IOException {
        try (Medium medium = Medium.openToRead(disc, "conformance")) {
            MediumSummary summary = medium.summary();
            String state =
                    summary.status() == DiscStatus.FINALIZED ? "COMPLETE" : summary.status().name();
            long finished =
                    summary.content().tracks().stream()
                            .filter(track -> track.state() == TrackState.COMPLETE)
                            .count();
            return new Account(state, (int) finished);
        }
    }

    /** What keeps the disc from being finalized with just these tracks; nothing where it is so. */
    public static Optional<String> fault(Path disc, List<byte[]> expected) throws IOException {
        try (Medium medium = Medium.openToRead(disc, "conformance")) {
            if (medium.summary().status() != DiscStatus.FINALIZED) {
                return Optional.of("the disc is " + medium.summary().status());
            }
            DiscLayout layout = MediumLayout.of(medium).orElseThrow();
            List<TrackLayout> tracks = layout.tracks();
            if (tracks.size() != expected.size()) {
                return Optional.of(tracks.size() + " tracks");
            }
            for (int i = 0; i < tracks.size(); i++) {
                TrackLayout track = tracks.get(i);
                byte[] sent = expected.get(i);
                ByteBuffer read = ByteBuffer.allocate(sent.length);
                if (track.length() * 2352L < sent.length) {
                    return Optional.of("track " + track.number() + " is too short");
                }
                try (SectorReader reader = track.content().open()) {
                    reader.read(track.pregap(), sent.length / 2352, read);
                }
                int difference = Arrays.mismatch(sent, read.array());
                if (difference >= 0) {
                    return Optional.of(
                            "track %d differs from byte %d on"
                                    .formatted(track.number(), difference));
                }
            }
            return Optional.empty();
        }
    }
}
