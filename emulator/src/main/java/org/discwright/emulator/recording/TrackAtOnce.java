package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.PmaEntry;
import org.discwright.emulator.medium.TrackState;
import org.discwright.model.address.Lba;

/**
 * Track at once: a WRITE at the next writable address opens a track and lays its pregap; ending it
 * lays the run-out and notes it in the program memory area.
 *
 * @mmc 4.2.3.6
 */
final class TrackAtOnce {
    private static final int XA = 0x20;

    private final RecorderOptions options;
    private final Lba limit;
    private Optional<TrackRecorder> current = Optional.empty();

    TrackAtOnce(RecorderOptions options, Lba limit) {
        this.options = options;
        this.limit = limit;
    }

    /** Forgets the track being recorded: the state of the disc was changed otherwise. */
    void forget() {
        current = Optional.empty();
    }

    void write(Tape tape, WriteParameters parameters, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        int size = parameters.format().blockSize();
        int blocks = data.remaining() / size;
        TrackRecorder recorder = recorder(tape, parameters, at);
        DiscTrack track = recorder.track();
        if (track.packets().isPresent()
                || track.mode() != parameters.format().mode()
                || !track.control().equals(parameters.control())) {
            throw new RecordingException(Refusal.ILLEGAL_MODE, at);
        }
        boolean begins = recorder.next().equals(track.start());
        int room = recorder.room(limit);
        if (blocks > room || (begins && room < DiscGeometry.MINIMUM_TRACK)) {
            throw new RecordingException(
                    track.reserved() ? Refusal.END_OF_TRACK : Refusal.OUT_OF_RANGE,
                    at.plus(Math.min(blocks, Math.max(0, room))));
        }
        Optional<Lba> damage = damage(tape, at, blocks);
        int whole = damage.map(address -> address.minus(at)).orElse(blocks);
        if (whole > 0) {
            int end = data.limit();
            data.limit(data.position() + whole * size);
            if (begins) {
                recorder.pregap();
            }
            recorder.blocks(parameters.format(), parameters.subheader(), data);
            data.limit(end);
            if (begins) {
                tape.commit(opened(tape.state(), parameters, track.writtenTo(recorder.next())));
            } else {
                tape.advance(track.number(), recorder.next());
            }
            current = Optional.of(recorder);
        }
        if (damage.isPresent()) {
            throw new RecordingException(Refusal.WRITE_ERROR, damage.get());
        }
    }

    /** The track that a WRITE at {@code at} goes into. */
    private TrackRecorder recorder(Tape tape, WriteParameters parameters, Lba at)
            throws RecordingException {
        if (current.isPresent()
                && current.get().tape().equals(tape)
                && current.get().next().equals(at)) {
            return current.get();
        }
        DiscState state = tape.state();
        Optional<DiscTrack> begun =
                state.openSession().stream()
                        .flatMap(session -> session.tracks().stream())
                        .filter(track ->
                                track.state() != TrackState.COMPLETE
                                        && track.nextBlock().equals(at))
                        .findFirst();
        if (begun.isPresent()) {
            return new TrackRecorder(tape, begun.get(), state.catalogNumber());
        }
        Lba next = nextWritable(state);
        if (!next.equals(at)) {
            throw new RecordingException(Refusal.NOT_NEXT_WRITABLE, at);
        }
        DiscTrack track = track(state, parameters, next, next, false);
        return new TrackRecorder(tape, track, state.catalogNumber().or(parameters::catalogNumber));
    }

    static Lba nextWritable(DiscState state) throws RecordingException {
        return switch (state.status()) {
            case FINALIZED, BLANKING_INTERRUPTED ->
                    throw new RecordingException(Refusal.NOT_APPENDABLE);
            case BLANK, APPENDABLE ->
                    state.nextWritable()
                            .orElseThrow(() -> new RecordingException(Refusal.NO_MORE_TRACKS));
        };
    }

    /** A track that is about to begin at {@code start}. */
    static DiscTrack track(
            DiscState state, WriteParameters parameters, Lba start, Lba end, boolean reserved) {
        return new DiscTrack(
                state.invisibleTrackNumber(),
                parameters.format().mode(),
                parameters.control(),
                parameters.isrc(),
                start,
                DiscGeometry.PREGAP,
                reserved ? TrackState.RESERVED : TrackState.OPEN,
                start,
                end,
                DiscGeometry.RUN_OUT,
                reserved,
                List.of(),
                parameters.packets());
    }

    /** The disc with {@code track} in its open session, or in a new one. */
    static DiscState opened(DiscState state, WriteParameters parameters, DiscTrack track) {
        DiscState named =
                state.with(
                        state.catalogNumber().or(parameters::catalogNumber),
                        state.sessions(),
                        state.pma());
        if (state.openSession().isPresent()) {
            return named.with(track);
        }
        int format =
                switch (track.mode()) {
                    case MODE_2_FORM_1, MODE_2_FORM_2 -> XA;
                    case AUDIO, MODE_1, MODE_2 -> 0;
                };
        return named.withLast(
                DiscSession.open(state.sessions().size() + 1, format, List.of(track)));
    }

    /** The first sector of a stretch that cannot be recorded. */
    static Optional<Lba> damage(Tape tape, Lba at, int blocks) {
        List<Defect> defects = tape.committed().defects();
        return defects.stream()
                .filter(defect ->
                        defect.kind() == Defect.Kind.UNWRITABLE
                                && at.isBefore(defect.end())
                                && defect.first().isBefore(at.plus(blocks)))
                .map(defect -> defect.first().isBefore(at) ? at : defect.first())
                .min(Lba::compareTo);
    }

    /** Reserves a track of {@code blocks} blocks at the next writable address. */
    void reserve(Tape tape, WriteParameters parameters, int blocks)
            throws RecordingException, IOException {
        DiscState state = tape.state();
        if (growing(state).isPresent()) {
            throw new RecordingException(Refusal.TRACK_OPEN);
        }
        Lba start = nextWritable(state);
        if (blocks < DiscGeometry.MINIMUM_TRACK) {
            throw new RecordingException(Refusal.TRACK_TOO_SHORT, start);
        }
        if (blocks > state.freeBlocks(limit)) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, start);
        }
        Lba end = start.plus(blocks + DiscGeometry.RUN_OUT);
        DiscTrack track = track(state, parameters, start, end, true);
        tape.commit(noted(opened(state, parameters, track), track));
    }

    /** Ends what SYNCHRONIZE CACHE ends: the growing track, and reserved ones that are full. */
    void end(Tape tape) throws RecordingException, IOException {
        DiscState state = tape.state();
        List<DiscTrack> tracks = state.openSession().map(DiscSession::tracks).orElse(List.of());
        for (DiscTrack track : tracks) {
            boolean full = track.next().equals(track.end().plus(-track.runOut()));
            if (track.packets().isEmpty()
                    && track.state() == TrackState.OPEN
                    && (!track.reserved() || full)) {
                finish(tape, track);
            }
        }
    }

    /** Ends a track: fills it, lays its run-out, notes it in the PMA. */
    void finish(Tape tape, DiscTrack track) throws RecordingException, IOException {
        DiscState state = tape.state();
        TrackRecorder recorder = new TrackRecorder(tape, track, state.catalogNumber());
        int length = track.next().minus(track.start());
        int missing =
                track.reserved()
                        ? track.end().minus(track.next()) - track.runOut()
                        : Math.max(0, DiscGeometry.MINIMUM_TRACK - length);
        if (missing > 0
                && !track.reserved()
                && options.shortTracks() == RecorderOptions.ShortTracks.REFUSE) {
            throw new RecordingException(Refusal.TRACK_TOO_SHORT, track.start());
        }
        if (track.state() == TrackState.RESERVED) {
            recorder.pregap();
        }
        recorder.padding(missing);
        recorder.padding(track.runOut());
        tape.sync();
        DiscTrack complete = track.completedAt(recorder.next());
        tape.commit(noted(state.with(complete), complete));
        forget();
    }

    /** The track that is being recorded without reservation. */
    static Optional<DiscTrack> growing(DiscState state) {
        return state.openSession()
                .map(session -> session.tracks().getLast())
                .filter(track -> track.state() == TrackState.OPEN && !track.reserved());
    }

    static DiscState noted(DiscState state, DiscTrack track) {
        List<PmaEntry> pma = new ArrayList<>(state.pma());
        pma.removeIf(entry -> entry.track() == track.number());
        pma.add(new PmaEntry(track.number(), track.controlNibble(), track.start(), track.end()));
        return state.with(state.catalogNumber(), state.sessions(), pma);
    }
}
