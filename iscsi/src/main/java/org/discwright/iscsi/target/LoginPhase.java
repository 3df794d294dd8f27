package org.discwright.iscsi.target;

import java.io.IOException;
import java.util.Optional;
import org.discwright.iscsi.login.ChapUser;
import org.discwright.iscsi.login.Established;
import org.discwright.iscsi.login.LoginIdentity;
import org.discwright.iscsi.login.LoginMessage;
import org.discwright.iscsi.login.Secret;
import org.discwright.iscsi.login.TargetGate;
import org.discwright.iscsi.login.TargetLogin;
import org.discwright.iscsi.pdu.Counters;
import org.discwright.iscsi.pdu.LoginRequest;
import org.discwright.iscsi.pdu.LoginResponse;
import org.discwright.iscsi.pdu.LoginStage;
import org.discwright.iscsi.pdu.LoginStatus;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.model.Octets;

/** Leads a connection through its login (RFC 7143, clause 6). */
final class LoginPhase implements TargetGate {
    private static final int NO_VERSION = 0;

    private final TargetServer server;
    private final Connection connection;
    private final PduReader reader;
    private final PduWriter writer;
    private SerialNumber status = new SerialNumber(1);

    LoginPhase(TargetServer server, Connection connection, PduReader reader, PduWriter writer) {
        this.server = server;
        this.connection = connection;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * What a login came to.
     *
     * @param established what was agreed on
     * @param first its first request, with ISID, CID and the number of the first command
     * @param tsih the session's handle
     * @param status number of the next status
     */
    record Done(Established established, LoginRequest first, int tsih, SerialNumber status) {}

    /** Runs until the login is done; nothing where it failed. */
    Optional<Done> run() throws IOException {
        TargetLogin login = new TargetLogin(this, server.options().wishes(), server.random());
        Optional<LoginRequest> first = Optional.empty();
        while (true) {
            Optional<Pdu> pdu = reader.next();
            if (pdu.isEmpty()) {
                return Optional.empty();
            }
            if (!(pdu.get() instanceof LoginRequest request)) {
                return first.isEmpty()
                        ? Optional.empty()
                        : refuse(first.get(), LoginStatus.INVALID_DURING_LOGIN);
            }
            Octets text = reader.data();
            LoginRequest begun = first.orElse(request);
            first = Optional.of(begun);
            Optional<LoginStatus> wrong = check(begun, request);
            if (wrong.isPresent()) {
                return refuse(request, wrong.get());
            }
            LoginMessage answer =
                    login.receive(
                            new LoginMessage(
                                    request.transit(),
                                    request.continued(),
                                    request.stage(),
                                    request.nextStage(),
                                    LoginStatus.SUCCESS.code(),
                                    text));
            if (!answer.isSuccess()) {
                return refuse(
                        request,
                        LoginStatus.of(answer.status()).orElse(LoginStatus.INITIATOR_ERROR));
            }
            int tsih = login.isDone() ? server.nextHandle(connection) : 0;
            if (login.isDone() && tsih == 0) {
                return refuse(request, LoginStatus.OUT_OF_RESOURCES);
            }
            writer.write(response(request, answer, tsih), answer.text());
            if (login.isDone()) {
                return Optional.of(new Done(login.result(), begun, tsih, status));
            }
        }
    }

    private Optional<LoginStatus> check(LoginRequest first, LoginRequest request) {
        if (request.versionMin() > NO_VERSION) {
            return Optional.of(LoginStatus.UNSUPPORTED_VERSION);
        }
        if (request.initiatorTaskTag() != first.initiatorTaskTag()
                || !request.isid().equals(first.isid())
                || request.cid() != first.cid()
                || request.tsih() != first.tsih()) {
            return Optional.of(LoginStatus.INITIATOR_ERROR);
        }
        if (request.tsih() != 0) {
            return Optional.of(
                    server.hasSession(request.tsih())
                            ? LoginStatus.TOO_MANY_CONNECTIONS
                            : LoginStatus.SESSION_DOES_NOT_EXIST);
        }
        return Optional.empty();
    }

    private LoginResponse response(LoginRequest request, LoginMessage answer, int tsih) {
        LoginResponse response =
                new LoginResponse(
                        answer.transit(),
                        answer.continues(),
                        answer.current(),
                        answer.transit() ? answer.next() : answer.current(),
                        NO_VERSION,
                        NO_VERSION,
                        request.isid(),
                        tsih,
                        request.initiatorTaskTag(),
                        counters(request),
                        LoginStatus.SUCCESS.code());
        status = status.next();
        return response;
    }

    private Counters counters(LoginRequest request) {
        return new Counters(
                status,
                request.cmdSn(),
                request.cmdSn().plus(server.options().limits().commands() - 1));
    }

    private Optional<Done> refuse(LoginRequest request, LoginStatus reason) throws IOException {
        writer.write(
                new LoginResponse(
                        false,
                        false,
                        request.stage(),
                        LoginStage.SECURITY,
                        NO_VERSION,
                        NO_VERSION,
                        request.isid(),
                        request.tsih(),
                        request.initiatorTaskTag(),
                        counters(request),
                        reason.code()));
        server.listener().refused(connection.peer(), reason.words());
        return Optional.empty();
    }

    @Override
    public LoginStatus admit(LoginIdentity identity) {
        return identity.discovery() || server.drive(identity.target().orElse("")).isPresent()
                ? LoginStatus.SUCCESS
                : LoginStatus.NOT_FOUND;
    }

    @Override
    public boolean isAuthenticationRequired() {
        return server.options().user().isPresent();
    }

    @Override
    public Optional<Secret> secretOf(String user) {
        return server.options().user().filter(one -> one.name().equals(user)).map(ChapUser::secret);
    }

    @Override
    public Optional<ChapUser> self() {
        return server.options().self();
    }
}
