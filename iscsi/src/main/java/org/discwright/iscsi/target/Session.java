package org.discwright.iscsi.target;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.discwright.iscsi.login.LoginIdentity;
import org.discwright.iscsi.login.SessionParameters;
import org.discwright.iscsi.pdu.AsyncMessage;
import org.discwright.iscsi.pdu.DataOut;
import org.discwright.iscsi.pdu.LogoutRequest;
import org.discwright.iscsi.pdu.LogoutResponse;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopIn;
import org.discwright.iscsi.pdu.NopOut;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduException;
import org.discwright.iscsi.pdu.PduLimits;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.Reject;
import org.discwright.iscsi.pdu.RejectReason;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.iscsi.pdu.SnackRequest;
import org.discwright.iscsi.pdu.TaskManagementRequest;
import org.discwright.iscsi.pdu.TextRequest;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;

/**
 * A session in full feature phase, with its one connection. One thread receives, another sends, and
 * that of the drive carries out.
 */
final class Session {
    private static final System.Logger LOG = System.getLogger("org.discwright.iscsi");
    private static final int ADDITIONAL_HEADER = 272;
    private static final int MOST_REJECTS = 16;
    private static final int PING = 1;
    private static final int TIME_TO_WAIT = 2;

    /** What a command may keep the thread that receives from the socket. */
    private static final Duration LONG_AWAY = Duration.ofMillis(200);

    private final TargetServer server;
    private final Connection connection;
    private final LoginIdentity identity;
    private final LoginPhase.Done login;
    private final String port;
    private final Optional<TargetDrive> drive;
    private final PduReader reader;
    private final CommandWindow window;
    private final Outbox outbox;
    private final Thread sender;
    private final Standstill standstill = new Standstill();
    private final Attentions attentions = new Attentions();
    private final Map<Integer, Task> tasks = new LinkedHashMap<>();
    private final Deque<Task> queue = new ArrayDeque<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CommandIntake intake;
    private final TaskManager manager;
    private final TextExchange texts;
    private final TargetListener.Visit visit;
    private final ReceivingRole role = new ReceivingRole(Thread.currentThread());
    private volatile SessionParameters agreed;
    private volatile long heard = System.nanoTime();
    private volatile boolean pinged;
    private volatile long took = heard;
    private final AtomicLong held = new AtomicLong();
    private int rejects;
    private volatile boolean over;

    Session(
            TargetServer server,
            Connection connection,
            LoginPhase.Done login,
            PduReader reader,
            PduWriter writer) {
        this.server = server;
        this.connection = connection;
        this.login = login;
        this.identity = login.established().identity();
        this.agreed = login.established().parameters();
        this.reader = reader;
        this.port = identity.initiator() + ",i,0x" + login.first().isid();
        this.drive = identity.target().filter(_ -> !identity.discovery()).flatMap(server::drive);
        this.window =
                new CommandWindow(server.options().limits().commands(), login.first().cmdSn());
        reader.digests(agreed.headerDigest(), agreed.dataDigest());
        reader.limits(new PduLimits(ADDITIONAL_HEADER, agreed.maxReceive()));
        writer.digests(agreed.headerDigest(), agreed.dataDigest());
        this.outbox =
                new Outbox(
                        writer,
                        new Numbering(window, login.status()),
                        () -> drive.ifPresent(TargetDrive::relieved));
        this.sender =
                Thread.ofPlatform().daemon().name("to " + connection.peer()).unstarted(this::send);
        this.intake = new CommandIntake(server, this, reader);
        this.manager = new TaskManager(this);
        this.texts = new TextExchange(server, this, connection);
        this.visit =
                new TargetListener.Visit(
                        identity.target().orElse(""), identity.initiator(), connection.peer());
    }

    /** The commands that wait or run, by their tags; guarded by the lock of the drive. */
    Map<Integer, Task> tasks() {
        return tasks;
    }

    /** The commands that wait, in their order; guarded by the lock of the drive. */
    Deque<Task> queue() {
        return queue;
    }

    /** Memory for data of its commands grew or shrank. */
    void holds(long bytes) {
        held.addAndGet(bytes);
    }

    /** Memory for data of its commands. */
    long held() {
        return held.get();
    }

    /** The commands whose data does not come for so long; guarded by the lock of the drive. */
    List<Task> overdue(long now, Duration most) {
        List<Task> receiving =
                tasks.values().stream()
                        .filter(task -> task.state() == Task.State.RECEIVING)
                        .toList();
        List<WriteData> late =
                standstill.overdue(
                        receiving.stream().flatMap(task -> task.writeData().stream()).toList(),
                        now,
                        most.toNanos());
        return receiving.stream()
                .filter(task -> task.writeData().filter(late::contains).isPresent())
                .toList();
    }

    CommandWindow window() {
        return window;
    }

    Outbox outbox() {
        return outbox;
    }

    Attentions attentions() {
        return attentions;
    }

    SessionParameters agreed() {
        return agreed;
    }

    void agreed(SessionParameters now) {
        agreed = now;
    }

    LoginIdentity identity() {
        return identity;
    }

    int tsih() {
        return login.tsih();
    }

    /** The name of the initiator's port: what reservations and reinstatement go by. */
    String port() {
        return port;
    }

    Nexus nexus() {
        return new Nexus(port + "#" + login.tsih());
    }

    Optional<TargetDrive> drive() {
        return drive;
    }

    /** Sends something; a peer that makes the outbox overflow loses its session. */
    void send(Outgoing outgoing) {
        if (!outbox.offer(outgoing)) {
            connection.close();
        }
    }

    /** The same, by the thread that carried a command out itself: it may write itself as well. */
    void sendHere(Outgoing outgoing) {
        try {
            if (!outbox.send(outgoing)) {
                connection.close();
            }
        } catch (IOException | RuntimeException broken) {
            LOG.log(System.Logger.Level.DEBUG, "a session cannot be written to", broken);
            connection.close();
        }
    }

    /**
     * Carries a command that reads out in the thread that receives, where drive and peer wait for
     * nothing else; false where it has to take the usual way.
     */
    boolean carryOutHere(Task task) {
        if (!task.command().read()
                || reader.hasAhead()
                || !outbox.isFree(task.command().expStatSn())) {
            return false;
        }
        role.leave(System.nanoTime());
        try {
            return drive.orElseThrow().carryOutHere(task);
        } finally {
            role.comeBack();
        }
    }

    private void send() {
        try {
            outbox.run();
        } catch (IOException | RuntimeException broken) {
            LOG.log(System.Logger.Level.DEBUG, "a session cannot be written to", broken);
        } finally {
            outbox.discard();
            connection.close();
        }
    }

    /**
     * Serves the initiator until it goes or is made to.
     *
     * @param older sessions of the same initiator port with the same target, which this one ends
     * @return false where another thread goes on with it
     */
    boolean run(List<Session> older) throws IOException {
        try {
            older.forEach(Session::drop);
            drive.ifPresent(one -> one.join(this));
            sender.start();
            drive.ifPresent(_ -> server.listener().began(visit));
        } catch (RuntimeException | OutOfMemoryError failed) {
            end();
            throw failed;
        }
        return serve();
    }

    /** Receives as long as it is this thread's business, and ends the session where it is over. */
    private boolean serve() throws IOException {
        try {
            receive();
            if (over && role.isMine()) {
                outbox.finish(); // what waits is still sent
                join();
            }
        } finally {
            if (role.isMine()) {
                end();
            }
        }
        return role.isMine();
    }

    private void join() {
        try {
            sender.join(server.options().limits().pingAfter());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        connection.close();
        outbox.discard();
        drive.ifPresent(one -> one.leave(this));
        gone.countDown();
        drive.ifPresent(_ -> server.listener().ended(visit));
    }

    /** Ends the session from outside and waits until its drive knows. */
    void drop() {
        connection.close();
        try {
            gone.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the session from outside, once what waits for it was sent. */
    void dropSoon() {
        outbox.finish();
    }

    private void receive() throws IOException {
        while (!over && role.isMine()) {
            try {
                Optional<Pdu> pdu = reader.next();
                if (pdu.isEmpty()) {
                    return;
                }
                heard = System.nanoTime();
                pinged = false;
                int before = rejects;
                take(pdu.get());
                if (role.isMine() && rejects == before) {
                    rejects = 0;
                }
            } catch (PduException nonsense) {
                RejectReason reason = nonsense.reason().orElseThrow(() -> nonsense);
                reject(reason, nonsense.header());
                if (reason == RejectReason.DATA_DIGEST_ERROR) {
                    over = true; // without error recovery that is the end
                }
            }
        }
    }

    private void take(Pdu pdu) throws IOException {
        if (pdu.commandNumber().isPresent() && !pdu.immediate()) {
            switch (window.take(pdu.commandNumber().get())) {
                case TAKE -> {}
                case IGNORE -> {
                    return;
                }
                case GAP -> throw new ProtocolViolation("a command is missing before " + pdu);
            }
        }
        switch (pdu) {
            case ScsiCommand command when drive.isPresent() -> intake.command(command);
            case DataOut data when drive.isPresent() -> intake.data(data);
            case TaskManagementRequest request when drive.isPresent() -> manager.manage(request);
            case NopOut ping -> pinged(ping);
            case TextRequest request -> texts.answer(request, reader.data());
            case LogoutRequest request -> logout(request);
            case SnackRequest _ -> reject(RejectReason.SNACK_REJECT, reader.header());
            default -> reject(RejectReason.PROTOCOL_ERROR, reader.header());
        }
    }

    /** Turns a PDU down; an initiator that sends nothing but such loses its session. */
    void reject(RejectReason reason, Octets header) throws ProtocolViolation {
        rejects++;
        if (rejects > MOST_REJECTS) {
            throw new ProtocolViolation("too many PDUs that had to be rejected");
        }
        send((writer, numbering) ->
                writer.add(
                        new Reject(reason.code(), numbering.counted(), SerialNumber.ZERO),
                        header.asByteBuffer()));
    }

    private void pinged(NopOut ping) throws IOException {
        if (ping.initiatorTaskTag() == Pdu.RESERVED_TAG) {
            return; // an answer to ours, or nothing that wants one
        }
        Octets data = reader.data();
        if (outbox.unsentBytes() > 2 * server.options().limits().unsentBytes()) {
            throw new ProtocolViolation("pings without end, and no answer is taken");
        }
        send(
                new Echo(
                        ping.initiatorTaskTag(),
                        data.truncate(Math.min(data.length(), agreed.maxSend()))));
    }

    private void logout(LogoutRequest request) {
        int response =
                switch (request.reason()) {
                    case LogoutRequest.CLOSE_SESSION -> LogoutResponse.CLOSED;
                    case LogoutRequest.CLOSE_CONNECTION ->
                            request.cid() == login.first().cid()
                                    ? LogoutResponse.CLOSED
                                    : LogoutResponse.CID_NOT_FOUND;
                    default -> LogoutResponse.RECOVERY_NOT_SUPPORTED;
                };
        over = response == LogoutResponse.CLOSED;
        send((writer, numbering) ->
                writer.add(
                        new LogoutResponse(
                                response,
                                request.initiatorTaskTag(),
                                numbering.counted(),
                                TIME_TO_WAIT,
                                0),
                        Octets.EMPTY.asByteBuffer()));
    }

    /** Pings a silent peer, gives a dead one up. */
    void watch(long now) {
        standIn(now);
        drive.ifPresent(one -> one.expire(this, now));
        TargetLimits limits = server.options().limits();
        OptionalLong taken = outbox.takenAt(now);
        if (taken.isPresent()) {
            took = taken.getAsLong();
        }
        // who is busy reading has nothing to say, and finds a ping behind all that was sent before
        long silent = Math.min(now - heard, now - took);
        long dead = limits.deadAfter().toNanos();
        if (silent > dead || (taken.isPresent() && now - took > dead)) {
            connection.close();
        } else if (silent > limits.pingAfter().toNanos() && !pinged) {
            pinged = true;
            send((writer, numbering) ->
                    writer.add(
                            new NopIn(Lun.ZERO, Pdu.RESERVED_TAG, PING, numbering.uncounted()),
                            Octets.EMPTY.asByteBuffer()));
        }
    }

    /** Has another thread receive where this one's is at a command for long. */
    private void standIn(long now) {
        try {
            role.replace(now, LONG_AWAY.toNanos(), () -> connection.thread(this::serve));
        } catch (OutOfMemoryError noThread) {
            LOG.log(System.Logger.Level.WARNING, "no thread to stand in", noThread);
        }
    }

    /** Tells the initiator that the disc in the drive was changed. */
    void mediumChanged() {
        Octets sense = Sense.of(SenseKey.UNIT_ATTENTION, 0x28, 0x00).encodeFixed();
        Octets segment = Octets.ofInts(0, sense.length()).concat(sense);
        send((writer, numbering) ->
                writer.add(
                        new AsyncMessage(
                                Lun.ZERO, numbering.counted(), AsyncMessage.SCSI_EVENT, 0, 0, 0, 0),
                        segment.asByteBuffer()));
    }

    /** Asks the initiator to log out within some seconds. */
    void requestLogout(int seconds) {
        send((writer, numbering) ->
                writer.add(
                        new AsyncMessage(
                                Lun.ZERO,
                                numbering.counted(),
                                AsyncMessage.REQUEST_LOGOUT,
                                0,
                                0,
                                0,
                                seconds),
                        Octets.EMPTY.asByteBuffer()));
    }
}
