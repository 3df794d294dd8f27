package org.discwright.iscsi.target;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/**
 * Lets several sessions use a drive that knows of one sender only, as a real one behind one cable:
 * what it says once is told to all, and its tray stays locked while anybody wants that. A drive
 * that keeps its senders apart, as the emulated one, is left alone. For the drive's thread.
 */
final class SharedDrive {
    private static final System.Logger LOG = System.getLogger("org.discwright.iscsi");
    private static final int PREVENT_ALLOW = 0x1E;
    private static final Cdb ALLOW = Cdb.ofHex("1E0000000000");
    private static final int MEDIUM_CHANGED = 0x28;
    private static final int RESET = 0x29;
    private static final int PARAMETERS_CHANGED = 0x2A;

    private final ScsiTransport transport;
    private final TargetDrive owner;
    private final boolean alone;
    private final MediumEvents events;
    private final Set<Session> preventing = new HashSet<>();

    SharedDrive(ScsiTransport transport, TargetDrive owner) {
        this.transport = transport;
        this.owner = owner;
        this.events = new MediumEvents(transport, owner);
        this.alone = !transport.keepsNexusesApart();
    }

    /** An answer in the drive's place: to a session that unlocks what others keep locked. */
    Optional<Answer> instead(Session session, Cdb cdb) {
        boolean othersPrevent = preventing.stream().anyMatch(one -> !one.equals(session));
        if (!alone || cdb.opcode() != PREVENT_ALLOW || prevents(cdb) || !othersPrevent) {
            return Optional.empty();
        }
        preventing.remove(session);
        return Optional.of(Answer.status(Answer.GOOD));
    }

    /** The drive has answered a session. */
    void answered(Session session, Cdb cdb, Answer answer) {
        if (!alone) {
            return;
        }
        if (cdb.opcode() == PREVENT_ALLOW && answer.status() == Answer.GOOD) {
            if (prevents(cdb)) {
                preventing.add(session);
            } else {
                preventing.remove(session);
            }
        }
        events.answered(session, cdb, answer);
        answer.sense()
                .filter(SharedDrive::concernsAll)
                .ifPresent(news -> tell(others(session), news.code()));
    }

    private static boolean concernsAll(Sense sense) {
        return sense.key() == SenseKey.UNIT_ATTENTION
                && (sense.code().asc() == MEDIUM_CHANGED
                        || sense.code().asc() == RESET
                        || sense.code().asc() == PARAMETERS_CHANGED);
    }

    private List<Session> others(Session told) {
        return owner.sessions().stream().filter(session -> !session.equals(told)).toList();
    }

    private void tell(List<Session> missing, AdditionalSense news) {
        missing.forEach(session -> session.attentions().add(news));
        if (news.asc() == MEDIUM_CHANGED) {
            owner.news().heard(MediumNews.Source.ATTENTION);
        }
    }

    /** Asks the drive whether its disc was changed; where the tray is locked, nobody can have. */
    void lookForMedium() {
        if (alone && preventing.isEmpty()) {
            events.ask()
                    .filter(SharedDrive::concernsAll)
                    .ifPresent(news -> tell(owner.sessions(), news.code()));
        }
    }

    /** A session is over: its lock goes, and that of the tray where it was the last. */
    void lost(Session session) {
        events.lost(session);
        if (preventing.remove(session) && preventing.isEmpty()) {
            try {
                transport.execute(
                        ScsiRequest.withoutData(Nexus.LOCAL, ALLOW, Duration.ofSeconds(30)));
            } catch (TransportException gone) {
                LOG.log(System.Logger.Level.DEBUG, "the tray could not be unlocked", gone);
            }
        }
    }

    /** The drive was reset: no tray is locked any more. */
    void wasReset() {
        preventing.clear();
    }

    private static boolean prevents(Cdb cdb) {
        return cdb.bytes().bits(4, 1, 0) != 0;
    }
}
