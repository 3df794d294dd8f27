package org.discwright.iscsi.initiator;

import java.io.IOException;
import java.util.Optional;
import org.discwright.iscsi.login.Established;
import org.discwright.iscsi.login.InitiatorLogin;
import org.discwright.iscsi.login.LoginMessage;
import org.discwright.iscsi.pdu.Isid;
import org.discwright.iscsi.pdu.LoginRequest;
import org.discwright.iscsi.pdu.LoginResponse;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.model.Octets;

/**
 * A login over a connection.
 *
 * @param wire the connection
 * @param reader what comes over it
 * @param writer what goes over it
 * @param numbering where the session begins to count
 * @param login what both agreed on
 */
record LoginDialogue(
        Wire wire, PduReader reader, PduWriter writer, Numbering numbering, Established login) {
    private static final int LONGEST_SEGMENT = 8192;

    /** Logs in; the deadline is the wire's. */
    static LoginDialogue hold(Wire wire, InitiatorLogin login, Isid isid, int firstCommand)
            throws IOException {
        PduReader reader = new PduReader(wire);
        PduWriter writer = new PduWriter(wire);
        SerialNumber first = new SerialNumber(firstCommand);
        Numbering numbering = new Numbering(first);
        int tag = numbering.takeTag();
        Optional<LoginMessage> request = Optional.of(login.start());
        while (request.isPresent()) {
            LoginMessage said = request.get();
            if (said.text().length() > LONGEST_SEGMENT) {
                throw new IOException("a login with more than fits into one request");
            }
            writer.write(
                    new LoginRequest(
                            said.transit(),
                            said.continues(),
                            said.current(),
                            said.next(),
                            0,
                            0,
                            isid,
                            0,
                            tag,
                            0,
                            first,
                            numbering.expStatSn()),
                    said.text());
            LoginResponse response = response(reader, isid, tag);
            Octets text = reader.data();
            if (response.status() == 0) {
                numbering.status(response.counters());
            }
            request =
                    login.receive(
                            new LoginMessage(
                                    response.transit(),
                                    response.continued(),
                                    response.stage(),
                                    response.nextStage(),
                                    response.status(),
                                    text));
        }
        return new LoginDialogue(wire, reader, writer, numbering, login.result());
    }

    private static LoginResponse response(PduReader reader, Isid isid, int tag) throws IOException {
        Pdu pdu =
                reader.next()
                        .orElseThrow(() ->
                                new LostConnection(
                                        "the target closed the connection during the login"));
        if (!(pdu instanceof LoginResponse response)) {
            throw new BrokenProtocol(
                    "operation code %02Xh does not belong into a login".formatted(pdu.opcode()));
        }
        if (response.status() == 0
                && (response.initiatorTaskTag() != tag
                        || !response.isid().equals(isid)
                        || response.versionActive() != 0)) {
            throw new BrokenProtocol("the target answered another login than ours");
        }
        return response;
    }
}
