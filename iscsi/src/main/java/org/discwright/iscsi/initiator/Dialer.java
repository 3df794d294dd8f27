package org.discwright.iscsi.initiator;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.discwright.iscsi.login.ChapUser;
import org.discwright.iscsi.login.InitiatorLogin;
import org.discwright.iscsi.login.LoginException;
import org.discwright.iscsi.login.LoginIdentity;
import org.discwright.iscsi.login.SendTargets;
import org.discwright.iscsi.login.TextAssembly;
import org.discwright.iscsi.login.TextKey;
import org.discwright.iscsi.login.TextKeys;
import org.discwright.iscsi.pdu.Isid;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduLimits;
import org.discwright.iscsi.pdu.TextRequest;
import org.discwright.iscsi.pdu.TextResponse;
import org.discwright.model.Octets;
import org.discwright.transport.TransportException;

/** Connects to portals and logs in to their targets. */
final class Dialer {
    /** What a login may take, with all connections, moves and questions that it needs. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int MOST_MOVES = 3;
    private static final int MOST_TEXTS = 64;

    private final Initiator initiator;
    private final Isid isid;

    /** All its sessions have one identity, so that a new one takes the place of a lost one. */
    Dialer(Initiator initiator) {
        this.initiator = initiator;
        // the random format of RFC 7143, 11.12.5
        this.isid = new Isid(0x8000_0000_0000L | initiator.random().nextLong(1L << 40));
    }

    Initiator initiator() {
        return initiator;
    }

    /** Logs in to the target of {@code address}, wherever it has moved. */
    LoginDialogue call(IscsiAddress address) throws IOException {
        Optional<ChapUser> user = initiator.user(address);
        LoginIdentity identity = LoginIdentity.of(initiator.name(), address.target().orElseThrow());
        IscsiAddress at = address;
        long until = patience();
        for (int moves = 0; ; moves++) {
            try {
                return login(at, identity, user, until);
            } catch (LoginException refused) {
                if (refused.movedTo().isEmpty() || moves == MOST_MOVES) {
                    throw Refusals.explain(at, refused, this, until);
                }
                at = address.movedTo(portal(refused.movedTo().get()));
            } catch (IOException failed) {
                throw Refusals.explain(at, failed, this, until);
            }
        }
    }

    private long patience() {
        return initiator.clock().getAsLong() + PATIENCE.toNanos();
    }

    private static IscsiAddress portal(String said) throws BrokenProtocol {
        int comma = said.lastIndexOf(',');
        try {
            return IscsiAddress.portal(comma < 0 ? said : said.substring(0, comma));
        } catch (IllegalArgumentException nonsense) {
            BrokenProtocol broken =
                    new BrokenProtocol("the target has moved to nowhere: " + nonsense.getMessage());
            broken.initCause(nonsense);
            throw broken;
        }
    }

    /** The targets of a portal. */
    List<SendTargets.Found> targets(IscsiAddress portal) throws TransportException {
        long until = patience();
        try {
            return list(portal, until);
        } catch (IOException failed) {
            throw Refusals.explain(portal, failed, this, until);
        }
    }

    /** The same until some moment, with failures as they come. */
    List<SendTargets.Found> list(IscsiAddress portal, long until) throws IOException {
        LoginDialogue dialogue =
                login(
                        portal,
                        LoginIdentity.discovering(initiator.name()),
                        initiator.user(portal),
                        until);
        try (Wire _ = dialogue.wire()) {
            dialogue.reader().limits(new PduLimits(0, dialogue.login().parameters().maxReceive()));
            dialogue.reader()
                    .digests(
                            dialogue.login().parameters().headerDigest(),
                            dialogue.login().parameters().dataDigest());
            dialogue.writer()
                    .digests(
                            dialogue.login().parameters().headerDigest(),
                            dialogue.login().parameters().dataDigest());
            return ask(dialogue);
        }
    }

    private static List<SendTargets.Found> ask(LoginDialogue dialogue) throws IOException {
        Numbering numbering = dialogue.numbering();
        int tag = numbering.takeTag();
        Octets question = TextKeys.encode(List.of(new TextKey(SendTargets.KEY, "All")));
        int transferTag = Pdu.RESERVED_TAG;
        TextAssembly assembly = new TextAssembly();
        for (int texts = 0; texts < MOST_TEXTS; texts++) {
            dialogue.writer()
                    .write(
                            new TextRequest(
                                    true,
                                    true,
                                    false,
                                    Lun.ZERO,
                                    tag,
                                    transferTag,
                                    numbering.cmdSn(),
                                    numbering.expStatSn()),
                            question);
            Pdu pdu =
                    dialogue.reader()
                            .next()
                            .orElseThrow(
                                    () -> new LostConnection("the target closed the connection"));
            if (!(pdu instanceof TextResponse response) || response.initiatorTaskTag() != tag) {
                throw new BrokenProtocol("no answer to the question which targets there are");
            }
            numbering.status(response.counters());
            Optional<Octets> whole = assembly.add(dialogue.reader().data(), !response.finished());
            if (whole.isPresent()) {
                return SendTargets.decode(whole.get());
            }
            transferTag = response.targetTransferTag();
            question = Octets.EMPTY;
        }
        throw new BrokenProtocol("an answer without end to the question which targets there are");
    }

    private LoginDialogue login(
            IscsiAddress portal, LoginIdentity identity, Optional<ChapUser> user, long until)
            throws IOException {
        InitiatorLogin first = prepare(identity, user);
        try {
            return login(portal, first, until);
        } catch (LoginException refused) {
            if (!first.isStrong() || refused.movedTo().isPresent()) {
                throw refused;
            }
            // drive note: tgt 1.0 takes number 7, which is SHA-256, for SHA-1
            InitiatorLogin second = prepare(identity, user);
            second.offerOnlyMd5();
            return login(portal, second, until);
        }
    }

    private InitiatorLogin prepare(LoginIdentity identity, Optional<ChapUser> user)
            throws TransportException {
        try {
            return new InitiatorLogin(
                    identity,
                    user,
                    user.isPresent() ? initiator.targetSecret() : Optional.empty(),
                    initiator.wishes(),
                    initiator.random());
        } catch (IllegalArgumentException sameSecrets) {
            throw new TransportException(
                    TransportException.Reason.ACCESS_DENIED,
                    sameSecrets.getMessage()
                            + ": give the target another one, and set "
                            + Initiator.MUTUAL_SECRET,
                    sameSecrets);
        }
    }

    private LoginDialogue login(IscsiAddress portal, InitiatorLogin login, long until)
            throws IOException {
        Wire wire = Wire.connect(portal.host(), portal.port(), initiator.clock(), until);
        try {
            return LoginDialogue.hold(wire, login, isid, initiator.random().nextInt());
        } catch (IOException | RuntimeException failed) {
            wire.close();
            throw failed;
        }
    }
}
