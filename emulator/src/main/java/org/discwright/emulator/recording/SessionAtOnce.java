package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.LeadContent;
import org.discwright.emulator.medium.TrackState;
import org.discwright.emulator.recording.SessionPlan.Segment;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * Session at once: the host sends the lead-in's CD-TEXT, if it announced any, then every sector
 * from the first pregap to the lead-out, in order. What was recorded when it breaks off is an open
 * session whose last track is open.
 *
 * @mmc 4.2.3.7 session at once
 */
final class SessionAtOnce implements WholeSession {
    private static final int CHUNK = 32;
    private static final int CD_TEXT = SectorMode.SUBCHANNEL_SIZE;
    private static final int RW = 0x3F;

    private final Tape tape;
    private final SessionPlan plan;
    private final SessionBlocks blocks = new SessionBlocks();
    private final CdTextBlocks cdText = new CdTextBlocks();
    private final byte[] main = new byte[CHUNK * SectorMode.RAW_SIZE];
    private final byte[] subchannel = new byte[CHUNK * SectorMode.SUBCHANNEL_SIZE];
    private final byte[] rw = new byte[CHUNK * SectorMode.SUBCHANNEL_SIZE];
    private Lba position;
    private boolean begun;
    private int track;
    private int indexes;

    SessionAtOnce(Tape tape, SessionPlan plan) {
        this.tape = tape;
        this.plan = plan;
        this.position = plan.leadIn().orElse(plan.start());
    }

    @Override
    public Lba next() {
        return position.isBefore(plan.start()) ? position : sent(position);
    }

    /** The first sector from {@code address} on of which the host sends anything. */
    private Lba sent(Lba address) {
        Lba at = address;
        while (at.isBefore(plan.leadOut()) && plan.segmentAt(at).blockSize() == 0) {
            at = plan.segmentAt(at).end();
        }
        return at;
    }

    /** A host may end the lead-in before it is full: the drive repeats what it got. */
    private boolean inTurn(Lba at) {
        boolean leadInEnds =
                begun && position.isBefore(plan.start()) && at.equals(sent(plan.start()));
        return at.equals(next()) || leadInEnds;
    }

    @Override
    public long bytesDue(Lba at, int blocks) throws RecordingException {
        if (!inTurn(at)) {
            throw new RecordingException(Refusal.NOT_NEXT_WRITABLE, at);
        }
        Lba end = at.plus(blocks);
        if (plan.leadOut().isBefore(end)) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, plan.leadOut());
        }
        int leadIn = Math.clamp(plan.start().minus(at), 0, blocks);
        long due = (long) leadIn * CD_TEXT;
        for (Lba next = at.plus(leadIn); next.isBefore(end); ) {
            Segment segment = plan.segmentAt(next);
            Lba until = segment.end().isBefore(end) ? segment.end() : end;
            due += (long) until.minus(next) * segment.blockSize();
            next = until;
        }
        return due;
    }

    @Override
    public boolean plainAudio(Lba at, int blocks) {
        Lba end = at.plus(blocks);
        return !at.isBefore(plan.start())
                && plan.segments().stream()
                        .filter(it -> it.start().isBefore(end) && at.isBefore(it.end()))
                        .allMatch(it ->
                                !it.form().mode().isData()
                                        && it.blockSize() == SectorMode.RAW_SIZE);
    }

    @Override
    public void write(Lba at, int blocks, ByteBuffer data) throws RecordingException, IOException {
        if (data.remaining() != bytesDue(at, blocks)) {
            throw new IllegalArgumentException(data.remaining() + " bytes are not those due");
        }
        Lba end = at.plus(blocks);
        int leadIn = Math.clamp(plan.start().minus(at), 0, blocks);
        if (leadIn > 0) {
            leadIn(leadIn, data);
        } else if (position.isBefore(plan.start())) {
            position = plan.start();
        }
        while (position.isBefore(end)) {
            Segment segment = plan.segmentAt(position);
            Lba until =
                    segment.blockSize() > 0 && end.isBefore(segment.end()) ? end : segment.end();
            record(segment, until.minus(position), data);
        }
    }

    private void leadIn(int count, ByteBuffer data) throws IOException {
        byte[] symbols = new byte[CD_TEXT];
        boolean more = !begun;
        for (int i = 0; i < count; i++) {
            data.get(symbols);
            more |= cdText.take(symbols, 0);
        }
        position = position.plus(count);
        if (more) {
            if (!begun) {
                commit(plan.segments().getFirst().track(), plan.start());
            }
            DiscState state = tape.state();
            DiscSession open = state.openSession().orElseThrow();
            LeadContent leads = open.leads().withCdText(cdText.packs());
            tape.commit(state.withLast(open.with(leads)));
        }
    }

    /** Records sectors of one index. */
    private void record(Segment segment, int count, ByteBuffer data)
            throws RecordingException, IOException {
        Optional<Lba> damage = TrackAtOnce.damage(tape, position, count);
        int whole = damage.map(address -> address.minus(position)).orElse(count);
        TrackStamp stamp =
                new TrackStamp(
                        plan.track(segment.track(), TrackState.OPEN, plan.endOf(segment.track())),
                        segment.control(),
                        segment.alternateCopy(),
                        plan.catalogNumber());
        for (int done = 0; done < whole; done += CHUNK) {
            int sectors = Math.min(CHUNK, whole - done);
            Lba at = position.plus(done);
            blocks.encode(segment, at, sectors, data, main, rw);
            stamp.write(at, sectors, subchannel);
            int length = sectors * SectorMode.SUBCHANNEL_SIZE;
            for (int i = 0; i < length; i++) {
                subchannel[i] |= (byte) (rw[i] & RW);
            }
            tape.write(
                    at,
                    ByteBuffer.wrap(main, 0, sectors * SectorMode.RAW_SIZE),
                    ByteBuffer.wrap(subchannel, 0, length));
        }
        if (whole > 0) {
            position = position.plus(whole);
            advance(segment);
        }
        if (damage.isPresent()) {
            throw new RecordingException(Refusal.WRITE_ERROR, damage.get());
        }
    }

    private void advance(Segment segment) throws IOException {
        if (begun && segment.track() == track && Math.max(1, segment.index()) == indexes) {
            tape.advance(track, position);
        } else {
            commit(segment.track(), position);
            indexes = Math.max(1, segment.index());
        }
    }

    /** Notes on the disc how far it is recorded, where more than the write pointer changes. */
    private void commit(int number, Lba next) throws IOException {
        DiscState state = tape.state();
        DiscTrack now = plan.track(number, TrackState.OPEN, next);
        if (!begun) {
            int session = state.sessions().size() + 1;
            DiscSession open = DiscSession.open(session, plan.format(), List.of(now));
            tape.commit(
                    state.with(
                                    state.catalogNumber().or(plan::catalogNumber),
                                    state.sessions(),
                                    state.pma())
                            .withLast(open));
        } else {
            tape.commit((number == track ? state : ended(state)).with(now));
        }
        begun = true;
        track = number;
    }

    private DiscState ended(DiscState state) {
        return state.with(plan.track(track, TrackState.COMPLETE, plan.endOf(track)));
    }

    @Override
    public boolean complete() {
        return begun && next().equals(plan.leadOut());
    }

    @Override
    public void close() throws RecordingException, IOException {
        while (position.isBefore(plan.leadOut())) {
            Segment segment = plan.segmentAt(position);
            record(segment, segment.end().minus(position), ByteBuffer.allocate(0));
        }
        tape.sync();
        DiscState state = ended(tape.state());
        List<DiscSession> sessions = new ArrayList<>(state.sessions());
        DiscSession open = sessions.removeLast();
        sessions.add(open.closed(plan.next()));
        tape.commit(state.with(state.catalogNumber(), sessions, state.pma()));
        tape.sync();
    }
}
