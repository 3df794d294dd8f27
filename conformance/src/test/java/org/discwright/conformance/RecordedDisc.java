package org.discwright.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.TrackState;
import org.discwright.emulator.recording.MediumLayout;
import org.discwright.emulator.recording.block.RecordingMode;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
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
     * @param tracks how many that are finished, or reserved on DVD and BD
     * @param open true where the last session is not closed
     */
    public record Account(String state, int tracks, boolean open) {}

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
        try (Medium medium = Medium.openToRead(disc, "conformance")) {
            return switch (medium) {
                case CdMedium cd -> account(cd.state());
                case BlockMedium block -> account(block);
            };
        }
    }

    /** From now on some sectors of a DVD or BD cannot be recorded. */
    public static void damage(Path disc, int first, int sectors) throws IOException {
        try (BlockMedium medium = (BlockMedium) Medium.open(disc, "conformance")) {
            BlockState state = medium.state();
            Defect scratch = new Defect(new Lba(first), sectors, Defect.Kind.UNWRITABLE);
            medium.commit(state.with(state.writeProtected(), List.of(scratch)));
        }
    }

    /** True where nothing can be recorded on the disc any more; who only reads it, cannot tell. */
    public static boolean isWriteProtected(Path disc) throws IOException {
        try (Medium medium = Medium.open(disc, "conformance")) {
            return switch (medium) {
                case CdMedium cd -> cd.committed().writeProtected();
                case BlockMedium block -> block.committed().writeProtected();
            };
        }
    }

    private static Account account(DiscState state) {
        long finished =
                state.tracks().stream()
                        .filter(track -> track.state() == TrackState.COMPLETE)
                        .count();
        boolean open = !state.sessions().isEmpty() && !state.sessions().getLast().closed();
        return new Account(word(state.status()), (int) finished, open);
    }

    private static Account account(BlockMedium medium) {
        BlockState state = medium.state();
        if (RecordingMode.of(medium.type(), state).anywhere()) {
            // one session with one track, in which everything lies in its place
            boolean formatted = state.formatting().formatted();
            boolean grows = formatted && state.formatting().grows();
            return new Account(
                    !formatted ? "BLANK" : grows ? "APPENDABLE" : "COMPLETE",
                    formatted && !grows ? 1 : 0,
                    grows);
        }
        long finished = state.tracks().stream().filter(track -> !track.growing()).count();
        return new Account(word(state.status()), (int) finished, state.openSession().isPresent());
    }

    private static String word(DiscStatus status) {
        return status == DiscStatus.FINALIZED ? "COMPLETE" : status.name();
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
