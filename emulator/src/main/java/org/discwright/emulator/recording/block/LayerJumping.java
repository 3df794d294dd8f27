package org.discwright.emulator.recording.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.LayerJump;
import org.discwright.emulator.medium.Replacement;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;

/**
 * Layer jump recording of DVD-R DL: the layers grow by turns. Where a stretch ends the next
 * writable address is on the other layer; no WRITE reaches across.
 *
 * @mmc 4.3.6.4 layer jump recording
 */
final class LayerJumping implements BlockStrategy {
    private final BlockMediaType type;

    LayerJumping(BlockMediaType type) {
        this.type = type;
    }

    private JumpLayout layout(BlockState state) {
        return new JumpLayout(type, state);
    }

    private SequentialLayout sequence(BlockState state) {
        return new SequentialLayout(type, state);
    }

    @Override
    public void write(BlockTape tape, BlockWriteParameters how, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        BlockState before = tape.state();
        if (before.status() == DiscStatus.FINALIZED) {
            throw new RecordingException(Refusal.NOT_APPENDABLE, at);
        }
        if (!how.layerJump()) {
            throw new RecordingException(Refusal.ILLEGAL_MODE, at);
        }
        BlockState state = begun(before);
        Lba next =
                sequence(state)
                        .nextWritable()
                        .orElseThrow(() -> new RecordingException(Refusal.OUT_OF_RANGE, at));
        if (!next.equals(at)) {
            throw new RecordingException(Refusal.NOT_NEXT_WRITABLE, at);
        }
        int blocks = data.remaining() / BlockMedium.BLOCK_SIZE;
        Lba end = layout(state).segmentEnd();
        if (end.isBefore(at.plus(blocks))) {
            throw new RecordingException(Refusal.ACROSS_LAYERS, end);
        }
        Optional<Lba> damage = SequentialRecording.damage(state, at, blocks);
        int whole = damage.map(address -> address.minus(at)).orElse(blocks);
        if (whole > 0) {
            int limit = data.limit();
            data.limit(data.position() + whole * BlockMedium.BLOCK_SIZE);
            tape.write(at, data);
            data.limit(limit);
            say(tape, state, at.plus(whole));
            jumpAtEnd(tape);
        }
        if (damage.isPresent()) {
            throw new RecordingException(Refusal.WRITE_ERROR, damage.get());
        }
    }

    /** The disc as a WRITE finds it: recorded by layer jumps, with a track that grows. */
    private BlockState begun(BlockState before) throws RecordingException {
        if (layout(before).growing().isPresent()) {
            return before;
        }
        BlockState jumping = before.with(before.layers().jumping());
        SequentialLayout sequence = sequence(jumping);
        Lba start =
                sequence.invisibleStart()
                        .orElseThrow(() -> new RecordingException(Refusal.OUT_OF_RANGE));
        LayerJump now = jumping.layers().now();
        boolean said = now.at() > start.value();
        LayerJump based =
                new LayerJump(
                        start.value(),
                        said ? now.at() : layout(jumping).regular(start.value()),
                        said && now.manual(),
                        0,
                        0);
        BlockTrack track = BlockTrack.growing(sequence.invisibleNumber(), start);
        BlockState placed = jumping.with(jumping.layers().with(based));
        return placed.openSession().isPresent()
                ? placed.with(track)
                : placed.withLast(BlockSession.open(placed.sessions().size() + 1, List.of(track)));
    }

    /** Keeps how far the track has come, on the layer that is being recorded. */
    private void say(BlockTape tape, BlockState state, Lba end) throws IOException {
        int track = layout(state).growing().orElseThrow().number();
        if (tape.state().track(track).isPresent()) {
            tape.advance(track, end);
        } else {
            tape.commit(state.advanced(track, end));
        }
    }

    /** Goes to the other layer where the stretch is at its end. */
    private void jumpAtEnd(BlockTape tape) throws IOException {
        BlockState state = tape.state();
        JumpLayout layout = layout(state);
        if (layout.growing().isEmpty()) {
            return;
        }
        LayerJump now = state.layers().now();
        int end = layout.segmentEnd().value();
        if (now.above() && now.upper() == end) {
            tape.commit(
                    state.with(state.layers().with(now.below(now.at(), layout.regular(now.at())))));
        } else if (!now.above() && layout.below(0) == end && now.base() < end) {
            LayerJump above =
                    new LayerJump(
                            now.base(), end, now.manual(), layout.above(end).value(), now.last());
            tape.commit(state.with(state.layers().with(above)));
        }
    }

    /** Pads what was written to whole ECC blocks. */
    void flush(BlockTape tape) throws IOException {
        BlockState state = tape.state();
        JumpLayout layout = layout(state);
        if (layout.growing().isEmpty()) {
            return;
        }
        LayerJump now = state.layers().now();
        BlockTrack track = layout.growing().get();
        Lba at = now.above() ? new Lba(now.upper()) : track.next();
        Lba aligned = sequence(state).aligned(at);
        if (at.isBefore(aligned)) {
            tape.pad(at, aligned.minus(at));
            tape.commit(
                    now.above()
                            ? state.with(state.layers().with(now.aboveUpTo(aligned.value())))
                            : state.with(track.paddedTo(aligned)));
        }
        jumpAtEnd(tape);
    }

    @Override
    public void synchronize(BlockTape tape) throws IOException {
        flush(tape);
        tape.sync();
    }

    /** Ends the track: layer 1 is filled as far as layer 0 is recorded. */
    private void complete(BlockTape tape) throws IOException {
        flush(tape);
        BlockState state = tape.state();
        JumpLayout layout = layout(state);
        Optional<BlockTrack> growing = layout.growing();
        if (growing.isEmpty()) {
            return;
        }
        LayerJump now = state.layers().now();
        int end = growing.get().next().value();
        Lba from = now.above() ? new Lba(now.upper()) : layout.above(end);
        Lba until = layout.above(now.base());
        if (from.isBefore(until)) {
            tape.pad(from, until.minus(from));
        }
        tape.commit(
                state.with(growing.get().completed()).with(state.layers().with(LayerJump.NONE)));
    }

    @Override
    public void closeTrack(BlockTape tape, int number) throws RecordingException, IOException {
        BlockTrack track =
                tape.state()
                        .track(number)
                        .orElseThrow(() -> new RecordingException(Refusal.NO_SUCH_TRACK));
        if (track.open()) {
            complete(tape);
        }
        tape.sync();
    }

    @Override
    public void closeSession(BlockTape tape, boolean appendable)
            throws RecordingException, IOException {
        if (tape.state().openSession().isEmpty()) {
            throw new RecordingException(Refusal.NOTHING_OPEN);
        }
        complete(tape);
        BlockState state = tape.state();
        if (!appendable) {
            fillMiddle(tape);
        }
        tape.sync();
        tape.commit(state.withLast(state.openSession().orElseThrow().closed(appendable)));
        tape.sync();
    }

    /** The last session reaches to the middle area, on both layers. */
    private void fillMiddle(BlockTape tape) throws IOException {
        JumpLayout layout = layout(tape.state());
        int end = tape.state().lastSession().map(one -> one.end().value()).orElse(0);
        int rest = layout.middle() - end;
        if (rest > 0) {
            tape.pad(new Lba(end), rest);
            tape.pad(layout.above(layout.middle()), rest);
        }
    }

    @Override
    public void finish(BlockTape tape) throws RecordingException, IOException {
        closeSession(tape, false);
    }

    @Override
    public void reserve(BlockTape tape, BlockWriteParameters how, long blocks)
            throws RecordingException {
        throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
    }

    @Override
    public void split(BlockTape tape, Lba at) throws RecordingException {
        throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
    }

    @Override
    public void forget() {
        // nothing is kept but on the disc
    }

    /**
     * SEND DISC STRUCTURE, format 23h: the next jump is at that address of layer 0, the last one
     * before it.
     *
     * @throws RecordingException with {@link Refusal#LAYER_SETTING} for an address that is
     *     recorded, does not end an ECC block or is beyond the layer, with {@link
     *     Refusal#OUT_OF_SEQUENCE} while layer 1 is being recorded, or while an interval is in
     *     force
     */
    void jumpAt(BlockTape tape, long address) throws RecordingException, IOException {
        BlockState state = requireSettable(tape);
        if (state.layers().interval() > 0) {
            throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
        }
        long behind = address + 1;
        JumpLayout layout = layout(state);
        boolean fits = behind > from(state) && behind <= layout.middle() && whole(behind);
        if (!fits) {
            throw new RecordingException(Refusal.LAYER_SETTING);
        }
        LayerJump now = state.layers().now();
        tape.commit(state.with(state.layers().with(now.manualAt((int) behind))));
        tape.sync();
    }

    /**
     * SEND DISC STRUCTURE, format 22h: from now on the layers change after so many blocks.
     *
     * @param blocks a multiple of 16, 0 for none
     * @throws RecordingException as {@link #jumpAt}
     */
    void jumpEvery(BlockTape tape, long blocks) throws RecordingException, IOException {
        BlockState state = requireSettable(tape);
        JumpLayout layout = layout(state);
        if (blocks > layout.middle() || !whole(blocks)) {
            throw new RecordingException(Refusal.LAYER_SETTING);
        }
        LayerJump now = state.layers().now();
        int at = 0;
        if (blocks > 0 && layout.growing().isPresent()) {
            // the first multiple of the interval that is not recorded yet
            long steps = (from(state) - now.base()) / blocks + 1;
            at = (int) Math.min(layout.middle(), now.base() + steps * blocks);
        }
        tape.commit(state.with(state.layers().withInterval((int) blocks).with(now.regularAt(at))));
        tape.sync();
    }

    /**
     * SEND DISC STRUCTURE, format 21h: the middle area begins at that address of layer 0, nearer to
     * the centre, so that closing the disc has less to fill.
     *
     * @throws RecordingException as {@link #jumpAt}, and with {@link Refusal#OUT_OF_SEQUENCE} where
     *     it was shifted before
     */
    void shiftMiddle(BlockTape tape, long address) throws RecordingException, IOException {
        BlockState state = requireSettable(tape);
        if (state.layers().middle() > 0) {
            throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
        }
        JumpLayout layout = layout(state);
        LayerJump now = state.layers().now();
        boolean fits =
                address > 0
                        && address >= Math.max(from(state), now.at())
                        && address <= layout.boundary()
                        && whole(address);
        if (!fits) {
            throw new RecordingException(Refusal.LAYER_SETTING);
        }
        tape.commit(state.with(state.layers().withMiddle((int) address)));
        flush(tape);
        tape.sync();
    }

    /**
     * SEND DISC STRUCTURE, format 24h: an anchor point is read elsewhere from now on.
     *
     * @param address where; 0, or the anchor point itself, has it read where it is again
     * @throws RecordingException as {@link #jumpAt}, for places that are not recorded
     */
    void remap(BlockTape tape, int anchorPoint, long address)
            throws RecordingException, IOException {
        BlockState state = requireSettable(tape);
        JumpLayout layout = layout(state);
        if (anchorPoint < 1 || anchorPoint > JumpLayout.ANCHOR_POINTS) {
            throw new RecordingException(Refusal.LAYER_SETTING);
        }
        Lba anchor = layout.anchor(anchorPoint);
        boolean fits =
                address < 2L * layout.boundary()
                        && whole(address)
                        && layout.recorded(anchor).isPresent()
                        && layout.recorded(new Lba((int) address)).isPresent();
        if (address != 0 && !fits) {
            throw new RecordingException(Refusal.LAYER_SETTING);
        }
        boolean back = address == 0 || address == anchor.value();
        tape.commit(
                state.with(
                        back
                                ? state.replacements().without(anchor)
                                : state.replacements()
                                        .with(new Replacement(anchor, new Lba((int) address)))));
        tape.sync();
    }

    /** Where layer 0 goes on; where it is full, its end. */
    private int from(BlockState state) {
        int end = state.lastSession().map(one -> one.end().value()).orElse(0);
        return layout(state).below(sequence(state).invisibleStart().map(Lba::value).orElse(end));
    }

    private boolean whole(long address) {
        return address % type.family().blocking() == 0;
    }

    private static BlockState requireSettable(BlockTape tape) throws RecordingException {
        BlockState state = tape.state();
        boolean room =
                state.status() == DiscStatus.BLANK
                        || (state.layers().jump()
                                && !state.layers().now().above()
                                && state.status() == DiscStatus.APPENDABLE);
        if (!room) {
            throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
        }
        return state;
    }
}
