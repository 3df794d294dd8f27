package org.discwright.conformance.replay;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.emulator.drive.EmulatedDrive;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.Commands;
import org.discwright.mmc.Completion;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.LeadInEntries;
import org.discwright.model.subchannel.SubchannelQ;
import org.discwright.model.subchannel.SubchannelWriter;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.TransportException;

/**
 * Sends the commands of a trace as the program's kernel did: a unit attention is taken and the
 * command sent again. Where a track is written, the addresses are those of this drive: the recorder
 * of that day laid no run-out blocks, and its sessions without a gap. On a DVD they are the
 * recorded ones.
 */
final class Replayer {
    private static final Duration LONG = Duration.ofHours(2);
    private static final int WRITE_10 = 0x2A;
    private static final int MODE_SELECT_10 = 0x55;
    private static final int SEND_CUE_SHEET = 0x5D;
    private static final int SET_STREAMING = 0xB6;
    private static final int SESSION_AT_ONCE = 2;
    private static final int LEAD_IN_END = -150;

    /** Bytes of a block of the lead-in: its R to W subchannel alone. */
    private static final int CD_TEXT = 96;

    /** A raw block with P to W. */
    private static final int RAW_BLOCK = 2448;

    private static final int RAW_MAIN = 2352;
    private static final int UNKNOWN_LENGTH = 1 << 16;

    private final EmulatedDrive drive;
    private final SplittableRandom noise = new SplittableRandom(1);
    private final boolean dvd;
    private int blockSize;
    private int recordedEnd = -1;
    private int shift;

    /** What came back. */
    record Answer(Completion completion, Octets data) {
        /** GOOD, a sense, or the status in words. */
        String text() {
            return switch (completion) {
                case Completion.Good _ -> "GOOD";
                case Completion.CheckCondition(var sense, int _) ->
                        "%X/%s".formatted(sense.key().code(), sense.code());
                default -> completion.toString();
            };
        }
    }

    Replayer(EmulatedDrive drive) {
        this.drive = drive;
        dvd = drive.medium().filter(BlockMedium.class::isInstance).isPresent();
        blockSize = dvd ? BlockMedium.BLOCK_SIZE : SectorMode.RAW_SIZE;
    }

    /** Takes what the drive has to tell a new host. */
    void settle() throws TransportException {
        for (int i = 0; i < 4; i++) {
            send(Cdb.ofHex("00 00 00 00 00 00"), Direction.NONE, MemorySegment.NULL);
        }
    }

    Answer send(Trace.Sent sent) throws TransportException {
        Answer answer = sendOnce(sent);
        boolean attention =
                sent.good()
                        && answer.completion()
                                instanceof Completion.CheckCondition(var sense, int _)
                        && sense.key() == SenseKey.UNIT_ATTENTION;
        return attention ? sendOnce(sent) : answer;
    }

    private Answer sendOnce(Trace.Sent sent) throws TransportException {
        return switch (sent.cdb().opcode()) {
            case WRITE_10 -> write(sent.cdb().bytes());
            case MODE_SELECT_10 -> select(sent);
            case SEND_CUE_SHEET ->
                    out(sent.cdb(), padded(sent.parameters(), sent.cdb().bytes().u24(6)));
            case SET_STREAMING ->
                    out(sent.cdb(), padded(sent.parameters(), sent.cdb().bytes().u16(9)));
            default -> plain(sent.cdb());
        };
    }

    /** Sends a command that needs no parameters. */
    Answer plain(Cdb cdb) throws TransportException {
        Optional<DataPhase> phase = parse(cdb).map(Command::dataPhase);
        int length =
                switch (phase.orElse(new DataPhase.In(UNKNOWN_LENGTH))) {
                    case DataPhase.In(int room) -> room;
                    case DataPhase.BulkIn(int room) -> room;
                    case DataPhase.None _, DataPhase.Out _, DataPhase.BulkOut _ -> 0;
                };
        return length == 0 ? send(cdb, Direction.NONE, MemorySegment.NULL) : in(cdb, length);
    }

    /** The command as mmc reads it; nothing for an unknown code or a wrong field. */
    static Optional<Command<?>> parse(Cdb cdb) {
        try {
            return Commands.parse(cdb);
        } catch (InvalidFieldException wrong) {
            return Optional.empty();
        }
    }

    private Answer in(Cdb cdb, int length) throws TransportException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(length, 16);
            Answer answer = send(cdb, Direction.IN, memory);
            int moved = answer.completion().transferred();
            return new Answer(
                    answer.completion(),
                    Octets.of(memory.asSlice(0, moved).toArray(ValueLayout.JAVA_BYTE)));
        }
    }

    private Answer out(Cdb cdb, Octets data) throws TransportException {
        return send(cdb, Direction.OUT, MemorySegment.ofArray(data.toByteArray()));
    }

    private Answer send(Cdb cdb, Direction direction, MemorySegment data)
            throws TransportException {
        return new Answer(
                drive.execute(new ScsiRequest(Nexus.LOCAL, cdb, direction, data, LONG)),
                Octets.EMPTY);
    }

    private static Octets padded(Octets begin, int length) {
        return begin.concat(Octets.zeros(Math.max(0, length - begin.length())));
    }

    private Answer select(Trace.Sent sent) throws TransportException {
        Octets list = padded(sent.parameters(), sent.cdb().bytes().u16(7));
        Answer answer = out(sent.cdb(), list);
        if (answer.completion() instanceof Completion.Good && list.u8(8) == 5) {
            boolean bySheet = list.bits(10, 3, 0) == SESSION_AT_ONCE;
            blockSize =
                    switch (bySheet && list.bits(12, 3, 0) < 4 ? 0 : list.bits(12, 3, 0)) {
                        case 0 -> 2352;
                        case 1 -> 2368;
                        case 2, 3 -> 2448;
                        default -> 2048;
                    };
        }
        return answer;
    }

    /** What wodim writes besides the noise: one track of 750 sectors. */
    private static void subchannel(int address, byte[] data, int offset) {
        int leadOut = 750;
        if (address < LEAD_IN_END) {
            Msf running = Msf.ofFrames(address + 20_000);
            SubchannelQ entry =
                    switch (address & 3) {
                        case 0 -> LeadInEntries.firstTrack(0, running, 1, 0);
                        case 1 -> LeadInEntries.lastTrack(0, running, 1);
                        case 2 -> LeadInEntries.leadOut(0, running, new Lba(leadOut).toMsf());
                        default -> LeadInEntries.track(0, 1, running, Lba.ZERO.toMsf());
                    };
            SubchannelWriter.write(false, entry, data, offset);
            return;
        }
        boolean pause = address < 0;
        boolean last = address >= leadOut;
        SubchannelWriter.writePosition(
                pause,
                0,
                last ? SubchannelQ.LEAD_OUT : 1,
                pause ? 0 : 1,
                pause ? -1 - address : last ? address - leadOut : address,
                address + Lba.MSF_OFFSET,
                data,
                offset);
    }

    private Answer write(Octets block) throws TransportException {
        int address = block.i32(2);
        int blocks = block.u16(7);
        if (!dvd && address != recordedEnd && address >= 0) {
            Octets track = in(Cdb.ofHex("52 01 00 00 00 ff 00 00 30 00"), 48).data();
            shift = track.length() < 16 ? 0 : track.i32(12) - address;
        }
        recordedEnd = address + blocks;
        Cdb cdb =
                Cdb.ofHex(
                        "2a %02x %08x 00 %04x 00".formatted(block.u8(1), address + shift, blocks));
        boolean raw = blockSize == RAW_BLOCK;
        byte[] data = new byte[blocks * (address < LEAD_IN_END && !raw ? CD_TEXT : blockSize)];
        noise.nextBytes(data);
        for (int i = 0; raw && i < blocks; i++) {
            subchannel(address + i, data, i * RAW_BLOCK + RAW_MAIN);
        }
        return out(cdb, Octets.of(data));
    }
}
