package org.discwright.emulator.medium;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.sector.SectorMode;

/** A {@link DiscState} as bytes: the payload of a state slot. */
final class CdStateFormat implements StateFormat<DiscState> {
    /** The only one: it holds nothing. */
    static final CdStateFormat INSTANCE = new CdStateFormat();

    private static final String NAME = "state of a medium file";
    private static final int MCN = 13;
    private static final int ISRC = 12;

    // the place in these lists is the code in the file
    private static final List<SectorMode> MODES =
            List.of(
                    SectorMode.AUDIO,
                    SectorMode.MODE_1,
                    SectorMode.MODE_2,
                    SectorMode.MODE_2_FORM_1,
                    SectorMode.MODE_2_FORM_2);
    private static final List<TrackState> STATES =
            List.of(TrackState.RESERVED, TrackState.OPEN, TrackState.COMPLETE);
    private static final List<NextSession> NEXT =
            List.of(NextSession.NONE, NextSession.ALLOWED, NextSession.NONE_BY_POINTER);
    private static final List<Defect.Kind> KINDS =
            List.of(Defect.Kind.UNREADABLE, Defect.Kind.WEAK, Defect.Kind.UNWRITABLE);

    private CdStateFormat() {}

    @Override
    public int capacity() {
        return MediumFormat.SLOT_LENGTH - MediumFormat.SLOT_HEADER;
    }

    @Override
    public boolean canAdvance(DiscState state, int number, Lba next) {
        Optional<DiscTrack> track =
                state.openSession()
                        .flatMap(session -> state.track(number))
                        .filter(t -> t.state() == TrackState.OPEN);
        return track.isPresent()
                && !next.isBefore(track.get().next())
                && next.value() <= MediumFormat.FIRST.value() + MediumFormat.SECTORS
                && (!track.get().reserved() || next.value() <= track.get().end().value())
                && track.get().endsWith(next);
    }

    @Override
    public DiscState advanced(DiscState state, int track, Lba next) {
        return state.with(state.track(track).orElseThrow().writtenTo(next));
    }

    @Override
    public int notes() {
        return 0;
    }

    @Override
    public DiscState noted(DiscState state, int first, int second) {
        throw new IllegalArgumentException("the state of a CD has no notes");
    }

    @Override
    public DiscState writeProtected(DiscState state) {
        return state.with(true, state.defects());
    }

    @Override
    public void encode(DiscState state, ByteBuffer out) {
        out.put((byte) (state.blanking() ? 1 : 0)).put((byte) (state.writeProtected() ? 1 : 0));
        putText(out, state.catalogNumber(), MCN);
        out.putInt(state.identification());
        Wear wear = state.wear();
        out.putInt(wear.calibrations()).putInt(wear.calibrationLimit());
        out.putInt(wear.rewrites()).putInt(wear.rewriteLimit());
        out.put((byte) state.sessions().size());
        for (DiscSession session : state.sessions()) {
            out.put((byte) session.format());
            out.put((byte) ((session.closed() ? 1 : 0) | NEXT.indexOf(session.next()) << 1));
            out.putInt(session.leadOut().orElse(Lba.ZERO).value());
            out.put((byte) session.tracks().size());
            session.tracks().forEach(track -> encode(track, out));
        }
        out.put((byte) state.pma().size());
        for (PmaEntry entry : state.pma()) {
            out.put((byte) entry.track()).put((byte) entry.control());
            out.putInt(entry.start().value()).putInt(entry.end().value());
        }
        out.putShort((short) state.defects().size());
        for (Defect defect : state.defects()) {
            out.putInt(defect.first().value()).putInt(defect.sectors());
            out.put((byte) KINDS.indexOf(defect.kind()));
        }
        boolean packets = PacketCodec.needed(state.sessions());
        LeadCodec.encode(state.sessions(), packets, out);
        if (packets) {
            PacketCodec.encode(state.sessions(), out);
        }
    }

    private static void encode(DiscTrack track, ByteBuffer out) {
        out.put((byte) track.number());
        out.put((byte) MODES.indexOf(track.mode()));
        out.put((byte) track.controlNibble());
        out.put((byte) STATES.indexOf(track.state()));
        out.put((byte) (track.reserved() ? 1 : 0));
        putText(out, track.isrc(), ISRC);
        out.putInt(track.start().value()).putInt(track.pregap());
        out.putInt(track.next().value()).putInt(track.end().value());
        out.putInt(track.runOut());
        out.put((byte) track.laterIndexes().size());
        track.laterIndexes().forEach(out::putInt);
    }

    private static void putText(ByteBuffer out, Optional<String> text, int length) {
        out.put(text.map(t -> t.getBytes(US_ASCII)).orElse(new byte[length]));
    }

    @Override
    public DiscState decode(ByteBuffer in) throws MalformedDataException {
        try {
            DiscState state = state(in);
            if (in.hasRemaining()) {
                throw malformed(in, in.remaining() + " bytes too many");
            }
            return state;
        } catch (BufferUnderflowException e) {
            throw malformed(in, "it ends too early");
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw malformed(in, String.valueOf(e.getMessage()));
        }
    }

    private static DiscState state(ByteBuffer in) throws MalformedDataException {
        boolean blanking = flag(in);
        boolean writeProtected = flag(in);
        Optional<String> catalogNumber = text(in, MCN);
        int identification = in.getInt();
        Wear wear = new Wear(in.getInt(), in.getInt(), in.getInt(), in.getInt());
        List<DiscSession> sessions = new ArrayList<>();
        int count = count(in, 99);
        for (int i = 1; i <= count; i++) {
            sessions.add(session(in, i));
        }
        List<PmaEntry> pma = new ArrayList<>();
        count = count(in, DiscGeometry.MAXIMUM_TRACKS);
        for (int i = 0; i < count; i++) {
            pma.add(new PmaEntry(in.get(), in.get(), address(in), address(in)));
        }
        List<Defect> defects = new ArrayList<>();
        count = Short.toUnsignedInt(in.getShort());
        if (count > DiscState.MAXIMUM_DEFECTS) {
            throw malformed(in, count + " defects");
        }
        for (int i = 0; i < count; i++) {
            defects.add(new Defect(address(in), in.getInt(), pick(in, KINDS)));
        }
        List<DiscSession> led = in.hasRemaining() ? LeadCodec.decode(in, sessions) : sessions;
        return new DiscState(
                blanking,
                catalogNumber,
                in.hasRemaining() ? PacketCodec.decode(in, led) : led,
                pma,
                identification,
                wear,
                writeProtected,
                defects);
    }

    private static DiscSession session(ByteBuffer in, int number) throws MalformedDataException {
        int format = Byte.toUnsignedInt(in.get());
        int flags = in.get();
        Lba leadOut = address(in);
        List<DiscTrack> tracks = new ArrayList<>();
        int count = count(in, DiscGeometry.MAXIMUM_TRACKS);
        for (int i = 0; i < count; i++) {
            tracks.add(track(in));
        }
        if (flags < 0 || flags >> 1 >= NEXT.size()) {
            throw malformed(in, "session flags " + flags);
        }
        return new DiscSession(
                number,
                format,
                tracks,
                (flags & 1) != 0 ? Optional.of(leadOut) : Optional.empty(),
                NEXT.get(flags >> 1));
    }

    private static DiscTrack track(ByteBuffer in) throws MalformedDataException {
        int number = in.get();
        SectorMode mode = pick(in, MODES);
        int control = in.get();
        if (control < 0 || control > 15 || ((control & 4) != 0) != mode.isData()) {
            throw malformed(in, "control " + control + " of a track of " + mode);
        }
        TrackState state = pick(in, STATES);
        boolean reserved = flag(in);
        Optional<String> isrc = text(in, ISRC);
        Lba start = address(in);
        int pregap = in.getInt();
        Lba next = address(in);
        Lba end = address(in);
        int runOut = in.getInt();
        if (pregap < 0
                || pregap > start.minus(MediumFormat.FIRST)
                || runOut < 0
                || runOut > MediumFormat.SECTORS) {
            throw malformed(in, "pregap " + pregap + ", run-out " + runOut);
        }
        List<Integer> indexes = new ArrayList<>();
        int count = count(in, 97);
        for (int i = 0; i < count; i++) {
            indexes.add(in.getInt());
        }
        return new DiscTrack(
                number,
                mode,
                TrackControl.ofNibble(control),
                isrc,
                start,
                pregap,
                state,
                next,
                end,
                runOut,
                reserved,
                indexes);
    }

    static Lba address(ByteBuffer in) throws MalformedDataException {
        int value = in.getInt();
        int first = MediumFormat.FIRST.value();
        if (value < first || value > first + MediumFormat.SECTORS) {
            throw malformed(in, "address " + value);
        }
        return new Lba(value);
    }

    private static boolean flag(ByteBuffer in) throws MalformedDataException {
        int value = in.get();
        if (value != 0 && value != 1) {
            throw malformed(in, "flag " + value);
        }
        return value == 1;
    }

    static int count(ByteBuffer in, int most) throws MalformedDataException {
        int count = in.get();
        if (count < 0 || count > most) {
            throw malformed(in, "a list of " + count + ", at most " + most);
        }
        return count;
    }

    private static <E> E pick(ByteBuffer in, List<E> values) throws MalformedDataException {
        int index = in.get();
        if (index < 0 || index >= values.size()) {
            throw malformed(in, "code " + index);
        }
        return values.get(index);
    }

    private static Optional<String> text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes[0] == 0 ? Optional.empty() : Optional.of(new String(bytes, US_ASCII));
    }

    static MalformedDataException malformed(ByteBuffer in, String reason) {
        return new MalformedDataException(NAME, in.position(), reason);
    }
}
