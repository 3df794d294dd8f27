package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.LeadContent;
import org.discwright.emulator.medium.LeadContent.Stretch;
import org.discwright.emulator.medium.TrackState;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.Scrambler;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.RwInterleaver;
import org.discwright.model.subchannel.SubchannelQ;

/**
 * Raw writing: the host sends a session's lead-in, program area and lead-out, data scrambled as it
 * lies on the disc. What the session is, its Q channel says: the table of contents in the lead-in,
 * tracks and indexes in the program area.
 *
 * @mmc 4.2.3.8 raw
 */
final class RawRecording implements WholeSession {
    private static final Octets SYNC = Octets.ofHex("00 ff ff ff ff ff ff ff ff ff ff 00");
    private static final int MODE_BYTE = 15;
    private static final int DATA = 4;

    private final Tape tape;
    private final RawSubchannel form;
    private final Lba start;
    private final Lba program;
    private final Lba limit;
    private final RawToc toc = new RawToc();
    private final CdTextBlocks cdText = new CdTextBlocks();
    private final RwInterleaver packs = RwInterleaver.interleaving();
    private Lba position;
    private Optional<RawTrack> track = Optional.empty();

    /**
     * Begins with the lead-in at {@code start}.
     *
     * @param program where the first pregap begins
     * @param limit where the lead-out may begin at most
     */
    RawRecording(Tape tape, RawSubchannel form, Lba start, Lba program, Lba limit) {
        this.tape = tape;
        this.form = form;
        this.start = start;
        this.program = program;
        this.limit = limit;
        this.position = start;
    }

    @Override
    public Lba next() {
        return position;
    }

    @Override
    public long bytesDue(Lba at, int blocks) throws RecordingException {
        if (!at.equals(position)) {
            throw new RecordingException(Refusal.NOT_NEXT_WRITABLE, at);
        }
        if (DiscGeometry.LAST_ADDRESS.isBefore(at.plus(blocks))) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, at);
        }
        return (long) blocks * form.blockSize();
    }

    @Override
    public boolean plainAudio(Lba at, int blocks) {
        return false;
    }

    @Override
    public void write(Lba at, int blocks, ByteBuffer data) throws RecordingException, IOException {
        if (data.remaining() != bytesDue(at, blocks)) {
            throw new IllegalArgumentException(data.remaining() + " bytes are not those due");
        }
        Lba end = at.plus(blocks);
        while (position.isBefore(end)) {
            Lba until = end;
            if (position.isBefore(program)) {
                until = program.isBefore(end) ? program : end;
                leadIn(until.minus(position), data);
            } else {
                requireToc();
                Lba leadOut = toc.leadOut().orElseThrow();
                if (position.isBefore(leadOut)) {
                    until = leadOut.isBefore(end) ? leadOut : end;
                    program(until, data);
                } else {
                    leadOut(leadOut, until.minus(position), data);
                }
            }
        }
    }

    /** Takes a block from the host and puts its sector down; what its Q says. */
    private Optional<SubchannelQ> sector(ByteBuffer data, byte[] main, boolean dataBefore)
            throws RecordingException, IOException {
        Optional<Lba> damage = TrackAtOnce.damage(tape, position, 1);
        if (damage.isPresent()) {
            throw new RecordingException(Refusal.WRITE_ERROR, damage.get());
        }
        byte[] sent = new byte[form.size()];
        byte[] subchannel = new byte[SectorMode.SUBCHANNEL_SIZE];
        data.get(main).get(sent);
        form.expand(sent, packs, subchannel, 0);
        Optional<SubchannelQ> q = RawSubchannel.q(subchannel, 0);
        // an entry in the lead-in has the control bits of the track that it points at
        boolean isData =
                position.isBefore(program)
                        || q.map(it -> (it.control() & DATA) != 0).orElse(dataBefore);
        if (isData && Octets.of(main, 0, SYNC.length()).equals(SYNC)) {
            Scrambler.apply(main, 0);
        }
        if (q.isEmpty() && Octets.of(subchannel).equals(Octets.zeros(subchannel.length))) {
            // the file knows recorded sectors by their subchannel; P of a silent one is set
            subchannel[0] = (byte) 0x80;
        }
        tape.write(position, ByteBuffer.wrap(main), ByteBuffer.wrap(subchannel));
        if (position.isBefore(program)) {
            cdText.take(subchannel, 0);
        }
        return q;
    }

    private void leadIn(int count, ByteBuffer data) throws RecordingException, IOException {
        byte[] main = new byte[SectorMode.RAW_SIZE];
        try {
            for (int i = 0; i < count; i++) {
                sector(data, main, false).ifPresent(toc::take);
                position = position.plus(1);
            }
        } finally {
            if (start.isBefore(position)) {
                DiscState state = tape.state();
                DiscSession open =
                        state.openSession()
                                .orElseGet(() ->
                                        DiscSession.open(
                                                state.sessions().size() + 1,
                                                0,
                                                List.of(unknown(state))));
                LeadContent leads =
                        new LeadContent(
                                cdText.packs(),
                                Optional.of(new Stretch(start, position)),
                                Optional.empty());
                tape.commit(state.withLast(open.with(leads)));
            }
        }
    }

    /** The first track before the lead-in has told what it is. */
    private DiscTrack unknown(DiscState state) {
        return new DiscTrack(
                state.invisibleTrackNumber(),
                SectorMode.AUDIO,
                TrackControl.NONE,
                Optional.empty(),
                program.plus(DiscGeometry.PREGAP),
                DiscGeometry.PREGAP,
                TrackState.OPEN,
                program,
                program,
                0,
                false,
                List.of());
    }

    /** Without a table of contents nobody could read what follows. */
    private void requireToc() throws RecordingException {
        if (track.isPresent()) {
            return;
        }
        DiscState state = tape.state();
        Optional<Integer> first =
                state.sessions().size() > 1
                        ? Optional.of(
                                state.openSession().orElseThrow().tracks().getFirst().number())
                        : Optional.empty();
        if (state.openSession().isEmpty() || !toc.complete(first, program, limit)) {
            throw new RecordingException(Refusal.OUT_OF_SEQUENCE, position);
        }
    }

    private void program(Lba until, ByteBuffer data) throws RecordingException, IOException {
        byte[] main = new byte[SectorMode.RAW_SIZE];
        try {
            while (position.isBefore(until)) {
                boolean before = track.map(RawTrack::data).orElse(false);
                Optional<SubchannelQ> q = sector(data, main, before);
                Lba at = position;
                position = position.plus(1);
                RawTrack now = track(at, q, main);
                now.take(at, q);
                q.filter(SubchannelQ.CatalogNumber.class::isInstance).ifPresent(toc::take);
            }
        } finally {
            if (track.isPresent()) {
                advance(track.get());
            }
        }
    }

    /**
     * The track in which a sector lies: by its Q, by the table of contents where that is silent.
     */
    private RawTrack track(Lba at, Optional<SubchannelQ> q, byte[] main) throws IOException {
        int current = track.map(RawTrack::number).orElse(0);
        int named =
                q.filter(SubchannelQ.Position.class::isInstance)
                        .map(it -> ((SubchannelQ.Position) it).track())
                        .filter(number -> number <= toc.lastTrack())
                        .orElse(0);
        int number = Math.max(Math.max(current, toc.firstTrack()), Math.min(named, current + 1));
        while (number < toc.lastTrack() && !at.isBefore(toc.start(number + 1).orElseThrow())) {
            number++;
        }
        if (number != current) {
            RawTrack begun =
                    new RawTrack(
                            number,
                            toc.control(number),
                            mode(number, main),
                            toc.start(number).orElseThrow(),
                            at);
            if (track.isPresent()) {
                advance(track.get());
                tape.commit(tape.state().with(track.get().track(TrackState.COMPLETE, at)));
                tape.commit(tape.state().with(begun.track(TrackState.OPEN, at)));
            } else {
                first(begun, at);
            }
            track = Optional.of(begun);
        }
        return track.orElseThrow();
    }

    /** The first track takes the place of the one that stood for it. */
    private void first(RawTrack begun, Lba at) throws IOException {
        DiscState state = tape.state();
        DiscSession open = state.openSession().orElseThrow();
        DiscSession known =
                DiscSession.open(
                                open.number(),
                                toc.format(),
                                List.of(begun.track(TrackState.OPEN, at)))
                        .with(open.leads());
        tape.commit(named(state).withLast(known));
    }

    private DiscState named(DiscState state) {
        return state.with(
                state.catalogNumber().or(toc::catalogNumber), state.sessions(), state.pma());
    }

    private SectorMode mode(int number, byte[] main) {
        if ((toc.control(number) & DATA) == 0) {
            return SectorMode.AUDIO;
        }
        if (main[MODE_BYTE] == 1) {
            return SectorMode.MODE_1;
        }
        return toc.format() == 0 ? SectorMode.MODE_2 : SectorMode.MODE_2_FORM_1;
    }

    private void advance(RawTrack now) throws IOException {
        boolean named =
                toc.catalogNumber().isPresent() && tape.committed().catalogNumber().isEmpty();
        if (now.changed() || named) {
            tape.commit(named(tape.state()).with(now.track(TrackState.OPEN, position)));
        } else {
            tape.advance(now.number(), position);
        }
    }

    private void leadOut(Lba first, int count, ByteBuffer data)
            throws RecordingException, IOException {
        byte[] main = new byte[SectorMode.RAW_SIZE];
        boolean isData = track.map(RawTrack::data).orElse(false);
        for (int i = 0; i < count; i++) {
            sector(data, main, isData);
            position = position.plus(1);
        }
        DiscState state = tape.state();
        DiscSession open = state.openSession().orElseThrow();
        LeadContent leads =
                new LeadContent(
                        open.leads().cdText(),
                        open.leads().leadIn(),
                        Optional.of(new Stretch(first, position)));
        tape.commit(state.withLast(open.with(leads)));
    }

    /** With less of a lead-out than the standard asks for, the session goes on. */
    @Override
    public boolean complete() {
        int least = DiscGeometry.leadOutLength(tape.state().sessions().size());
        return track.isPresent()
                && toc.leadOut().filter(it -> !position.isBefore(it.plus(least))).isPresent();
    }

    @Override
    public void close() throws IOException {
        tape.sync();
        RawTrack last = track.orElseThrow();
        DiscState state =
                tape.state().with(last.track(TrackState.COMPLETE, toc.leadOut().orElseThrow()));
        List<DiscSession> sessions = new ArrayList<>(state.sessions());
        DiscSession open = sessions.removeLast();
        sessions.add(open.closed(toc.next()));
        tape.commit(state.with(state.catalogNumber(), sessions, state.pma()));
        tape.sync();
    }
}
