package org.discwright.emulator.drive.command;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.recording.BlockFormat;
import org.discwright.emulator.recording.RawSubchannel;
import org.discwright.emulator.recording.Recorder;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.WholeSession;
import org.discwright.emulator.recording.WriteParameters;
import org.discwright.mmc.command.Write10;
import org.discwright.mmc.command.Write12;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.address.Lba;

/**
 * WRITE: records blocks at a next writable address, in blocks of the size that the write parameters
 * say.
 *
 * @mmc 6.44 WRITE (10)
 */
final class WriteHandler {
    private final Machine machine;
    private final Displacement displacement;

    WriteHandler(Machine machine) {
        this.machine = machine;
        this.displacement = new Displacement(machine.persona().offsets().write());
    }

    Reply write10(Write10 command, Exchange exchange) throws Refusal {
        return write(command.start(), command.blocks(), command.forceUnitAccess(), exchange);
    }

    Reply write12(Write12 command, Exchange exchange) throws Refusal {
        return write(command.start(), command.blocks(), command.forceUnitAccess(), exchange);
    }

    private Reply write(Lba start, int blocks, boolean force, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        if (machine.modePages().softwareWriteProtected()) {
            throw Refusal.of(SenseKey.DATA_PROTECT, 0x27, 0x02);
        }
        WriteParametersPage page = machine.modePages().writeParameters();
        if (!page.is(WriteType.TRACK_AT_ONCE) && !page.is(WriteType.PACKET)) {
            return writeSession(disc, page, start, blocks, force, exchange);
        }
        WriteParameters parameters = page.forRecording();
        long due = (long) blocks * parameters.format().blockSize();
        checkData(exchange, due);
        if (blocks == 0) {
            return Reply.NONE;
        }
        checkRange(disc, start, blocks);
        if (page.is(WriteType.PACKET)) {
            bufferPackets(disc, blocks, page);
        } else {
            buffer(disc, blocks, page.underrunFree());
        }
        MemorySegment data = exchange.losesData() ? silence(due) : exchange.data();
        machine.buffer()
                .store(
                        blocks,
                        machine.speeds().write(),
                        () -> record(disc, parameters, start, data));
        if (!parameters.testWrite()) {
            machine.staleCache()
                    .ifPresent(cache ->
                            cache.sent(
                                    start,
                                    exchange.sent(),
                                    parameters.format().blockSize(),
                                    false));
        }
        return written(start, blocks, force, due);
    }

    private Reply written(Lba start, int blocks, boolean force, long due) {
        machine.moveTo(start.value() + blocks);
        if (force) {
            machine.pace().move(machine.buffer().timeToEmpty(machine.speeds().write()));
        }
        return Reply.moved((int) due);
    }

    private static void checkData(Exchange exchange, long due) throws Refusal {
        if (exchange.data().byteSize() != due) {
            // the host's blocks are of another size: data phase error
            throw Refusal.of(SenseKey.ABORTED_COMMAND, 0x4B, 0x00);
        }
    }

    /** A part of a session that is sent in one go. */
    private Reply writeSession(
            Disc disc,
            WriteParametersPage page,
            Lba start,
            int blocks,
            boolean force,
            Exchange exchange)
            throws Refusal {
        Recorder recorder = disc.recorder();
        if (blocks == 0) {
            return Reply.NONE;
        }
        if (page.is(WriteType.RAW) && recorder.session().isEmpty()) {
            beginRaw(recorder, page, start);
        }
        WholeSession session = recorder.session().orElseThrow(Refusal::sequenceError);
        long due = Recording.find(() -> session.bytesDue(start, blocks));
        checkData(exchange, due);
        buffer(disc, blocks, page.underrunFree());
        ByteBuffer data = (exchange.losesData() ? silence(due) : exchange.data()).asByteBuffer();
        boolean audio = session.plainAudio(start, blocks);
        machine.buffer()
                .store(
                        blocks,
                        machine.speeds().write(),
                        () -> record(recorder, start, blocks, data, audio));
        if (!page.testWrite()) {
            machine.staleCache()
                    .ifPresent(cache ->
                            cache.sent(
                                    start,
                                    exchange.sent(),
                                    (int) (due / blocks),
                                    page.is(WriteType.RAW)));
        }
        return written(start, blocks, force, due);
    }

    private void record(Recorder recorder, Lba start, int blocks, ByteBuffer data, boolean audio)
            throws Refusal {
        if (audio && displacement.displaces()) {
            Recording.attempt(() ->
                    displacement.write(
                            recorder, start, data, laid -> recorder.write(start, blocks, laid)));
        } else {
            Recording.attempt(() -> recorder.write(start, blocks, data));
        }
    }

    /** A session that is written raw begins with the first sector of its lead-in. */
    private static void beginRaw(Recorder recorder, WriteParametersPage page, Lba start)
            throws Refusal {
        RawSubchannel form = page.rawSubchannel().orElseThrow(Refusal::sequenceError);
        Lba leadIn = recorder.leadInStart().orElseThrow(Refusal::sequenceError);
        if (!start.equals(leadIn)) {
            throw Refusal.invalidAddressForWrite(leadIn.value());
        }
        Recording.attempt(() -> recorder.begin(form, page.testWrite()));
    }

    private static MemorySegment silence(long bytes) {
        return MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
    }

    private static void checkRange(Disc disc, Lba start, int blocks) throws Refusal {
        long end = (long) start.value() + blocks;
        if (end > disc.type().overburnLimit().value() + 1L) {
            throw Refusal.addressOutOfRange(start.value());
        }
    }

    private void buffer(Disc disc, int blocks, boolean underrunFree) throws Refusal {
        if (!machine.buffer().take(blocks, machine.speeds().write(), underrunFree)) {
            machine.buffer().clear();
            Recording.attempt(() -> endSpoiltTrack(disc));
            throw Refusal.of(SenseKey.MEDIUM_ERROR, 0x0C, 0x09);
        }
    }

    /**
     * A buffer that runs empty ends a packet of a variable size, as SYNCHRONIZE CACHE does: the
     * next writable address moves behind its link. A fixed packet is in the buffer as a whole.
     */
    private void bufferPackets(Disc disc, int blocks, WriteParametersPage page) throws Refusal {
        boolean whole = page.underrunFree() || page.packetSize() > 0;
        if (!machine.buffer().take(blocks, machine.speeds().write(), whole)) {
            machine.buffer().clear();
            Recording.attempt(disc.recorder()::synchronize);
        }
    }

    /** The laser went off in mid-track: what is recorded of it is all there will be. */
    private void endSpoiltTrack(Disc disc) throws IOException {
        try {
            if (disc.recorder().session().isPresent()) {
                disc.recorder().abandon();
            } else {
                disc.recorder().synchronize();
            }
        } catch (RecordingException tooShort) {
            // the track stays open: the next WRITE goes on behind the gap
            machine.moveTo(tooShort.address().map(Lba::value).orElse(machine.position()));
        }
        displacement.trackEnded();
    }

    private void record(Disc disc, WriteParameters parameters, Lba start, MemorySegment data)
            throws Refusal {
        ByteBuffer bytes = data.asByteBuffer();
        if (parameters.format() == BlockFormat.RAW && displacement.displaces()) {
            Recorder recorder = disc.recorder();
            Recording.attempt(() ->
                    displacement.write(
                            recorder,
                            start,
                            bytes,
                            laid -> recorder.write(parameters, start, laid)));
        } else {
            Recording.attempt(() -> disc.recorder().write(parameters, start, bytes));
        }
    }

    /** The track that was being recorded has ended: what it still holds goes to its run-out. */
    void trackEnded(Disc disc) throws Refusal {
        if (displacement.displaces()) {
            Recording.attempt(() -> displacement.flush(disc.recorder()));
        }
    }
}
