package org.discwright.iscsi.initiator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.discwright.iscsi.login.SessionParameters;
import org.discwright.iscsi.pdu.AsyncMessage;
import org.discwright.iscsi.pdu.DataIn;
import org.discwright.iscsi.pdu.DataOut;
import org.discwright.iscsi.pdu.LogoutRequest;
import org.discwright.iscsi.pdu.LogoutResponse;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopIn;
import org.discwright.iscsi.pdu.NopOut;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduLimits;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.ReadyToTransfer;
import org.discwright.iscsi.pdu.Reject;
import org.discwright.iscsi.pdu.RejectReason;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.ScsiResponse;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.iscsi.pdu.TaskFunction;
import org.discwright.iscsi.pdu.TaskManagementRequest;
import org.discwright.iscsi.pdu.TaskManagementResponse;
import org.discwright.mmc.Completion;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;

/**
 * A session in full feature phase, with one connection and one command at a time. For one thread at
 * a time. Whatever it throws but {@link Abandoned}, the connection has to be closed.
 */
final class Session {
    /** Silence after which the target is asked whether it is still there. */
    private static final long PING_AFTER = Duration.ofSeconds(15).toNanos();

    /** Silence after which a connection counts as lost. */
    static final Duration GONE_AFTER = Duration.ofMinutes(2);

    /** What a command may take beyond its time-out, whatever the target does. */
    static final Duration BEYOND = Duration.ofSeconds(30);

    /** What a PDU that has begun may take beyond the time-out of its command. */
    private static final Duration REST_OF_PDU = Duration.ofSeconds(5);

    /** What has come when time is up is still looked at, but not for longer than this. */
    private static final Duration CHATTER = Duration.ofSeconds(5);

    /** What the target may take to break a command off. */
    private static final Duration FOR_MANAGEMENT = Duration.ofSeconds(10);

    private final Wire wire;
    private final PduReader reader;
    private final PduWriter writer;
    private final Numbering numbering;
    private final SessionParameters parameters;
    private final LongSupplier clock;
    private final SessionEvents events;

    private Optional<Task> task = Optional.empty();
    private Optional<TaskManagementResponse> managed = Optional.empty();
    private boolean loggedOut;
    private OptionalLong pinged = OptionalLong.empty();
    private long heard;

    /** No wait goes beyond this moment of the clock; for what is under way now. */
    private long limit;

    /** What woke a wait. */
    private enum Woken {
        PDU,
        TIME,
        CALLER
    }

    Session(LoginDialogue dialogue, LongSupplier clock, SessionEvents events) {
        this.wire = dialogue.wire();
        this.reader = dialogue.reader();
        this.writer = dialogue.writer();
        this.numbering = dialogue.numbering();
        this.parameters = dialogue.login().parameters();
        this.clock = clock;
        this.events = events;
        this.heard = clock.getAsLong();
        reader.limits(new PduLimits(0, parameters.maxReceive()));
        reader.digests(parameters.headerDigest(), parameters.dataDigest());
        writer.digests(parameters.headerDigest(), parameters.dataDigest());
    }

    SessionParameters parameters() {
        return parameters;
    }

    Wire wire() {
        return wire;
    }

    /**
     * Carries out one command.
     *
     * @param last moment of the clock, later than the end of its time-out, when it is over anyhow
     * @param breakOff asked from time to time: true to reset the logical unit
     * @throws Abandoned if it did not end in time, or was broken off, but the session still stands
     */
    Completion execute(ScsiRequest request, Lun lun, long last, BooleanSupplier breakOff)
            throws IOException {
        limit = last;
        long deadline = Math.min(last, clock.getAsLong() + request.timeout().toNanos());
        while (!numbering.isOpen()) {
            switch (await(deadline, breakOff)) {
                case PDU -> receive(deadline);
                case TIME -> throw new WireTimeout("the target takes no command");
                case CALLER -> throw broken(lun, "was not begun, because");
            }
        }
        Task begun = new Task(numbering.takeTag(), numbering.takeCmdSn(), lun, request);
        task = Optional.of(begun);
        managed = Optional.empty();
        try {
            send(begun, request, deadline);
            while (begun.completion().isEmpty()) {
                switch (await(deadline, breakOff)) {
                    case PDU -> receive(deadline);
                    case TIME -> giveUp(begun);
                    case CALLER -> throw broken(lun, "was broken off, because");
                }
            }
            return begun.completion().get();
        } finally {
            task = Optional.empty();
        }
    }

    private void send(Task begun, ScsiRequest request, long deadline) throws IOException {
        writeUntil(deadline);
        boolean writes = begun.direction() == Direction.OUT && begun.length() > 0;
        int burst = writes ? Math.min(begun.length(), parameters.firstBurst()) : 0;
        int immediate = parameters.immediateData() ? Math.min(burst, parameters.maxSend()) : 0;
        int unsolicited = parameters.initialR2T() ? 0 : burst - immediate;
        writer.add(
                new ScsiCommand(
                        false,
                        unsolicited == 0,
                        begun.direction() == Direction.IN && begun.length() > 0,
                        writes,
                        ScsiCommand.SIMPLE,
                        begun.lun(),
                        begun.tag(),
                        begun.length(),
                        begun.cmdSn(),
                        numbering.expStatSn(),
                        request.cdb().bytes(),
                        OptionalLong.empty()),
                begun.take(immediate));
        sendData(begun, begun.lun(), Pdu.RESERVED_TAG, unsolicited);
        writer.flush();
    }

    private void sendData(Task begun, Lun unit, int transferTag, int length) throws IOException {
        SerialNumber number = SerialNumber.ZERO;
        int left = length;
        while (left > 0) {
            int step = Math.min(left, parameters.maxSend());
            left -= step;
            int offset = begun.sent();
            writer.add(
                    new DataOut(
                            left == 0,
                            unit,
                            begun.tag(),
                            transferTag,
                            numbering.expStatSn(),
                            number,
                            offset),
                    begun.take(step));
            number = number.next();
        }
    }

    private void writeUntil(long deadline) {
        waitUntil(Math.min(deadline, clock.getAsLong() + GONE_AFTER.toNanos()));
    }

    private void waitUntil(long moment) {
        wire.deadline(Math.min(moment, limit));
    }

    /** Waits for a PDU, for time to run out, or for the caller; asks for signs of life. */
    private Woken await(long until, BooleanSupplier breakOff) throws IOException {
        long now = clock.getAsLong();
        if (now - limit >= 0) {
            throw new WireTimeout("it did not come to an end");
        }
        if (now - until >= CHATTER.toNanos()) {
            return Woken.TIME; // it talks without end, of other things
        }
        if (breakOff.getAsBoolean()) {
            return Woken.CALLER;
        }
        while (!reader.hasAhead() && !wire.isReadableSoon(until)) {
            if (breakOff.getAsBoolean()) {
                return Woken.CALLER;
            }
            if (clock.getAsLong() - until >= 0) {
                return Woken.TIME;
            }
            checkLife();
        }
        return Woken.PDU;
    }

    /** Asks a silent target whether it is there. */
    private void checkLife() throws IOException {
        long now = clock.getAsLong();
        if (pinged.isPresent()) {
            if (now - pinged.getAsLong() >= GONE_AFTER.toNanos() - PING_AFTER) {
                throw new LostConnection(
                        "no sign of life for %d seconds".formatted(GONE_AFTER.toSeconds()));
            }
        } else if (now - heard >= PING_AFTER) {
            pinged = OptionalLong.of(now);
            writeUntil(now + REST_OF_PDU.toNanos());
            writer.write(
                    new NopOut(
                            true,
                            Lun.ZERO,
                            numbering.takeTag(),
                            Pdu.RESERVED_TAG,
                            numbering.cmdSn(),
                            numbering.expStatSn()));
        }
    }

    /** Takes what has come while no command was under way, or asks for a sign of life. */
    void poll() throws IOException {
        limit = clock.getAsLong() + REST_OF_PDU.toNanos();
        boolean any = false;
        // a target that never stops talking does not keep the drive from its owner
        for (int i = 0;
                i < 64 && (reader.hasAhead() || wire.isReadableSoon(clock.getAsLong()));
                i++) {
            receive(clock.getAsLong());
            any = true;
        }
        if (!any) {
            checkLife();
        }
    }

    private void receive(long deadline) throws IOException {
        long now = clock.getAsLong();
        waitUntil(
                Math.min(
                        now + GONE_AFTER.toNanos(),
                        Math.max(deadline, now) + REST_OF_PDU.toNanos()));
        Pdu pdu =
                reader.next()
                        .orElseThrow(() -> new LostConnection("the target closed the connection"));
        heard = clock.getAsLong();
        pinged = OptionalLong.empty();
        switch (pdu) {
            case DataIn in -> {
                if (in.status().isPresent()) {
                    numbering.status(in.counters());
                } else {
                    numbering.window(in.counters());
                }
                owner(in).receive(in, reader);
            }
            case ReadyToTransfer r2t -> {
                numbering.window(r2t.counters());
                Task owner = owner(r2t);
                owner.allow(r2t, parameters.maxBurst());
                writeUntil(Math.max(deadline, now + REST_OF_PDU.toNanos()));
                sendData(owner, r2t.lun(), r2t.targetTransferTag(), (int) r2t.desiredLength());
                writer.flush();
            }
            case ScsiResponse response -> {
                numbering.status(response.counters());
                if (response.response() != ScsiResponse.COMPLETED) {
                    throw new BrokenProtocol(
                            "the target failed to carry the command out (response %02Xh)"
                                    .formatted(response.response()));
                }
                owner(response).complete(response, reader.data());
            }
            case NopIn ping -> answer(ping);
            case TaskManagementResponse response -> {
                numbering.status(response.counters());
                managed = Optional.of(response);
            }
            case AsyncMessage message -> {
                numbering.status(message.counters());
                events.take(message, reader.data());
            }
            case LogoutResponse response -> {
                numbering.status(response.counters());
                loggedOut = true;
            }
            case Reject reject ->
                    throw new BrokenProtocol(
                            "the target turned down what we sent (%s)"
                                    .formatted(
                                            RejectReason.of(reject.reason())
                                                    .map(Enum::name)
                                                    .orElse(Integer.toString(reject.reason()))));
            default ->
                    throw new BrokenProtocol(
                            "operation code %02Xh does not belong here".formatted(pdu.opcode()));
        }
    }

    private Task owner(Pdu pdu) throws BrokenProtocol {
        return task.filter(known ->
                        known.tag() == pdu.initiatorTaskTag() && known.completion().isEmpty())
                .orElseThrow(() ->
                        new BrokenProtocol("an answer came to a command that is not under way"));
    }

    private void answer(NopIn ping) throws IOException {
        if (ping.initiatorTaskTag() != Pdu.RESERVED_TAG) {
            numbering.status(ping.counters());
            return;
        }
        numbering.window(ping.counters());
        if (ping.targetTransferTag() != Pdu.RESERVED_TAG) {
            writeUntil(clock.getAsLong() + REST_OF_PDU.toNanos());
            writer.write(
                    new NopOut(
                            true,
                            ping.lun(),
                            Pdu.RESERVED_TAG,
                            ping.targetTransferTag(),
                            numbering.cmdSn(),
                            numbering.expStatSn()),
                    ByteBuffer.allocate(0));
        }
    }

    /** Breaks a command off: by itself, then with all of the logical unit. */
    private void giveUp(Task late) throws IOException {
        boolean gone = manage(TaskFunction.ABORT_TASK, late.lun(), Optional.of(late));
        if (late.completion().isPresent()) {
            return;
        }
        if (gone) {
            throw new Abandoned(Abandoned.How.ABORTED, "did not end in time, and was aborted");
        }
        if (manage(TaskFunction.LOGICAL_UNIT_RESET, late.lun(), Optional.empty())) {
            throw new Abandoned(
                    Abandoned.How.RESET_AFTER_TIMEOUT,
                    "did not end in time and could not be aborted: the drive was reset");
        }
        throw new WireTimeout("it could neither be aborted nor the drive be reset");
    }

    private Abandoned broken(Lun lun, String fate) throws IOException {
        resetUnit(lun);
        return new Abandoned(Abandoned.How.RESET, fate + " the drive was reset");
    }

    /** Resets the logical unit. */
    void reset(Lun lun) throws IOException {
        limit = clock.getAsLong() + BEYOND.toNanos();
        resetUnit(lun);
    }

    private void resetUnit(Lun lun) throws IOException {
        if (!manage(TaskFunction.LOGICAL_UNIT_RESET, lun, Optional.empty())) {
            throw new WireTimeout("the target did not reset the drive");
        }
    }

    /** True where the target says that it did. */
    private boolean manage(TaskFunction function, Lun lun, Optional<Task> about)
            throws IOException {
        managed = Optional.empty();
        int tag = numbering.takeTag();
        long deadline = Math.min(limit, clock.getAsLong() + FOR_MANAGEMENT.toNanos());
        writeUntil(deadline);
        writer.write(
                new TaskManagementRequest(
                        true,
                        function.code(),
                        lun,
                        tag,
                        about.map(Task::tag).orElse(Pdu.RESERVED_TAG),
                        numbering.cmdSn(),
                        numbering.expStatSn(),
                        about.map(Task::cmdSn).orElse(SerialNumber.ZERO),
                        SerialNumber.ZERO));
        while (managed.filter(response -> response.initiatorTaskTag() == tag).isEmpty()) {
            if (await(deadline, () -> false) == Woken.TIME) {
                return false;
            }
            receive(deadline);
        }
        int response = managed.get().response();
        return response == TaskManagementResponse.COMPLETE
                || (function == TaskFunction.ABORT_TASK
                        && response == TaskManagementResponse.NO_SUCH_TASK);
    }

    /**
     * Takes leave, so that the target forgets us at once.
     *
     * @param last moment of the clock to wait for that
     */
    void logout(long last) throws IOException {
        limit = last;
        writeUntil(last);
        writer.write(
                new LogoutRequest(
                        true,
                        LogoutRequest.CLOSE_SESSION,
                        numbering.takeTag(),
                        0,
                        numbering.cmdSn(),
                        numbering.expStatSn()));
        while (!loggedOut && await(last, () -> false) == Woken.PDU) {
            receive(last);
        }
    }
}
