package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.Packets;
import org.discwright.emulator.medium.TrackState;
import org.discwright.model.address.Lba;

/**
 * Packet writing: a track grows packet by packet. A packet of a variable track goes on until
 * SYNCHRONIZE CACHE or CLOSE TRACK ends it; fixed ones are sent whole, and those of a CD-RW can be
 * written again.
 *
 * @mmc 4.2.3.7 packet format
 */
final class PacketRecording {
    private final boolean rewritable;
    private final Lba limit;

    PacketRecording(boolean rewritable, Lba limit) {
        this.rewritable = rewritable;
        this.limit = limit;
    }

    void write(Tape tape, WriteParameters parameters, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        int blocks = data.remaining() / parameters.format().blockSize();
        int size = parameters.packetSize();
        DiscState state = tape.state();
        Optional<DiscTrack> rewritten = rewritten(state, at);
        DiscTrack track = rewritten.isPresent() ? rewritten.get() : target(state, parameters, at);
        requireSame(track, parameters, at);
        if (size > 0 && (blocks % size != 0 || at.minus(track.start()) % size != 0)) {
            throw new RecordingException(Refusal.INVALID_PACKET_SIZE, at);
        }
        if (rewritten.isPresent()) {
            rewrite(tape, track, parameters, at, data);
            return;
        }
        int room = track.room(limit);
        if (blocks > room) {
            throw new RecordingException(
                    track.reserved() ? Refusal.END_OF_TRACK : Refusal.OUT_OF_RANGE,
                    at.plus(Math.max(0, room)));
        }
        if (size > 0) {
            packets(tape, track, parameters, data);
        } else {
            blocks(tape, track, parameters, data);
        }
    }

    /** A track of fixed packets of a CD-RW that is recorded at {@code at} already. */
    private Optional<DiscTrack> rewritten(DiscState state, Lba at) {
        if (!rewritable) {
            return Optional.empty();
        }
        return state.tracks().stream()
                .filter(track ->
                        track.hasFixedPackets()
                                && track.state() != TrackState.RESERVED
                                && !at.isBefore(track.start())
                                && at.isBefore(
                                        track.state() == TrackState.COMPLETE
                                                ? track.start().plus(track.blocks())
                                                : track.nextBlock()))
                .findFirst();
    }

    /** The track that goes on at {@code at}, or the one that begins there. */
    private DiscTrack target(DiscState state, WriteParameters parameters, Lba at)
            throws RecordingException {
        Optional<DiscTrack> begun =
                state.openSession().stream()
                        .flatMap(session -> session.tracks().stream())
                        .filter(track ->
                                track.state() != TrackState.COMPLETE
                                        && track.nextBlock().equals(at))
                        .findFirst();
        if (begun.isPresent()) {
            return begun.get();
        }
        if (rewritable
                && state.status() == DiscStatus.FINALIZED
                && state.tracks().stream().anyMatch(DiscTrack::hasFixedPackets)) {
            // such a disc takes packets where it has any, and no more of them
            throw new RecordingException(Refusal.OUT_OF_RANGE, at);
        }
        Lba next = TrackAtOnce.nextWritable(state);
        if (!next.equals(at)) {
            throw new RecordingException(Refusal.NOT_NEXT_WRITABLE, at);
        }
        return TrackAtOnce.track(state, parameters, next, next, false);
    }

    private static void requireSame(DiscTrack track, WriteParameters parameters, Lba at)
            throws RecordingException {
        if (track.packets().isEmpty() || track.mode() != parameters.format().mode()) {
            throw new RecordingException(Refusal.ILLEGAL_MODE, at);
        }
        if (track.packets().get().size() != parameters.packetSize()) {
            throw new RecordingException(Refusal.INVALID_PACKET_SIZE, at);
        }
    }

    /** Whole packets of one size, one behind the other. */
    private void packets(Tape tape, DiscTrack track, WriteParameters parameters, ByteBuffer data)
            throws RecordingException, IOException {
        int size = parameters.packetSize();
        int end = data.limit();
        DiscTrack written = track;
        while (data.position() < end) {
            Lba first = written.nextSector();
            requireSound(tape, written, first, size);
            TrackRecorder recorder = linked(tape, written);
            data.limit(data.position() + size * parameters.format().blockSize());
            recorder.blocks(parameters.format(), parameters.subheader(), data);
            data.limit(end);
            recorder.put(PacketSectors.Purpose.RUN_OUT, Packets.RUN_OUT);
            boolean begins = written.next().equals(written.start());
            written = written.writtenTo(recorder.next());
            say(tape, parameters, written, begins);
        }
    }

    /** More blocks of a packet that goes on, or the first ones of a new packet. */
    private void blocks(Tape tape, DiscTrack track, WriteParameters parameters, ByteBuffer data)
            throws RecordingException, IOException {
        int size = parameters.format().blockSize();
        int count = data.remaining() / size;
        Lba first = track.nextSector();
        Optional<Lba> damage = TrackAtOnce.damage(tape, first, count);
        int whole = damage.map(address -> address.minus(first)).orElse(count);
        if (whole > 0) {
            boolean begins = !track.packets().orElseThrow().open();
            TrackRecorder recorder = begins ? linked(tape, track) : goingOn(tape, track, first);
            int end = data.limit();
            data.limit(data.position() + whole * size);
            recorder.blocks(parameters.format(), parameters.subheader(), data);
            data.limit(end);
            say(tape, parameters, track.writtenTo(recorder.next()).withPacketOpen(true), begins);
        }
        if (damage.isPresent()) {
            throw new RecordingException(Refusal.WRITE_ERROR, damage.get());
        }
    }

    /** Keeps how far a track has come: with a new state where more changed than that. */
    private static void say(
            Tape tape, WriteParameters parameters, DiscTrack track, boolean newState)
            throws IOException {
        if (newState) {
            tape.commit(TrackAtOnce.opened(tape.state(), parameters, track));
        } else {
            tape.advance(track.number(), track.next());
        }
    }

    /** Lays what comes before the user blocks of a packet: the pregap, or link block and run-in. */
    private static TrackRecorder linked(Tape tape, DiscTrack track) throws IOException {
        TrackRecorder recorder =
                new TrackRecorder(tape, track, track.next(), tape.state().catalogNumber());
        if (track.next().equals(track.start())) {
            recorder.packetPregap();
        } else {
            recorder.put(PacketSectors.Purpose.LINK, Packets.LINK);
        }
        return recorder;
    }

    private static TrackRecorder goingOn(Tape tape, DiscTrack track, Lba sector) {
        return new TrackRecorder(tape, track, sector, tape.state().catalogNumber());
    }

    private static void requireSound(Tape tape, DiscTrack track, Lba first, int sectors)
            throws RecordingException {
        Optional<Lba> damage = TrackAtOnce.damage(tape, first, sectors);
        if (damage.isPresent()) {
            throw new RecordingException(Refusal.WRITE_ERROR, track.block(damage.get()));
        }
    }

    /** Puts packets down in the place of those that are there. */
    private static void rewrite(
            Tape tape, DiscTrack track, WriteParameters parameters, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        int size = parameters.packetSize();
        int blockSize = parameters.format().blockSize();
        Lba end =
                track.state() == TrackState.COMPLETE
                        ? track.start().plus(track.blocks())
                        : track.nextBlock();
        if (end.isBefore(at.plus(data.remaining() / blockSize))) {
            throw new RecordingException(
                    track.state() == TrackState.COMPLETE
                            ? Refusal.END_OF_TRACK
                            : Refusal.NOT_NEXT_WRITABLE,
                    end);
        }
        int limit = data.limit();
        for (Lba block = at; data.position() < limit; block = block.plus(size)) {
            Lba first = track.sector(block);
            requireSound(tape, track, first, size);
            TrackRecorder recorder = goingOn(tape, track, first);
            data.limit(data.position() + size * blockSize);
            recorder.blocks(parameters.format(), parameters.subheader(), data);
            data.limit(limit);
        }
    }

    /** Ends the packets that go on: their run-out is laid. */
    void endPackets(Tape tape) throws IOException {
        for (DiscTrack track : openTracks(tape)) {
            if (track.packets().filter(Packets::open).isPresent()) {
                endPacket(tape, track);
            }
        }
    }

    private static List<DiscTrack> openTracks(Tape tape) {
        return tape.state().openSession().map(DiscSession::tracks).orElse(List.of());
    }

    private static DiscTrack endPacket(Tape tape, DiscTrack track) throws IOException {
        TrackRecorder recorder = goingOn(tape, track, track.next());
        recorder.put(PacketSectors.Purpose.RUN_OUT, Packets.RUN_OUT);
        DiscTrack ended = track.withPacketOpen(false).writtenTo(recorder.next());
        tape.commit(tape.state().with(ended));
        return ended;
    }

    /**
     * Ends a track: what a reserved one has room for, or the first four seconds of another, is
     * filled with packets of zeros.
     */
    void finish(Tape tape, DiscTrack track, RecorderOptions.ShortTracks shortTracks)
            throws RecordingException, IOException {
        DiscTrack ended =
                track.packets().filter(Packets::open).isPresent() ? endPacket(tape, track) : track;
        if (!ended.reserved()
                && ended.length() < DiscGeometry.MINIMUM_TRACK
                && shortTracks == RecorderOptions.ShortTracks.REFUSE) {
            throw new RecordingException(Refusal.TRACK_TOO_SHORT, ended.start());
        }
        int size = ended.packets().orElseThrow().size();
        while (missing(ended) > 0) {
            int blocks = size > 0 ? size : missing(ended);
            TrackRecorder recorder = linked(tape, ended);
            recorder.padding(blocks);
            recorder.put(PacketSectors.Purpose.RUN_OUT, Packets.RUN_OUT);
            ended = ended.writtenTo(recorder.next());
        }
        tape.sync();
        DiscTrack complete = ended.completedAt(ended.next());
        tape.commit(TrackAtOnce.noted(tape.state().with(complete), complete));
    }

    /** User blocks that a track must still take before it can end. */
    private static int missing(DiscTrack track) {
        if (track.reserved()) {
            return Math.max(0, track.room(track.end()));
        }
        int sectors = track.nextSector().minus(track.start());
        return track.length() < DiscGeometry.MINIMUM_TRACK
                ? Math.max(1, DiscGeometry.MINIMUM_TRACK - Packets.RUN_OUT - sectors)
                : 0;
    }

    /** Ends what SYNCHRONIZE CACHE ends: open packets, and reserved tracks that are full. */
    void synchronize(Tape tape) throws RecordingException, IOException {
        endPackets(tape);
        for (DiscTrack track : openTracks(tape)) {
            if (track.packets().isPresent()
                    && track.reserved()
                    && track.state() == TrackState.OPEN
                    && track.room(limit) <= 0) {
                finish(tape, track, RecorderOptions.ShortTracks.PAD);
            }
        }
    }

    /** Gives the next track, of packets, its place: {@code blocks} blocks, in whole packets. */
    void reserve(Tape tape, WriteParameters parameters, int blocks)
            throws RecordingException, IOException {
        DiscState state = tape.state();
        if (TrackAtOnce.growing(state).isPresent()) {
            throw new RecordingException(Refusal.TRACK_OPEN);
        }
        Lba start = TrackAtOnce.nextWritable(state);
        if (blocks < DiscGeometry.MINIMUM_TRACK) {
            throw new RecordingException(Refusal.TRACK_TOO_SHORT, start);
        }
        Packets packets = Packets.of(parameters.packetSize());
        long sectors = (long) blocks + Packets.RUN_OUT;
        if (packets.fixed()) {
            long whole = Math.ceilDiv(blocks, packets.size());
            sectors = whole * (packets.size() + Packets.OVERHEAD) - Packets.LINK;
        }
        if (sectors > limit.minus(start)) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, start);
        }
        DiscTrack track = TrackAtOnce.track(state, parameters, start, start.plus(sectors), true);
        tape.commit(TrackAtOnce.noted(TrackAtOnce.opened(state, parameters, track), track));
    }
}
