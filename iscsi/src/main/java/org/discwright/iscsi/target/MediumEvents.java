package org.discwright.iscsi.target;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.GetEventStatusNotification;
import org.discwright.mmc.response.DriveEvent;
import org.discwright.mmc.response.EventStatus;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/**
 * The medium events of a drive that tells each of them once, to whoever asks first: the target asks
 * by itself, and every session that asks later hears what it has missed. For the drive's thread.
 *
 * @mmc 6.7 GET EVENT STATUS NOTIFICATION
 */
final class MediumEvents {
    private static final System.Logger LOG = System.getLogger("org.discwright.iscsi");
    private static final int MEDIA_CLASS = 4;
    private static final int LENGTH = 8;
    private static final GetEventStatusNotification ASK =
            new GetEventStatusNotification(true, 1 << MEDIA_CLASS, LENGTH);

    /** Byte of an answer with the code of its event. */
    private static final int CODE_AT = 4;

    private final ScsiTransport transport;
    private final TargetDrive owner;
    private final Map<Session, Integer> untold = new HashMap<>();
    private boolean silent;

    MediumEvents(ScsiTransport transport, TargetDrive owner) {
        this.transport = transport;
        this.owner = owner;
    }

    /**
     * Asks the drive, as long as it knows the question.
     *
     * @return what it says in place of an answer
     */
    Optional<Sense> ask() {
        if (silent) {
            return Optional.empty();
        }
        byte[] answer = new byte[LENGTH];
        try {
            Completion completion =
                    transport.execute(
                            new ScsiRequest(
                                    Nexus.LOCAL,
                                    ASK.cdb(),
                                    ScsiRequest.Direction.IN,
                                    MemorySegment.ofArray(answer),
                                    ASK.timeout()));
            switch (completion) {
                case Completion.Good(int moved) ->
                        take(Octets.of(answer, 0, Math.clamp(moved, 0, LENGTH)));
                case Completion.CheckCondition check -> {
                    silent = check.sense().key() == SenseKey.ILLEGAL_REQUEST;
                    return Optional.of(check.sense());
                }
                default -> {
                    // busy with something: another time
                }
            }
        } catch (TransportException | MalformedDataException noAnswer) {
            LOG.log(System.Logger.Level.DEBUG, "the drive tells no medium event", noAnswer);
        }
        return Optional.empty();
    }

    private void take(Octets answer) throws MalformedDataException {
        EventStatus status = EventStatus.decode(answer);
        silent = (status.supportedClasses() & (1 << MEDIA_CLASS)) == 0;
        media(status)
                .filter(event -> event.code() != DriveEvent.Media.NO_CHANGE)
                .ifPresent(event -> happened(event, owner.sessions()));
    }

    private static Optional<DriveEvent.Media> media(EventStatus status) {
        return status.event()
                .filter(DriveEvent.Media.class::isInstance)
                .map(DriveEvent.Media.class::cast);
    }

    private void happened(DriveEvent.Media event, List<Session> missing) {
        missing.forEach(session -> untold.put(session, event.code()));
        if (event.code() <= DriveEvent.Media.MEDIA_CHANGED) {
            owner.news().heard(MediumNews.Source.EVENT);
        }
    }

    /**
     * The drive has answered a session; where that asked for events and there was none of the
     * medium, the one that it has missed goes into the answer.
     */
    void answered(Session session, Cdb cdb, Answer answer) {
        if (cdb.opcode() != GetEventStatusNotification.OPCODE || answer.status() != Answer.GOOD) {
            return;
        }
        ByteBuffer data = answer.data();
        try {
            Optional<DriveEvent.Media> event = media(EventStatus.decode(Octets.copyOf(data)));
            if (event.isEmpty()) {
                return;
            }
            Optional<Integer> missed = Optional.ofNullable(untold.remove(session));
            if (event.get().code() != DriveEvent.Media.NO_CHANGE) {
                happened(
                        event.get(),
                        owner.sessions().stream().filter(one -> !one.equals(session)).toList());
            } else if (missed.isPresent()) {
                int at = data.position() + CODE_AT;
                data.put(at, (byte) ((data.get(at) & 0xF0) | missed.get()));
            }
        } catch (MalformedDataException drivesBusiness) {
            LOG.log(System.Logger.Level.DEBUG, "events that make no sense", drivesBusiness);
        }
    }

    /** A session is over. */
    void lost(Session session) {
        untold.remove(session);
    }
}
