package org.discwright.iscsi.target;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.target.BufferPool.Piece;
import org.discwright.mmc.Command;
import org.discwright.mmc.Commands;
import org.discwright.mmc.Completion;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.mmc.command.Read10;
import org.discwright.mmc.command.Read12;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** Hands commands to the drive, with memory of the length that the command itself asks for. */
final class DriveCommands {
    private static final Duration UNKNOWN_COMMAND = Duration.ofMinutes(2);
    private static final Answer INVALID_FIELD = Answer.check(SenseKey.ILLEGAL_REQUEST, 0x24, 0x00);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private static final long BLOCK = 2048;

    /** Block lengths that drives can be set to. */
    private static final Set<Long> BLOCK_SIZES = Set.of(512L, BLOCK, 2336L, 2352L);

    private final ScsiTransport transport;
    private final TargetLimits limits;
    private final CommandMemory memory;

    DriveCommands(ScsiTransport transport, TargetLimits limits, CommandMemory memory) {
        this.transport = transport;
        this.limits = limits;
        this.memory = memory;
    }

    Answer carryOut(Task task) {
        Optional<Command<?>> known = parse(task);
        DataPhase phase = known.<DataPhase>map(Command::dataPhase).orElse(DataPhase.NONE);
        ScsiCommand command = task.command();
        long reads = known.map(one -> readLength(one, command.expectedLength())).orElse(0L);
        boolean writes = phase instanceof DataPhase.Out || phase instanceof DataPhase.BulkOut;
        if ((command.read() && (command.write() || writes)) || (command.write() && reads > 0)) {
            return INVALID_FIELD; // the initiator is wrong about the direction
        }
        Duration timeout = known.map(Command::timeout).orElse(UNKNOWN_COMMAND);
        long due = WriteLength.of(task, known);
        Optional<Answer> wrong = WriteLength.check(task, due);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        try {
            if (due > 0) {
                return write(task, (int) due, timeout);
            }
            if (command.read() || reads > 0) {
                boolean bulk = phase instanceof DataPhase.BulkIn;
                long length = known.isPresent() ? reads : command.expectedLength();
                return length > 0 ? read(task, length, bulk, timeout) : withoutData(task, timeout);
            }
            return withoutData(task, timeout);
        } catch (TransportException failed) {
            return failure(failed);
        }
    }

    private static Optional<Command<?>> parse(Task task) {
        try {
            return Commands.parse(task.cdb());
        } catch (InvalidFieldException drivesBusiness) {
            return Optional.empty();
        }
    }

    private static long readLength(Command<?> command, long expected) {
        return switch (command) {
            case Read10 read -> (long) read.blocks() * blockSize(read.blocks(), expected);
            case Read12 read -> read.blocks() * blockSize(read.blocks(), expected);
            default ->
                    switch (command.dataPhase()) {
                        case DataPhase.In(int length) -> length;
                        case DataPhase.BulkIn(int length) -> length;
                        default -> 0;
                    };
        };
    }

    /** READ does not say how long blocks are: as the initiator expects, where that makes sense. */
    private static long blockSize(long blocks, long expected) {
        boolean whole = blocks > 0 && expected % blocks == 0;
        return whole && BLOCK_SIZES.contains(expected / blocks) ? expected / blocks : BLOCK;
    }

    private Answer withoutData(Task task, Duration timeout) throws TransportException {
        Completion completion =
                transport.execute(
                        ScsiRequest.withoutData(task.session().nexus(), task.cdb(), timeout));
        return Answer.of(completion, NOTHING, Optional.empty(), 0);
    }

    private Answer write(Task task, int due, Duration timeout) throws TransportException {
        WriteData data = task.writeData().orElseThrow();
        ByteBuffer bytes = data.buffer().slice(0, due);
        Completion completion =
                send(task, ScsiRequest.Direction.OUT, MemorySegment.ofBuffer(bytes), timeout);
        // not every drive counts what it took
        int moved =
                completion instanceof Completion.Good && completion.transferred() == 0
                        ? due
                        : Math.min(completion.transferred(), due);
        return Answer.of(completion, NOTHING, Optional.empty(), moved);
    }

    private Answer read(Task task, long wanted, boolean bulk, Duration timeout)
            throws TransportException {
        if (wanted > limits.commandBytes()) {
            return INVALID_FIELD;
        }
        int most = transport.maximumTransferLength();
        int length = (int) (bulk ? wanted : Math.min(wanted, most));
        Optional<Piece> taken = memory.toRead(task.session(), length);
        if (taken.isEmpty()) {
            return Answer.status(Answer.BUSY);
        }
        ByteBuffer bytes = taken.get().buffer().slice(0, length);
        MemorySegment segment = MemorySegment.ofBuffer(bytes);
        if (!bulk) {
            segment.fill((byte) 0); // a drive that miscounts must not show what others read
        }
        boolean handedOn = false;
        try {
            Completion completion = send(task, ScsiRequest.Direction.IN, segment, timeout);
            int moved = Math.max(0, Math.min(completion.transferred(), length));
            Answer answer = Answer.of(completion, bytes.slice(0, moved), taken, moved);
            handedOn = true;
            return answer;
        } finally {
            if (!handedOn) {
                memory.give(taken.get());
            }
        }
    }

    private Completion send(
            Task task, ScsiRequest.Direction direction, MemorySegment data, Duration timeout)
            throws TransportException {
        int most = transport.maximumTransferLength();
        ScsiRequest whole =
                new ScsiRequest(task.session().nexus(), task.cdb(), direction, data, timeout);
        if (data.byteSize() <= most) {
            return transport.execute(whole);
        }
        return BlockRange.of(whole)
                .map(range -> range.split(whole, most))
                .orElseThrow(() ->
                        new TransportException(
                                TransportException.Reason.HOST_ERROR,
                                "%,d bytes in one command, where %,d are possible"
                                        .formatted(data.byteSize(), most)))
                .carryOut(transport);
    }

    /** What an initiator is told where the drive gave no answer. */
    private static Answer failure(TransportException failed) {
        return switch (failed.reason()) {
            // command timeout during processing
            case TIMEOUT -> Answer.check(SenseKey.ABORTED_COMMAND, 0x2E, 0x02);
            // SCSI bus reset occurred
            case RESET -> Answer.check(SenseKey.UNIT_ATTENTION, 0x29, 0x02);
            // logical unit failure
            case DEVICE_GONE -> Answer.check(SenseKey.HARDWARE_ERROR, 0x3E, 0x01);
            case IN_USE -> Answer.status(Answer.BUSY);
            case BAD_ADDRESS, ACCESS_DENIED, HOST_ERROR -> LogicalUnit.TARGET_FAILURE;
        };
    }
}
