package org.discwright.emulator.recording.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.medium.Replacement;
import org.discwright.emulator.medium.TrackState;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;

/**
 * Recording in sequence: DVD-R, DVD-RW that is not formatted, DVD+R, BD-R in sequential mode. A
 * WRITE goes on where a track ends; what does not fill an ECC block is padded with zeros when the
 * buffer is flushed, and the next writable address moves behind the padding.
 *
 * @mmc 4.3.6 DVD-R recording, 4.3.7 DVD+R recording, 4.5.3 BD-R recording
 */
final class SequentialRecording implements BlockStrategy {
    private final BlockMediaType type;

    /** The track that was reserved to be the whole disc, 0 for none. */
    private int atOnce;

    private final DefectManagement defects;
    private BlockWriteParameters parameters = BlockWriteParameters.INCREMENTAL;

    SequentialRecording(BlockMediaType type) {
        this.type = type;
        this.defects = new DefectManagement(type);
    }

    private SequentialLayout layout(BlockState state) {
        return new SequentialLayout(type, state);
    }

    private RecordingMode mode(BlockState state) {
        return RecordingMode.of(type, state);
    }

    @Override
    public void write(BlockTape tape, BlockWriteParameters how, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        BlockState state = tape.state();
        requireAppendable(state);
        if (mode(state).isDash() && how.layerJump()) {
            throw new RecordingException(Refusal.ILLEGAL_MODE, at);
        }
        if (mode(state).isDash() && how.atOnce() && atOnce == 0) {
            throw new RecordingException(Refusal.OUT_OF_SEQUENCE, at);
        }
        parameters = how;
        int blocks = data.remaining() / BlockMedium.BLOCK_SIZE;
        Optional<BlockTrack> begun = begun(state, at);
        if (begun.isEmpty() && rewritable(state, at, blocks)) {
            overwrite(tape, at, data);
            return;
        }
        BlockTrack track = begun.orElse(BlockTrack.growing(layout(state).invisibleNumber(), at));
        if (begun.isEmpty() && !layout(state).nextWritable().equals(Optional.of(at))) {
            throw new RecordingException(Refusal.NOT_NEXT_WRITABLE, at);
        }
        Lba end = track.reserved() ? track.end() : layout(state).limit();
        if (blocks > end.minus(at)) {
            throw new RecordingException(
                    track.reserved() ? Refusal.END_OF_TRACK : Refusal.OUT_OF_RANGE, end);
        }
        put(tape, track, at, data);
    }

    private static void requireAppendable(BlockState state) throws RecordingException {
        if (state.status() == DiscStatus.FINALIZED
                || state.status() == DiscStatus.BLANKING_INTERRUPTED) {
            throw new RecordingException(Refusal.NOT_APPENDABLE);
        }
    }

    /** The open track that goes on at {@code at}. */
    private static Optional<BlockTrack> begun(BlockState state, Lba at) {
        return state.openSession().stream()
                .flatMap(session -> session.tracks().stream())
                .filter(track -> track.open() && track.next().equals(at))
                .findFirst();
    }

    private void put(BlockTape tape, BlockTrack track, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        int blocks = data.remaining() / BlockMedium.BLOCK_SIZE;
        if (tape.state().formatting().spare() > 0) {
            putManaged(tape, track, at, data);
            return;
        }
        Optional<Lba> damage = damage(tape.state(), at, blocks);
        int whole = damage.map(address -> address.minus(at)).orElse(blocks);
        if (whole > 0) {
            int end = data.limit();
            data.limit(data.position() + whole * BlockMedium.BLOCK_SIZE);
            tape.write(at, data);
            data.limit(end);
            say(tape, track, at.plus(whole));
        }
        if (damage.isPresent()) {
            throw new RecordingException(Refusal.WRITE_ERROR, damage.get());
        }
    }

    /** On a BD-R that has spare areas a damaged cluster goes there. */
    private void putManaged(BlockTape tape, BlockTrack track, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        int before = data.remaining();
        try {
            defects.write(tape, at, data, parameters.streaming(), parameters.verify());
        } finally {
            int whole = (before - data.remaining()) / BlockMedium.BLOCK_SIZE;
            if (whole > 0) {
                say(tape, track, at.plus(whole));
            }
        }
    }

    /** Keeps how far a track has come. */
    private static void say(BlockTape tape, BlockTrack track, Lba end) throws IOException {
        boolean known =
                track.state() == TrackState.OPEN && tape.state().track(track.number()).isPresent();
        if (known) {
            tape.advance(track.number(), end);
        } else {
            tape.commit(opened(tape.state(), track.writtenTo(end)));
        }
    }

    /** The first block of a stretch that cannot be recorded. */
    static Optional<Lba> damage(BlockState state, Lba at, int blocks) {
        return state.defects().stream()
                .filter(defect ->
                        defect.kind() == Defect.Kind.UNWRITABLE
                                && at.isBefore(defect.end())
                                && defect.first().isBefore(at.plus(blocks)))
                .map(defect -> defect.first().isBefore(at) ? at : defect.first())
                .min(Lba::compareTo);
    }

    /** The disc with {@code track} in its open session, or in a new one. */
    private static BlockState opened(BlockState state, BlockTrack track) {
        if (state.openSession().isPresent()) {
            return state.with(track);
        }
        return state.withLast(BlockSession.open(state.sessions().size() + 1, List.of(track)));
    }

    /** True where pseudo-overwrite applies: everything there is recorded already. */
    private boolean rewritable(BlockState state, Lba at, int blocks) {
        if (!RecordingMode.pseudoOverwrite(type, state)) {
            return false;
        }
        for (int i = 0; i < blocks; i++) {
            Lba block = at.plus(i);
            if (state.trackAt(block).filter(track -> track.recorded(block)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Pseudo-overwrite: each cluster goes to the next writable address, and is found there from
     * then on.
     */
    private void overwrite(BlockTape tape, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        int blocking = layout(tape.state()).blocking();
        flush(tape);
        requireOverwritable(tape.state(), at, data.remaining() / BlockMedium.BLOCK_SIZE);
        List<Replacement> moved = new ArrayList<>();
        Lba next = at;
        try {
            while (data.hasRemaining()) {
                flush(tape);
                int inside = next.value() % blocking;
                Lba original = next.plus(-inside);
                int count = Math.min(blocking - inside, data.remaining() / BlockMedium.BLOCK_SIZE);
                ByteBuffer cluster = tape.cluster(tape.state().placeOf(original), blocking);
                cluster.position(inside * BlockMedium.BLOCK_SIZE);
                ByteBuffer part = data.slice(data.position(), count * BlockMedium.BLOCK_SIZE);
                cluster.put(part).clear();
                moved.add(new Replacement(original, putBehind(tape, cluster, at)));
                data.position(data.position() + count * BlockMedium.BLOCK_SIZE);
                next = next.plus(count);
            }
        } finally {
            if (!moved.isEmpty()) {
                tape.replace(moved);
            }
        }
    }

    /** Records a cluster at the next writable address; says where it really lies. */
    private Lba putBehind(BlockTape tape, ByteBuffer cluster, Lba asked)
            throws RecordingException, IOException {
        SequentialLayout layout = layout(tape.state());
        Lba place =
                layout.nextWritable()
                        .orElseThrow(() -> new RecordingException(Refusal.OUT_OF_RANGE, asked));
        BlockTrack track =
                layout.growing()
                        .orElseGet(() -> BlockTrack.growing(layout.invisibleNumber(), place));
        put(tape, track, place, cluster);
        // a damaged place has a spare one itself
        return tape.state().placeOf(place);
    }

    /** Refuses, before anything is recorded, what has no room on the disc or in its list. */
    private void requireOverwritable(BlockState state, Lba at, int blocks)
            throws RecordingException {
        int blocking = layout(state).blocking();
        int first = at.value() / blocking;
        int last = at.plus(blocks - 1).value() / blocking;
        int added = 0;
        for (int cluster = first; cluster <= last; cluster++) {
            added += state.replacements().contains(new Lba(cluster * blocking)) ? 0 : 1;
        }
        // where there are defects the new place may need another one
        added += state.defects().isEmpty() ? 0 : last - first + 1;
        if (state.replacements().size() + added > BlockState.MAXIMUM_REPLACEMENTS) {
            throw new RecordingException(Refusal.LIST_FULL, at);
        }
        if (layout(state).freeBlocks() < (last - first + 1) * blocking) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, at);
        }
    }

    /** Pads what was written to whole ECC blocks. */
    void flush(BlockTape tape) throws IOException {
        BlockState state = tape.state();
        for (BlockTrack track : state.openSession().map(BlockSession::tracks).orElse(List.of())) {
            Lba aligned = layout(state).aligned(track.next());
            if (track.open() && track.next().isBefore(aligned)) {
                tape.pad(track.next(), aligned.minus(track.next()));
                state = state.with(track.paddedTo(aligned));
                tape.commit(state);
            }
        }
    }

    @Override
    public void synchronize(BlockTape tape) throws RecordingException, IOException {
        flush(tape);
        BlockState state = tape.state();
        Optional<BlockTrack> whole = state.track(atOnce).filter(BlockTrack::open);
        if (whole.isPresent() && whole.get().next().equals(whole.get().end())) {
            // disc at once: with the last block comes the lead-out
            tape.commit(state.with(whole.get().completed()));
            closeSession(tape, parameters.appendable());
        }
        tape.sync();
    }

    @Override
    public void closeTrack(BlockTape tape, int number) throws RecordingException, IOException {
        flush(tape);
        BlockState state = tape.state();
        BlockTrack track =
                state.track(number)
                        .orElseThrow(() -> new RecordingException(Refusal.NO_SUCH_TRACK));
        if (track.open()) {
            tape.commit(state.with(completed(tape, track)));
        }
        tape.sync();
    }

    /** Ends a track. What is missing of a reserved one is filled, but on BD. */
    private BlockTrack completed(BlockTape tape, BlockTrack track) throws IOException {
        int missing = track.end().minus(track.next());
        if (missing > 0 && type.family().kind() != MediaFamily.Kind.BD) {
            tape.pad(track.next(), missing);
            return track.paddedTo(track.end()).completed();
        }
        return track.completed();
    }

    @Override
    public void closeSession(BlockTape tape, boolean appendable)
            throws RecordingException, IOException {
        flush(tape);
        BlockState state = tape.state();
        Optional<BlockSession> open = state.openSession();
        if (open.isEmpty()) {
            throw new RecordingException(Refusal.NOTHING_OPEN);
        }
        for (BlockTrack track : open.get().tracks()) {
            if (mode(state).isDash()
                    && track.reserved()
                    && track.open()
                    && track.number() != atOnce
                    && track.next().isBefore(track.end())) {
                throw new RecordingException(Refusal.INCOMPLETE_TRACK, track.next());
            }
        }
        List<BlockTrack> tracks = new ArrayList<>();
        for (BlockTrack track : open.get().tracks()) {
            tracks.add(track.open() ? completed(tape, track) : track);
        }
        tape.sync();
        tape.commit(tape.state().withLast(open.get().with(tracks).closed(appendable)));
        tape.sync();
        atOnce = 0;
    }

    @Override
    public void finish(BlockTape tape) throws RecordingException, IOException {
        BlockState state = tape.state();
        Optional<BlockSession> last = state.lastSession();
        if (last.isEmpty()) {
            throw new RecordingException(Refusal.NOTHING_OPEN);
        }
        if (!last.get().closed()) {
            closeSession(tape, false);
        } else if (last.get().appendable()) {
            tape.commit(state.withLast(last.get().closed(false)));
            tape.sync();
        }
    }

    @Override
    public void reserve(BlockTape tape, BlockWriteParameters how, long blocks)
            throws RecordingException, IOException {
        flush(tape);
        BlockState state = tape.state();
        requireAppendable(state);
        if (mode(state).isDash() && layout(state).growing().isPresent()) {
            throw new RecordingException(Refusal.TRACK_OPEN);
        }
        if (mode(state).isDash() && how.atOnce() && state.status() != DiscStatus.BLANK) {
            throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
        }
        Lba start =
                layout(state)
                        .nextWritable()
                        .orElseThrow(() -> new RecordingException(Refusal.NOT_APPENDABLE));
        if (blocks < 1 || blocks > layout(state).freeBlocks()) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, start);
        }
        Lba end = layout(state).aligned(start.plus(blocks));
        Optional<BlockTrack> growing = layout(state).growing();
        if (growing.isPresent()) {
            splitGrowing(tape, growing.get(), end);
        } else {
            BlockTrack track = BlockTrack.reserved(layout(state).invisibleNumber(), start, end);
            tape.commit(opened(state, track));
            if (how.atOnce() && mode(state).isDash()) {
                atOnce = track.number();
            }
        }
        parameters = how;
    }

    private static void splitGrowing(BlockTape tape, BlockTrack growing, Lba end)
            throws IOException {
        tape.commit(
                tape.state()
                        .with(
                                new BlockTrack(
                                        growing.number(),
                                        growing.start(),
                                        growing.written(),
                                        growing.next(),
                                        end,
                                        growing.state(),
                                        true)));
    }

    @Override
    public void split(BlockTape tape, Lba at) throws RecordingException, IOException {
        flush(tape);
        BlockState state = tape.state();
        requireAppendable(state);
        SequentialLayout layout = layout(state);
        if (at.value() % layout.blocking() != 0) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, at);
        }
        Optional<BlockTrack> reserved =
                state.openSession().stream()
                        .flatMap(session -> session.tracks().stream())
                        .filter(track ->
                                track.reserved()
                                        && track.open()
                                        && track.next().isBefore(at)
                                        && at.isBefore(track.end()))
                        .findFirst();
        if (reserved.isPresent()) {
            tape.commit(state.withLast(divided(state.openSession().get(), reserved.get(), at)));
            return;
        }
        Optional<Lba> next = layout.nextWritable();
        boolean inside = next.isPresent() && next.get().isBefore(at) && at.isBefore(layout.limit());
        if (!inside) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, at);
        }
        if (layout.growing().isPresent()) {
            splitGrowing(tape, layout.growing().get(), at);
        } else {
            tape.commit(
                    opened(state, BlockTrack.reserved(layout.invisibleNumber(), next.get(), at)));
        }
    }

    /** The session with {@code track} split at {@code at}, and all later ones counted on. */
    private static BlockSession divided(BlockSession session, BlockTrack track, Lba at) {
        List<BlockTrack> tracks = new ArrayList<>();
        for (BlockTrack one : session.tracks()) {
            if (one.number() < track.number()) {
                tracks.add(one);
            } else if (one.number() == track.number()) {
                tracks.add(one.endingAt(at));
                tracks.add(BlockTrack.reserved(one.number() + 1, at, one.end()));
            } else {
                tracks.add(one.numbered(one.number() + 1));
            }
        }
        return session.with(tracks);
    }

    @Override
    public void forget() {
        atOnce = 0;
        parameters = BlockWriteParameters.INCREMENTAL;
    }
}
