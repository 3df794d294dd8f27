package org.discwright.burn.drive;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.discwright.burn.BurnException;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.Completion;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/**
 * One drive, and the one platform thread that sends it commands: whatever thread calls, work is
 * carried out there, one piece after the other. A platform thread, because a command may block in
 * the system for minutes.
 */
public final class Drive implements AutoCloseable {
    /** How long a drive may say that it is not ready before that counts as its last word. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How long a drive may say that its buffer is full. */
    public static final Duration WRITE_PATIENCE = Duration.ofMinutes(3);

    private static final int MOST_REPEATS = 8;
    private static final int TASK_SET_FULL = 0x28;
    private static final int SCRATCH = 1 << 16;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final ScsiTransport transport;
    private final Pauses pauses;
    private final Nexus nexus;
    private final ExecutorService executor;
    private final MemorySegment scratch;
    private volatile Optional<Thread> thread = Optional.empty();
    private volatile boolean parametersLost;

    /**
     * Something that is done on the drive's thread.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T perform() throws BurnException;
    }

    /**
     * The last word of a drive on a command.
     *
     * @param completion its answer
     * @param data the bytes that it sent
     */
    public record Answer(Completion completion, Octets data) {
        /** True where it did what it was told. */
        public boolean isGood() {
            return completion instanceof Completion.Good;
        }

        /** What it said besides. */
        public Optional<Sense> sense() {
            return completion instanceof Completion.CheckCondition(Sense sense, int _)
                    ? Optional.of(sense)
                    : Optional.empty();
        }
    }

    /** Takes over the transport: {@link #close} closes it. */
    public Drive(ScsiTransport transport, Pauses pauses) {
        this.transport = transport;
        this.pauses = pauses;
        this.nexus = Nexus.LOCAL;
        this.scratch = Arena.ofAuto().allocate(SCRATCH, alignment());
        this.executor =
                Executors.newSingleThreadExecutor(runnable -> {
                    Thread made =
                            Thread.ofPlatform()
                                    .daemon()
                                    .name("discwright-drive " + transport.address())
                                    .unstarted(runnable);
                    thread = Optional.of(made);
                    return made;
                });
    }

    /**
     * Whether the drive has said since {@link #parametersSelected}, to whatever command, that it
     * was reset, that its disc was changed or that somebody else set its parameters: what was
     * selected may no longer be in force.
     *
     * @spc 5.14 unit attention condition
     */
    public boolean hasLostParameters() {
        return parametersLost;
    }

    /** The drive's parameters have just been selected, and are in force. */
    public void parametersSelected() {
        parametersLost = false;
    }

    /** The way to it. */
    public ScsiTransport transport() {
        return transport;
    }

    /** Waiting and the clock. */
    public Pauses pauses() {
        return pauses;
    }

    /** Does work on the drive's thread and waits for its end, whatever interrupts the caller. */
    public <T> T perform(Work<T> work) throws BurnException {
        return perform(work, () -> {});
    }

    /**
     * Does work on the drive's thread and waits for its end.
     *
     * @param onInterrupt called when the waiting thread is interrupted, which goes on waiting and
     *     keeps its interrupt status
     */
    public <T> T perform(Work<T> work, Runnable onInterrupt) throws BurnException {
        if (thread.filter(Thread.currentThread()::equals).isPresent()) {
            return work.perform();
        }
        Future<T> future;
        try {
            future = executor.submit(work::perform);
        } catch (RejectedExecutionException closed) {
            throw new BurnException(
                    DiscError.WIN32_ERROR_INVALID_HANDLE,
                    "the recorder " + transport.address() + " was closed",
                    closed);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException again) {
                    interrupted = true;
                    onInterrupt.run();
                }
            }
        } catch (ExecutionException failure) {
            throw unwrap(failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static BurnException unwrap(ExecutionException failure) {
        return switch (failure.getCause()) {
            case BurnException burn -> burn;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(failure);
        };
    }

    /**
     * Sends a command until the drive has a last word on it, and takes only a good one.
     *
     * @return the decoded response
     */
    public <R> R require(Command<R> command) throws BurnException {
        Octets data = requireData(command);
        try {
            return command.decode(data);
        } catch (MalformedDataException malformed) {
            throw invalidResponse(command, malformed);
        }
    }

    /** As {@link #require}, for the bytes of the response. */
    public Octets requireData(Command<?> command) throws BurnException {
        return perform(() -> {
            Answer answer = ask(command);
            if (!accepted(answer.completion(), command)) {
                throw failure(command, answer.completion());
            }
            return answer.data();
        });
    }

    /**
     * Takes only a good answer.
     *
     * @throws BurnException for any other
     */
    public static void accept(Command<?> command, Answer answer) throws BurnException {
        if (!accepted(answer.completion(), command)) {
            throw failure(command, answer.completion());
        }
    }

    /** Sends a command until the drive has a last word on it, good or bad. */
    public Answer ask(Command<?> command) throws BurnException {
        return perform(() -> askHere(command));
    }

    /** Sends a command once, and gives the answer whatever it is. */
    public Answer askOnce(Command<?> command) throws BurnException {
        return perform(() -> exchange(command, Duration.ZERO, 0));
    }

    private Answer askHere(Command<?> command) throws BurnException {
        return exchange(command, PATIENCE, MOST_REPEATS);
    }

    private Answer exchange(Command<?> command, Duration patience, int repeats)
            throws BurnException {
        return switch (command.dataPhase()) {
            case DataPhase.None _ ->
                    new Answer(
                            send(
                                    command,
                                    ScsiRequest.Direction.NONE,
                                    MemorySegment.NULL,
                                    patience,
                                    repeats),
                            Octets.EMPTY);
            case DataPhase.Out(Octets data) -> {
                MemorySegment memory = memory(data.length());
                MemorySegment.copy(
                        data.toByteArray(), 0, memory, ValueLayout.JAVA_BYTE, 0, data.length());
                yield new Answer(
                        send(command, ScsiRequest.Direction.OUT, memory, patience, repeats),
                        Octets.EMPTY);
            }
            case DataPhase.In(int length) -> receive(command, length, patience, repeats);
            case DataPhase.BulkIn(int length) -> receive(command, length, patience, repeats);
            case DataPhase.BulkOut _ ->
                    throw new IllegalArgumentException(
                            CommandNames.of(command.cdb().opcode())
                                    + " needs the caller's memory: use write");
        };
    }

    private Answer receive(Command<?> command, int length, Duration patience, int repeats)
            throws BurnException {
        MemorySegment memory = memory(length);
        Completion completion = send(command, ScsiRequest.Direction.IN, memory, patience, repeats);
        int moved = Math.clamp(completion.transferred(), 0, length);
        return new Answer(completion, Octets.copyOf(memory.asSlice(0, moved).asByteBuffer()));
    }

    /** Memory for the data of one command, good until the next one; any thread may touch it. */
    private MemorySegment memory(int length) {
        MemorySegment memory =
                length <= scratch.byteSize()
                        ? scratch.asSlice(0, length)
                        : Arena.ofAuto().allocate(length, alignment());
        return memory.fill((byte) 0);
    }

    private long alignment() {
        return Math.max(Long.BYTES, Integer.highestOneBit(transport.alignmentMask()) * 2L);
    }

    /** Sends a command whose data comes from the caller's memory; only a good answer returns. */
    public void write(Command<?> command, MemorySegment data) throws BurnException {
        perform(() -> {
            Completion completion =
                    send(command, ScsiRequest.Direction.OUT, data, WRITE_PATIENCE, MOST_REPEATS);
            if (!accepted(completion, command)) {
                throw failure(command, completion);
            }
            if (completion instanceof Completion.Good(int moved) && moved != data.byteSize()) {
                throw new BurnException(
                        DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                        "the drive took %d of %d bytes of %s and called that good"
                                .formatted(
                                        moved,
                                        data.byteSize(),
                                        CommandNames.of(command.cdb().opcode())),
                        failed(command, Optional.empty()));
            }
            return completion;
        });
    }

    /** Sends a command that fills the caller's memory; gives the drive's last word. */
    public Completion read(Command<?> command, MemorySegment data) throws BurnException {
        return perform(() -> send(command, ScsiRequest.Direction.IN, data, PATIENCE, MOST_REPEATS));
    }

    /** True where an answer says that the command was carried out. */
    private static boolean accepted(Completion completion, Command<?> command) {
        return SensePolicy.of(completion, command.cdb().opcode()).reaction()
                == SensePolicy.Reaction.DONE;
    }

    private Completion send(
            Command<?> command,
            ScsiRequest.Direction direction,
            MemorySegment data,
            Duration patience,
            int mostRepeats)
            throws BurnException {
        Cdb cdb = command.cdb();
        ScsiRequest request = new ScsiRequest(nexus, cdb, direction, data, command.timeout());
        Duration pause = SHORTEST_PAUSE;
        Duration waited = Duration.ZERO;
        int repeats = 0;
        while (true) {
            Completion completion = sendOnce(command, request);
            if (SensePolicy.losesParameters(completion)) {
                parametersLost = true;
            }
            boolean again =
                    switch (SensePolicy.of(completion, cdb.opcode()).reaction()) {
                        case DONE, FAIL -> false;
                        case REPEAT -> repeats++ < mostRepeats;
                        case WAIT -> {
                            if (waited.compareTo(patience) >= 0) {
                                yield false;
                            }
                            waitFor(pause);
                            waited = waited.plus(pause);
                            pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
                            yield true;
                        }
                    };
            if (!again) {
                return completion;
            }
        }
    }

    private Completion sendOnce(Command<?> command, ScsiRequest request) throws BurnException {
        try {
            return transport.execute(request);
        } catch (TransportException lost) {
            parametersLost = true;
            throw new BurnException(
                    SensePolicy.errorOf(lost.reason()),
                    CommandNames.of(request.cdb().opcode())
                            + " did not come back: "
                            + lost.getMessage(),
                    failed(command, Optional.empty()),
                    lost);
        }
    }

    /** Waits. */
    public void waitFor(Duration time) throws BurnException {
        try {
            pauses.pause(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BurnException(
                    DiscError.REQUEST_CANCELLED, "interrupted while waiting", interrupted);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** The failure that a bad answer is. */
    public static BurnException failure(Command<?> command, Completion completion) {
        int opcode = command.cdb().opcode();
        DiscError error = SensePolicy.of(completion, opcode).error();
        return switch (completion) {
            case Completion.CheckCondition(Sense sense, int _) ->
                    new BurnException(
                            error,
                            "%s failed: %s".formatted(CommandNames.of(opcode), sense.describe()),
                            failed(command, Optional.of(sense)));
            default ->
                    new BurnException(
                            error,
                            "%s failed: %s".formatted(CommandNames.of(opcode), words(completion)),
                            failed(command, Optional.empty()));
        };
    }

    /** What an answer says, in words. */
    public static String words(Completion completion) {
        return switch (completion) {
            case Completion.Good _ -> "the drive called it good";
            case Completion.CheckCondition(Sense sense, int _) -> sense.describe();
            case Completion.Busy _ -> "the drive is busy";
            case Completion.ReservationConflict _ -> "another host has reserved the drive";
            case Completion.Other(int status) ->
                    status == TASK_SET_FULL
                            ? "the drive has more commands than it can take"
                            : "the drive answered with status %02Xh".formatted(status);
        };
    }

    /** The failure that an answer without sense in it is. */
    public static BurnException invalidResponse(Command<?> command, MalformedDataException cause) {
        return new BurnException(
                DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                "the answer to %s makes no sense: %s"
                        .formatted(CommandNames.of(command.cdb().opcode()), cause.getMessage()),
                failed(command, Optional.empty()),
                cause);
    }

    private static BurnException.FailedCommand failed(Command<?> command, Optional<Sense> sense) {
        return new BurnException.FailedCommand(
                CommandNames.of(command.cdb().opcode()), command.cdb(), sense);
    }

    /** Closes the transport once the work at hand has ended. */
    @Override
    public void close() throws TransportException {
        executor.close();
        transport.close();
    }
}
