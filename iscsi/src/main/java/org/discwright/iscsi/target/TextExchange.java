package org.discwright.iscsi.target;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.discwright.iscsi.login.SendTargets;
import org.discwright.iscsi.login.SessionParameters;
import org.discwright.iscsi.login.TextAssembly;
import org.discwright.iscsi.login.TextKey;
import org.discwright.iscsi.login.TextKeys;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.RejectReason;
import org.discwright.iscsi.pdu.TextRequest;
import org.discwright.iscsi.pdu.TextResponse;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** Answers text in full feature phase: which targets there are, and lengths that change. */
final class TextExchange {
    private static final int PORTAL_GROUP = 1;

    private final TargetServer server;
    private final Session session;
    private final Connection connection;
    private final Deque<Octets> rest = new ArrayDeque<>();
    private TextAssembly assembly = new TextAssembly();
    private int tag = 1;

    TextExchange(TargetServer server, Session session, Connection connection) {
        this.server = server;
        this.session = session;
        this.connection = connection;
    }

    void answer(TextRequest request, Octets text) throws IOException {
        if (request.targetTransferTag() == Pdu.RESERVED_TAG) {
            rest.clear(); // a new exchange
            assembly = new TextAssembly();
        } else if (request.targetTransferTag() != tag) {
            session.reject(RejectReason.PROTOCOL_ERROR, header(request));
            return;
        }
        try {
            Optional<Octets> whole = assembly.add(text, request.continued());
            if (whole.isEmpty()) {
                respond(request, Octets.EMPTY, false, false);
                return;
            }
            if (rest.isEmpty()) {
                rest.addAll(TextKeys.split(answers(whole.get()), session.agreed().maxSend()));
            }
        } catch (MalformedDataException nonsense) {
            session.reject(RejectReason.PROTOCOL_ERROR, header(request));
            return;
        }
        Octets next = Optional.ofNullable(rest.poll()).orElse(Octets.EMPTY);
        boolean more = !rest.isEmpty();
        respond(request, next, !more && request.finished(), more);
    }

    private static Octets header(TextRequest request) {
        ByteBuffer header = ByteBuffer.allocate(Pdu.BASIC_HEADER_LENGTH);
        request.put(header);
        return Octets.of(header.array());
    }

    private Octets answers(Octets text) throws IOException {
        List<TextKey> keys = new ArrayList<>(TextKeys.decode(text));
        Optional<String> asked = TextKeys.find(keys, SendTargets.KEY);
        keys.removeIf(key -> key.name().equals(SendTargets.KEY));
        List<TextKey> answers = new ArrayList<>();
        SessionParameters now = session.agreed().renegotiated(keys, answers);
        session.agreed(now);
        Octets targets = asked.isPresent() ? targets(asked.get()) : Octets.EMPTY;
        return targets.concat(TextKeys.encode(answers));
    }

    /**
     * Where nobody says which addresses initiators can reach, only that one is told by which this
     * one came.
     */
    private Octets targets(String which) throws IOException {
        Optional<List<Portal>> named = server.options().portals();
        int port = server.address().getPort();
        List<String> portals =
                (named.isPresent()
                                ? named.get().stream().map(one -> one.at(port))
                                : Stream.of(connection.local()))
                        .map(portal -> portal + "," + PORTAL_GROUP)
                        .toList();
        boolean discovery = session.identity().discovery();
        String own = session.identity().target().orElse("");
        List<SendTargets.Found> found =
                server.targetNames().stream()
                        .filter(name ->
                                discovery
                                        ? which.equals("All") || which.equals(name)
                                        : name.equals(own)
                                                && (which.isEmpty() || which.equals(own)))
                        .map(name -> new SendTargets.Found(name, portals))
                        .toList();
        return SendTargets.encode(found);
    }

    private void respond(TextRequest request, Octets text, boolean finished, boolean more) {
        if (!finished) {
            tag = tag == Integer.MAX_VALUE ? 1 : tag + 1;
        }
        int next = finished ? Pdu.RESERVED_TAG : tag;
        session.send((writer, numbering) ->
                writer.add(
                        new TextResponse(
                                finished,
                                more,
                                Lun.ZERO,
                                request.initiatorTaskTag(),
                                next,
                                numbering.counted()),
                        text.asByteBuffer()));
    }
}
