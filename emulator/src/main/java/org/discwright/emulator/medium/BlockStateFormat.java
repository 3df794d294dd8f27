package org.discwright.emulator.medium;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;

/**
 * A {@link BlockState} as bytes: the payload of a state slot of a DVD or BD.
 *
 * @param type the disc, whose room bounds all addresses
 */
record BlockStateFormat(BlockMediaType type) implements StateFormat<BlockState> {
    // the place in these lists is the code in the file
    private static final List<TrackState> STATES =
            List.of(TrackState.RESERVED, TrackState.OPEN, TrackState.COMPLETE);
    private static final List<Defect.Kind> KINDS =
            List.of(Defect.Kind.UNREADABLE, Defect.Kind.WEAK, Defect.Kind.UNWRITABLE);
    private static final List<Formatting.Status> FORMATS =
            List.of(
                    Formatting.Status.NONE,
                    Formatting.Status.INTERRUPTED,
                    Formatting.Status.RUNNING,
                    Formatting.Status.COMPLETE);

    /** Of the layers: recorded by layer jumps. */
    private static final int JUMP = 1;

    /** Of the layers: how far that has come, and what was set for it, follows. */
    private static final int HOW_FAR = 2;

    @Override
    public int capacity() {
        return MediumFormat.BLOCK_SLOT_LENGTH - MediumFormat.SLOT_HEADER;
    }

    @Override
    public boolean canAdvance(BlockState state, int number, Lba next) {
        Optional<BlockTrack> track =
                state.openSession()
                        .flatMap(session -> state.track(number))
                        .filter(t -> t.state() == TrackState.OPEN);
        LayerJump jump = state.layers().now();
        if (jump.above()) {
            return track.isPresent()
                    && next.value() >= jump.upper()
                    && next.value() <= type.total();
        }
        return track.isPresent()
                && !next.isBefore(track.get().next())
                && next.value() <= type.total()
                && (!track.get().reserved() || !track.get().end().isBefore(next));
    }

    @Override
    public BlockState advanced(BlockState state, int track, Lba next) {
        return state.advanced(track, next);
    }

    @Override
    public int notes() {
        return BlockState.MAXIMUM_REPLACEMENTS;
    }

    @Override
    public BlockState noted(BlockState state, int first, int second) {
        return state.with(replacement(new Lba(first), new Lba(second)));
    }

    /**
     * Checks that both are ECC blocks of the disc.
     *
     * @throws IllegalArgumentException if not
     */
    private Replacement replacement(Lba original, Lba place) {
        requireBlock(original.value());
        requireBlock(place.value());
        return new Replacement(original, place);
    }

    private void requireBlock(int address) {
        int blocking = type.family().blocking();
        if (address < 0 || address % blocking != 0 || address > type.total() - blocking) {
            throw new IllegalArgumentException("no ECC block begins at " + address);
        }
    }

    @Override
    public BlockState writeProtected(BlockState state) {
        return state.with(true, state.defects());
    }

    @Override
    public void encode(BlockState state, ByteBuffer out) {
        out.put((byte) (state.blanking() ? 1 : 0)).put((byte) (state.writeProtected() ? 1 : 0));
        out.putInt(state.identification());
        Wear wear = state.wear();
        out.putInt(wear.calibrations()).putInt(wear.calibrationLimit());
        out.putInt(wear.rewrites()).putInt(wear.rewriteLimit());
        Formatting formatting = state.formatting();
        out.put((byte) FORMATS.indexOf(formatting.status())).put((byte) formatting.type());
        out.put((byte) formatting.subType());
        out.putInt(formatting.capacity()).putInt(formatting.spare());
        out.putInt(formatting.spareUsed()).putInt(formatting.formattedTo());
        encode(state.layers(), out);
        out.putShort((short) state.sessions().size());
        for (BlockSession session : state.sessions()) {
            out.put((byte) (session.closed() ? 1 : 0)).put((byte) (session.appendable() ? 1 : 0));
            out.putShort((short) session.tracks().size());
            session.tracks().forEach(track -> encode(track, out));
        }
        out.putShort((short) state.defects().size());
        for (Defect defect : state.defects()) {
            out.putInt(defect.first().value()).putInt(defect.sectors());
            out.put((byte) KINDS.indexOf(defect.kind()));
        }
        out.putShort((short) state.replacements().size());
        for (Replacement replacement : state.replacements().list()) {
            out.putInt(replacement.original().value()).putInt(replacement.place().value());
        }
    }

    private static void encode(Layers layers, ByteBuffer out) {
        LayerJump now = layers.now();
        boolean come = layers.middle() > 0 || !now.equals(LayerJump.NONE);
        out.putInt(layers.size());
        out.put((byte) ((layers.jump() ? JUMP : 0) | (come ? HOW_FAR : 0)));
        out.putInt(layers.interval());
        if (come) {
            out.putInt(layers.middle()).putInt(now.base()).putInt(now.at());
            out.put((byte) (now.manual() ? 1 : 0)).putInt(now.upper()).putInt(now.last());
        }
    }

    private static void encode(BlockTrack track, ByteBuffer out) {
        out.put((byte) STATES.indexOf(track.state())).put((byte) (track.reserved() ? 1 : 0));
        out.putInt(track.start().value()).putInt(track.written().value());
        out.putInt(track.next().value()).putInt(track.end().value());
    }

    @Override
    public BlockState decode(ByteBuffer bytes) throws MalformedDataException {
        PayloadReader in = new PayloadReader(bytes, type.total());
        try {
            BlockState state = state(in);
            in.end();
            return state;
        } catch (BufferUnderflowException e) {
            throw in.malformed("it ends too early");
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw in.malformed(String.valueOf(e.getMessage()));
        }
    }

    private BlockState state(PayloadReader in) throws MalformedDataException {
        boolean blanking = in.flag();
        boolean writeProtected = in.flag();
        int identification = in.i32();
        Wear wear = new Wear(in.i32(), in.i32(), in.i32(), in.i32());
        Formatting formatting =
                new Formatting(
                        in.pick(FORMATS),
                        in.u8(),
                        in.u8(),
                        in.address().value(),
                        in.address().value(),
                        in.address().value(),
                        in.address().value());
        Layers layers = layers(in);
        List<BlockSession> sessions = new ArrayList<>();
        int count = in.count(BlockState.MAXIMUM_TRACKS);
        int track = 1;
        for (int i = 1; i <= count; i++) {
            BlockSession session = session(in, i, track);
            sessions.add(session);
            track += session.tracks().size();
        }
        List<Defect> defects = new ArrayList<>();
        count = in.count(DiscState.MAXIMUM_DEFECTS);
        for (int i = 0; i < count; i++) {
            defects.add(new Defect(in.address(), in.i32(), in.pick(KINDS)));
        }
        List<Replacement> replacements = new ArrayList<>();
        count = in.count(BlockState.MAXIMUM_REPLACEMENTS);
        for (int i = 0; i < count; i++) {
            replacements.add(replacement(in.address(), in.address()));
        }
        return new BlockState(
                blanking,
                formatting,
                layers,
                sessions,
                identification,
                wear,
                writeProtected,
                defects,
                Replacements.of(replacements));
    }

    private static Layers layers(PayloadReader in) throws MalformedDataException {
        int size = in.address().value();
        int flags = in.u8();
        if (flags > (JUMP | HOW_FAR)) {
            throw in.malformed("layers of kind " + flags);
        }
        int interval = in.address().value();
        boolean jump = (flags & JUMP) != 0;
        if ((flags & HOW_FAR) == 0) {
            return new Layers(size, jump, interval, 0, LayerJump.NONE);
        }
        int middle = in.address().value();
        LayerJump now =
                new LayerJump(
                        in.address().value(),
                        in.address().value(),
                        in.flag(),
                        in.address().value(),
                        in.address().value());
        return new Layers(size, jump, interval, middle, now);
    }

    private static BlockSession session(PayloadReader in, int number, int firstTrack)
            throws MalformedDataException {
        boolean closed = in.flag();
        boolean appendable = in.flag();
        List<BlockTrack> tracks = new ArrayList<>();
        int count = in.count(BlockState.MAXIMUM_TRACKS);
        for (int i = 0; i < count; i++) {
            tracks.add(track(in, firstTrack + i));
        }
        return new BlockSession(number, tracks, closed, appendable);
    }

    private static BlockTrack track(PayloadReader in, int number) throws MalformedDataException {
        TrackState state = in.pick(STATES);
        boolean reserved = in.flag();
        return new BlockTrack(
                number, in.address(), in.address(), in.address(), in.address(), state, reserved);
    }
}
