package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.NextSession;
import org.discwright.emulator.medium.TrackState;
import org.discwright.model.address.Lba;

/**
 * The part of a recorder that knows how a disc is recorded: it takes what the writing commands mean
 * and keeps the disc's state true at every moment. A call that returns has done it, and a killed
 * process does not lose it; one that throws {@link RecordingException} left the disc as {@link
 * #state} says. Not for use by two threads at once; {@link #state} may be asked from any.
 */
public final class Recorder {
    private final CdMedium medium;
    private final Tape disc;
    private final Lba limit;
    private final TrackAtOnce trackAtOnce;
    private final PacketRecording packets;
    private final RecorderOptions options;
    private volatile Optional<Tape> simulation = Optional.empty();
    private volatile Optional<WholeSession> session = Optional.empty();

    /** Records on {@code medium}, which stays the caller's to close. */
    public Recorder(CdMedium medium, RecorderOptions options) {
        this.medium = medium;
        this.disc = new Tape.Disc(medium);
        this.limit =
                options.overburn() ? medium.type().overburnLimit() : medium.type().leadOutLimit();
        this.options = options;
        this.trackAtOnce = new TrackAtOnce(options, limit);
        this.packets = new PacketRecording(medium.type().family().rewritable(), limit);
    }

    /**
     * Ends packets that a drive that lost its power, or its process, had not ended: their run-out
     * is laid.
     *
     * @throws IOException if the medium file cannot be written
     */
    public void settle() throws IOException {
        if (!disc.state().writeProtected()) {
            packets.endPackets(disc);
        }
    }

    /** The disc. */
    public CdMedium medium() {
        return medium;
    }

    /** What a host is told of the disc: in a test write, as if it were recorded. */
    public DiscState state() {
        return simulation.map(Tape::state).orElseGet(disc::state);
    }

    /** True while a test write is under way. */
    public boolean simulating() {
        return simulation.isPresent();
    }

    /** Where the last lead-out may begin at most. */
    public Lba limit() {
        return limit;
    }

    /** Where the invisible track may be written next; empty where nothing can be added. */
    public Optional<Lba> nextWritable() {
        return state().nextWritable();
    }

    /** Blocks that the invisible track can still take. */
    public int freeBlocks() {
        return state().freeBlocks(limit);
    }

    /**
     * Records blocks at a next writable address: that of the invisible track, which opens a track
     * where none is open, or that of a reserved one.
     *
     * @param parameters how; the same for all of a track
     * @param at address of the first block
     * @param data whole blocks of the format's size; direct memory of audio is not copied
     * @throws RecordingException if that is not possible, or only in part: with {@link
     *     Refusal#WRITE_ERROR} the blocks before its address are recorded
     * @throws IOException if the medium file cannot be written
     * @throws IllegalArgumentException if the data is no whole number of blocks
     */
    public void write(WriteParameters parameters, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        if (data.remaining() % parameters.format().blockSize() != 0) {
            throw new IllegalArgumentException(
                    data.remaining() + " bytes are no whole number of blocks");
        }
        requireWritable();
        session = Optional.empty();
        if (parameters.testWrite()) {
            if (simulation.isEmpty()) {
                simulation = Optional.of(new Tape.Simulation(disc.state()));
            }
        } else {
            endSimulation();
        }
        if (data.hasRemaining()) {
            Tape tape = simulation.orElse(disc);
            if (parameters.type() == WriteType.PACKET) {
                trackAtOnce.forget();
                packets.write(tape, parameters, at, data);
            } else {
                trackAtOnce.write(tape, parameters, at, data);
            }
        }
    }

    /**
     * SEND CUE SHEET: the session that comes next is recorded in one go.
     *
     * @param plan what the cue sheet says
     * @param testWrite true to do everything but record
     * @throws RecordingException with {@link Refusal#OUT_OF_SEQUENCE} where a session is open, or
     *     nothing can be added
     */
    public void begin(SessionPlan plan, boolean testWrite) throws RecordingException {
        session = Optional.of(new SessionAtOnce(newSession(testWrite), plan));
    }

    /**
     * The first WRITE of a session that is written raw, from its lead-in on.
     *
     * @param form of the blocks
     * @param testWrite true to do everything but record
     * @throws RecordingException as {@link #begin(SessionPlan, boolean)}
     */
    public void begin(RawSubchannel form, boolean testWrite) throws RecordingException {
        Tape tape = newSession(testWrite);
        Lba program = disc.state().nextWritable().orElseThrow().plus(-DiscGeometry.PREGAP);
        Lba leadIn = leadInStart().orElseThrow();
        session = Optional.of(new RawRecording(tape, form, leadIn, program, limit));
    }

    /** Where the lead-in of the next session begins; empty while one is open. */
    public Optional<Lba> leadInStart() {
        DiscState state = disc.state();
        if (state.openSession().isPresent()) {
            return Optional.empty();
        }
        return state.sessions().isEmpty()
                ? state.nextWritable().map(_ -> medium.type().leadInStart().toLba())
                : state.nextWritable()
                        .map(next -> next.plus(-DiscGeometry.PREGAP - DiscGeometry.LEAD_IN));
    }

    private Tape newSession(boolean testWrite) throws RecordingException {
        requireWritable();
        abandon();
        if (disc.state().openSession().isPresent() || disc.state().nextWritable().isEmpty()) {
            throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
        }
        if (testWrite) {
            simulation = Optional.of(new Tape.Simulation(disc.state()));
        }
        trackAtOnce.forget();
        return simulation.orElse(disc);
    }

    /** The session that is being recorded in one go, or is about to be. */
    public Optional<WholeSession> session() {
        return session;
    }

    /**
     * Records blocks of a session in one go.
     *
     * @param at where it goes on
     * @param data as many bytes as are due
     * @throws RecordingException with {@link Refusal#OUT_OF_SEQUENCE} where there is none; with
     *     {@link Refusal#WRITE_ERROR} it is cut, and what is recorded of it stays open
     * @throws IOException if the medium file cannot be written
     */
    public void write(Lba at, int blocks, ByteBuffer data) throws RecordingException, IOException {
        requireWritable();
        WholeSession whole =
                session.orElseThrow(() -> new RecordingException(Refusal.OUT_OF_SEQUENCE));
        try {
            whole.write(at, blocks, data);
        } catch (RecordingException failed) {
            if (failed.refusal() == Refusal.WRITE_ERROR) {
                abandon();
            }
            throw failed;
        }
    }

    /**
     * A session in one go breaks off: what is recorded of it is an open session. A test write ends.
     */
    public void abandon() {
        if (session.isPresent()) {
            session = Optional.empty();
            trackAtOnce.forget();
        }
        endSimulation();
    }

    /**
     * SYNCHRONIZE CACHE: ends the track that is being recorded, or of a track in packets the packet
     * that goes on, and reserved tracks that are full; everything survives a power failure from
     * then on. Ends a test write, but for one in packets. A session in one go is closed once all of
     * it was sent; before that nothing ends.
     *
     * @throws RecordingException with {@link Refusal#TRACK_TOO_SHORT} where that is refused
     * @throws IOException if the medium file cannot be written
     */
    public void synchronize() throws RecordingException, IOException {
        if (session.isPresent()) {
            if (session.get().complete()) {
                session.get().close();
                abandon();
            }
            disc.sync();
        } else if (simulation.isPresent()) {
            if (inPackets(simulation.get().state())) {
                packets.synchronize(simulation.get());
            } else {
                endSimulation();
            }
        } else if (!disc.committed().writeProtected()) {
            endTracks();
            disc.sync();
        }
    }

    private void endTracks() throws RecordingException, IOException {
        trackAtOnce.end(disc);
        packets.synchronize(disc);
    }

    private static boolean inPackets(DiscState state) {
        return state.openSession().isPresent()
                && state.lastTrack().flatMap(DiscTrack::packets).isPresent();
    }

    private void finish(DiscTrack track) throws RecordingException, IOException {
        if (track.packets().isPresent()) {
            packets.finish(disc, track, options.shortTracks());
        } else {
            trackAtOnce.finish(disc, track);
        }
    }

    /**
     * CLOSE TRACK: ends an open or reserved track; what is missing of it is filled. A complete
     * track is left as it is. Ends a test write.
     *
     * @param number 1 to 99
     * @throws RecordingException with {@link Refusal#NO_SUCH_TRACK} if it does not exist
     * @throws IOException if the medium file cannot be written
     */
    public void closeTrack(int number) throws RecordingException, IOException {
        requireNoSession();
        if (simulation.isPresent()) {
            endSimulation();
            return;
        }
        requireWritable();
        DiscTrack track =
                disc.state()
                        .track(number)
                        .orElseThrow(() -> new RecordingException(Refusal.NO_SUCH_TRACK));
        if (track.state() != TrackState.COMPLETE) {
            finish(track);
        }
        disc.sync();
    }

    /**
     * CLOSE SESSION: ends the open track and records lead-in and lead-out. Ends a test write.
     *
     * @param format what the lead-in says of the disc, whatever its tracks are: 00h, 10h or 20h
     * @param next what may follow; the disc is finalized where nothing may
     * @throws RecordingException with {@link Refusal#NOTHING_OPEN} without an open session, with
     *     {@link Refusal#INCOMPLETE_TRACK} where a reserved track is not full
     * @throws IOException if the medium file cannot be written
     */
    public void closeSession(int format, NextSession next) throws RecordingException, IOException {
        requireNoSession();
        if (simulation.isPresent()) {
            endSimulation();
            return;
        }
        requireWritable();
        DiscSession open =
                disc.state()
                        .openSession()
                        .orElseThrow(() -> new RecordingException(Refusal.NOTHING_OPEN));
        for (DiscTrack track : open.tracks()) {
            if (track.reserved() && track.state() != TrackState.COMPLETE && track.room(limit) > 0) {
                throw new RecordingException(Refusal.INCOMPLETE_TRACK, track.nextBlock());
            }
        }
        endTracks();
        Optional<DiscTrack> growing = TrackAtOnce.growing(disc.state());
        if (growing.isPresent()) {
            finish(growing.get());
        }
        disc.sync();
        DiscState state = disc.state();
        disc.commit(state.withLast(state.openSession().orElseThrow().closed(format, next)));
        disc.sync();
    }

    /**
     * RESERVE TRACK: gives the next track its place.
     *
     * @param parameters how it will be recorded
     * @param blocks user blocks, at least 300
     * @throws RecordingException if a track is open, or there is no room
     * @throws IOException if the medium file cannot be written
     */
    public void reserveTrack(WriteParameters parameters, int blocks)
            throws RecordingException, IOException {
        requireNoSession();
        requireWritable();
        endSimulation();
        if (parameters.type() == WriteType.PACKET) {
            packets.reserve(disc, parameters, blocks);
        } else {
            trackAtOnce.reserve(disc, parameters, blocks);
        }
    }

    /**
     * FORMAT UNIT: erases the disc and lays one track of fixed packets, whose session is closed. A
     * killed process leaves what one in a full BLANK does, or a blank disc, at worst.
     *
     * @param how packets of a size
     * @param blocks user blocks of the track, a multiple of that size
     * @throws RecordingException with {@link Refusal#CANNOT_FORMAT} on a disc that is recorded once
     * @throws IOException if the medium file cannot be written
     */
    public void format(WriteParameters how, int blocks) throws RecordingException, IOException {
        abandon();
        trackAtOnce.forget();
        PacketFormat.format(medium, how, blocks, limit);
    }

    /**
     * BLANK: erases. A killed process leaves a full BLANK interrupted at worst; all others happen
     * whole or not at all.
     *
     * @throws RecordingException if the disc cannot be erased, or there is nothing of that kind on
     *     it
     * @throws IOException if the medium file cannot be written
     */
    public void blank(BlankType type) throws RecordingException, IOException {
        abandon();
        trackAtOnce.forget();
        Blanking.blank(medium, type);
    }

    /**
     * SEND OPC: calibrates the laser, which uses up a test area of the disc.
     *
     * @throws RecordingException with {@link Refusal#CALIBRATION_AREA_FULL} when none is left
     * @throws IOException if the medium file cannot be written
     */
    public void calibrate() throws RecordingException, IOException {
        requireWritable();
        DiscState state = disc.state();
        if (state.wear().calibrationAreaFull()) {
            throw new RecordingException(Refusal.CALIBRATION_AREA_FULL);
        }
        disc.commit(state.with(state.wear().calibrated()));
    }

    /** Ends a test write without a trace. */
    public void endSimulation() {
        if (simulation.isPresent()) {
            simulation = Optional.empty();
            trackAtOnce.forget();
        }
    }

    /** While a session is recorded in one go nothing else is: closing is its own end. */
    private void requireNoSession() throws RecordingException {
        if (session.isPresent()) {
            throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
        }
    }

    private void requireWritable() throws RecordingException {
        if (disc.committed().writeProtected()) {
            throw new RecordingException(Refusal.WRITE_PROTECTED);
        }
    }
}
