package org.discwright.iscsi.initiator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.discwright.iscsi.login.LoginIdentity;
import org.discwright.iscsi.login.LoginMessage;
import org.discwright.iscsi.login.Secret;
import org.discwright.iscsi.login.SessionParameters;
import org.discwright.iscsi.login.SessionWishes;
import org.discwright.iscsi.login.TargetGate;
import org.discwright.iscsi.login.TargetLogin;
import org.discwright.iscsi.pdu.Counters;
import org.discwright.iscsi.pdu.DataIn;
import org.discwright.iscsi.pdu.Digest;
import org.discwright.iscsi.pdu.LoginRequest;
import org.discwright.iscsi.pdu.LoginResponse;
import org.discwright.iscsi.pdu.LoginStatus;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.ReadyToTransfer;
import org.discwright.iscsi.pdu.Residual;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.ScsiResponse;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.iscsi.pdu.TaskManagementRequest;
import org.discwright.iscsi.pdu.TaskManagementResponse;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.TransportException;

/** A target on the loopback that logs everybody in and then does what a test says. */
final class ScriptedTarget implements AutoCloseable {
    static final String NAME = "iqn.2026-01.org.example:drive";
    static final SessionWishes WISHES =
            new SessionWishes(
                    List.of(Digest.NONE, Digest.CRC32C),
                    List.of(Digest.NONE, Digest.CRC32C),
                    false,
                    true,
                    4096,
                    16_384,
                    8192,
                    Duration.ZERO,
                    Duration.ZERO,
                    1);

    /** What the initiator wants, and no wait before it comes again. */
    static final SessionWishes QUICK =
            new SessionWishes(
                    List.of(Digest.NONE, Digest.CRC32C),
                    List.of(Digest.NONE, Digest.CRC32C),
                    false,
                    true,
                    262_144,
                    1 << 20,
                    262_144,
                    Duration.ZERO,
                    Duration.ZERO,
                    4);

    private final ServerSocketChannel server;
    private final SessionWishes wishes;
    private final Script script;
    private final AtomicLong ahead = new AtomicLong();

    /** How many logins came to a session. */
    private final Thread acceptor;

    final AtomicInteger logins = new AtomicInteger();

    /** What a script, or its last check, failed with. */
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    /** What a target does in a session. */
    @FunctionalInterface
    interface Script {
        void run(Talk talk) throws IOException;
    }

    ScriptedTarget(Script script) throws IOException {
        this(WISHES, script);
    }

    ScriptedTarget(SessionWishes wishes, Script script) throws IOException {
        this.wishes = wishes;
        this.script = script;
        this.server = ServerSocketChannel.open();
        // a talk that takes nothing holds the writer within one command
        server.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.acceptor = Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                SocketChannel connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            Talk talk = new Talk(new PduReader(connection), new PduWriter(connection));
            talk.login(wishes);
            logins.incrementAndGet();
            script.run(talk);
        } catch (IOException broken) {
            // the initiator went, which its own side tells of
        } catch (RuntimeException | AssertionError failed) {
            failures.add(failed);
        }
    }

    String portal() throws IOException {
        InetSocketAddress local = (InetSocketAddress) server.getLocalAddress();
        return "127.0.0.1:" + local.getPort();
    }

    /** The clock of the initiator jumps ahead. */
    void jump(Duration by) {
        ahead.addAndGet(by.toNanos());
    }

    long now() {
        return System.nanoTime() + ahead.get();
    }

    IscsiDrive open() throws IOException {
        return open(QUICK);
    }

    IscsiDrive open(SessionWishes wanted) throws IOException {
        return open(DriveAddress.parse("iscsi://" + portal() + "/" + NAME + "/0"), wanted);
    }

    IscsiDrive open(DriveAddress address, SessionWishes wanted) throws TransportException {
        return IscsiDrive.open(
                address,
                new Initiator(
                        "iqn.2026-01.org.example:me",
                        Optional.of(Secret.of("a secret of ann")),
                        Optional.empty(),
                        wanted,
                        this::now,
                        new Random(3)));
    }

    /** Lets nobody in any more. */
    void stop() throws IOException, InterruptedException {
        server.close();
        // the system lets connections in until the last one who accepts has gone
        acceptor.join();
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (!failures.isEmpty()) {
            throw new AssertionError("the script failed", failures.getFirst());
        }
    }

    /** One connection, seen from the target. */
    static final class Talk {
        final PduReader reader;
        final PduWriter writer;
        SessionParameters parameters = SessionParameters.INITIAL;
        SerialNumber statSn = new SerialNumber(-2);
        SerialNumber expCmdSn = SerialNumber.ZERO;

        Talk(PduReader reader, PduWriter writer) {
            this.reader = reader;
            this.writer = writer;
        }

        void login(SessionWishes wishes) throws IOException {
            TargetLogin login = new TargetLogin(new OpenGate(), wishes, new Random(4));
            while (!login.isDone()) {
                LoginRequest request = (LoginRequest) next();
                LoginMessage answer =
                        login.receive(
                                new LoginMessage(
                                        request.transit(),
                                        request.continued(),
                                        request.stage(),
                                        request.nextStage(),
                                        0,
                                        reader.data()));
                expCmdSn = request.cmdSn();
                writer.write(
                        new LoginResponse(
                                answer.transit(),
                                answer.continues(),
                                answer.current(),
                                answer.next(),
                                0,
                                0,
                                request.isid(),
                                login.isDone() ? 7 : 0,
                                request.initiatorTaskTag(),
                                status(),
                                answer.status()),
                        answer.text());
            }
            parameters = login.result().parameters();
            reader.digests(parameters.headerDigest(), parameters.dataDigest());
            writer.digests(parameters.headerDigest(), parameters.dataDigest());
        }

        Pdu next() throws IOException {
            return reader.next().orElseThrow(() -> new IOException("the initiator has gone"));
        }

        /** The next command. */
        ScsiCommand command() throws IOException {
            ScsiCommand command = (ScsiCommand) next();
            expCmdSn = command.cmdSn().next();
            return command;
        }

        Counters counters() {
            return new Counters(statSn, expCmdSn, expCmdSn.plus(1));
        }

        /** Counters of a PDU with a status. */
        Counters status() {
            Counters now = counters();
            statSn = statSn.next();
            return now;
        }

        void answer(ScsiCommand command, int status, Residual residual, Octets segment)
                throws IOException {
            writer.write(
                    new ScsiResponse(
                            ScsiResponse.COMPLETED,
                            status,
                            command.initiatorTaskTag(),
                            0,
                            status(),
                            SerialNumber.ZERO,
                            residual,
                            Residual.NONE),
                    segment);
        }

        void good(ScsiCommand command) throws IOException {
            answer(command, 0, Residual.NONE, Octets.EMPTY);
        }

        void data(ScsiCommand command, int number, long offset, Octets data) throws IOException {
            writer.write(dataIn(command, number, offset, OptionalInt.empty()), data);
        }

        DataIn dataIn(ScsiCommand command, int number, long offset, OptionalInt status) {
            return new DataIn(
                    true,
                    false,
                    status,
                    command.lun(),
                    command.initiatorTaskTag(),
                    Pdu.RESERVED_TAG,
                    status.isPresent() ? status() : counters(),
                    new SerialNumber(number),
                    offset,
                    Residual.NONE);
        }

        void ask(ScsiCommand command, int number, long offset, long length) throws IOException {
            writer.write(
                    new ReadyToTransfer(
                            command.lun(),
                            command.initiatorTaskTag(),
                            100 + number,
                            counters(),
                            new SerialNumber(number),
                            offset,
                            length));
        }

        void managed(TaskManagementRequest request, int response) throws IOException {
            writer.write(
                    new TaskManagementResponse(response, request.initiatorTaskTag(), status()));
        }

        void read(ByteBuffer into) throws IOException {
            reader.data(into);
        }
    }

    /** Lets everybody in. */
    private static final class OpenGate implements TargetGate {
        @Override
        public LoginStatus admit(LoginIdentity identity) {
            return identity.target().filter(NAME::equals).isPresent() || identity.discovery()
                    ? LoginStatus.SUCCESS
                    : LoginStatus.NOT_FOUND;
        }

        @Override
        public boolean isAuthenticationRequired() {
            return false;
        }

        @Override
        public Optional<Secret> secretOf(String user) {
            return Optional.empty();
        }
    }
}
