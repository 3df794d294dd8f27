package org.discwright.iscsi.target;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;

/**
 * Persistent reservations: initiator ports register keys, and one of them, or all, hold the drive.
 * They outlive sessions and resets, but not the target.
 *
 * @spc 5.12 reservations
 */
final class PersistentReservations {
    static final int IN = 0x5E;
    static final int OUT = 0x5F;
    private static final int MOST_REGISTRATIONS = 64;
    private static final int LIST_LENGTH = 24;
    private static final Answer GOOD = Answer.status(Answer.GOOD);
    private static final Answer CONFLICT = Answer.status(Answer.RESERVATION_CONFLICT);
    private static final Answer INVALID_FIELD = Answer.check(SenseKey.ILLEGAL_REQUEST, 0x24, 0x00);
    private static final Answer INVALID_PARAMETER =
            Answer.check(SenseKey.ILLEGAL_REQUEST, 0x26, 0x00);

    private final TargetDrive drive;
    private final Map<String, Long> keys = new LinkedHashMap<>();
    private Optional<Held> held = Optional.empty();
    private int generation;

    /** A reservation: which port made it, and what it forbids to others. */
    private record Held(String port, ReservationType type) {}

    PersistentReservations(TargetDrive drive) {
        this.drive = drive;
    }

    /** True for PERSISTENT RESERVE IN and OUT. */
    static boolean isOne(Cdb cdb) {
        return cdb.opcode() == IN || cdb.opcode() == OUT;
    }

    /** True where another port's reservation forbids the command. */
    boolean forbid(Session session, Cdb cdb) {
        if (!keys.isEmpty() && Reservations.isOne(cdb)) {
            return true; // the old kind of reservation and this one exclude each other
        }
        if (held.isEmpty() || holds(session.port())) {
            return false;
        }
        ReservationType type = held.get().type();
        if (type.registrants() && keys.containsKey(session.port())) {
            return false;
        }
        return type.forbids(cdb);
    }

    private boolean holds(String port) {
        return held.filter(one ->
                        one.type().everyRegistrant()
                                ? keys.containsKey(port)
                                : one.port().equals(port))
                .isPresent();
    }

    /**
     * Tells of registrations and the reservation.
     *
     * @spc 6.15 PERSISTENT RESERVE IN
     */
    Answer in(Task task) {
        Octets cdb = task.cdb().bytes();
        int allocated = cdb.u16(7);
        return switch (cdb.u8(1) & 0x1F) {
            case 0 -> Answer.good(withHead(keyList()), allocated);
            case 1 -> Answer.good(withHead(reservation()), allocated);
            // types can be told; all six of them
            case 2 -> Answer.good(Octets.ofInts(0, 8, 0, 0x80, 0xEA, 0x01, 0, 0), allocated);
            case 3 -> Answer.good(withHead(fullStatus()), allocated);
            default -> INVALID_FIELD;
        };
    }

    private Octets withHead(Octets list) {
        return Octets.of(ByteBuffer.allocate(8).putInt(generation).putInt(list.length()).array())
                .concat(list);
    }

    private Octets keyList() {
        ByteBuffer list = ByteBuffer.allocate(keys.size() * Long.BYTES);
        keys.values().forEach(list::putLong);
        return Octets.of(list.array());
    }

    private Octets reservation() {
        if (held.isEmpty()) {
            return Octets.EMPTY;
        }
        Held one = held.get();
        long key = one.type().everyRegistrant() ? 0 : keys.getOrDefault(one.port(), 0L);
        return Octets.of(
                ByteBuffer.allocate(16).putLong(key).put(13, (byte) one.type().code()).array());
    }

    private Octets fullStatus() {
        Octets all = Octets.EMPTY;
        for (Map.Entry<String, Long> entry : keys.entrySet()) {
            Octets port = TransportId.ofPort(entry.getKey());
            ByteBuffer head = ByteBuffer.allocate(LIST_LENGTH);
            head.putLong(entry.getValue());
            if (holds(entry.getKey())) {
                head.put(12, (byte) 1).put(13, (byte) held.orElseThrow().type().code());
            }
            head.putShort(18, (short) 1).putInt(20, port.length());
            all = all.concat(Octets.of(head.array())).concat(port);
        }
        return all;
    }

    /**
     * Registers, reserves, releases.
     *
     * @spc 6.16 PERSISTENT RESERVE OUT
     */
    Answer out(Task task) {
        Octets cdb = task.cdb().bytes();
        int action = cdb.u8(1) & 0x1F;
        if (action > 6) {
            return INVALID_FIELD;
        }
        if (cdb.u32(5) != LIST_LENGTH
                || task.command().expectedLength() < LIST_LENGTH
                || task.received().isEmpty()) {
            return Answer.check(SenseKey.ILLEGAL_REQUEST, 0x1A, 0x00);
        }
        ByteBuffer list = task.received().get().buffer();
        if ((list.get(20) & 0x0D) != 0) {
            return INVALID_PARAMETER; // for other ports, for all ports, kept without power
        }
        long key = list.getLong(0);
        long newKey = list.getLong(8);
        Session session = task.session();
        if (action == 0 || action == 6) {
            return register(session, key, newKey, action == 6);
        }
        Long mine = keys.get(session.port());
        if (mine == null || mine != key) {
            return CONFLICT;
        }
        Optional<ReservationType> type = ReservationType.of(cdb.u8(2) & 0x0F);
        if (action != 3 && (type.isEmpty() || cdb.u8(2) >> 4 != 0)) {
            return INVALID_FIELD;
        }
        return switch (action) {
            case 1 -> reserve(session, type.orElseThrow());
            case 2 -> release(session, type.orElseThrow());
            case 3 -> clear(session);
            default -> preempt(session, newKey, type.orElseThrow(), action == 5);
        };
    }

    private Answer register(Session session, long key, long newKey, boolean ignoreExisting) {
        Long mine = keys.get(session.port());
        if (!ignoreExisting && (mine == null ? key != 0 : key != mine)) {
            return CONFLICT;
        }
        if (newKey == 0) {
            if (mine != null) {
                generation++;
                unregister(session);
            }
            return GOOD;
        }
        if (mine == null && keys.size() >= MOST_REGISTRATIONS && !forgetOne()) {
            return Answer.check(SenseKey.ILLEGAL_REQUEST, 0x55, 0x04);
        }
        keys.put(session.port(), newKey);
        generation++;
        return GOOD;
    }

    /** Drops the oldest registration whose port has no session any more and holds nothing. */
    private boolean forgetOne() {
        Set<String> present =
                drive.sessions().stream().map(Session::port).collect(Collectors.toSet());
        Optional<String> oldest =
                keys.keySet().stream()
                        .filter(port -> !present.contains(port) && !holds(port))
                        .findFirst();
        oldest.ifPresent(keys::remove);
        return oldest.isPresent();
    }

    private void unregister(Session session) {
        boolean held = holds(session.port());
        keys.remove(session.port());
        this.held.ifPresent(one -> {
            if (held && (!one.type().everyRegistrant() || keys.isEmpty())) {
                this.held = Optional.empty();
                if (one.type().registrants()) {
                    tellRegistrants(session, Attentions.RESERVATIONS_RELEASED);
                }
            }
        });
    }

    private Answer reserve(Session session, ReservationType type) {
        if (held.isPresent()) {
            return holds(session.port()) && held.get().type() == type ? GOOD : CONFLICT;
        }
        held = Optional.of(new Held(session.port(), type));
        return GOOD;
    }

    private Answer release(Session session, ReservationType type) {
        if (!holds(session.port())) {
            return GOOD;
        }
        if (held.orElseThrow().type() != type) {
            return Answer.check(SenseKey.ILLEGAL_REQUEST, 0x26, 0x04);
        }
        held = Optional.empty();
        if (type.registrants()) {
            tellRegistrants(session, Attentions.RESERVATIONS_RELEASED);
        }
        return GOOD;
    }

    private Answer clear(Session session) {
        tellRegistrants(session, Attentions.RESERVATIONS_PREEMPTED);
        keys.clear();
        held = Optional.empty();
        generation++;
        return GOOD;
    }

    private Answer preempt(Session session, long victimKey, ReservationType type, boolean abort) {
        boolean every = held.filter(one -> one.type().everyRegistrant()).isPresent();
        if (victimKey == 0 && !every) {
            return INVALID_PARAMETER;
        }
        List<String> victims =
                keys.entrySet().stream()
                        .filter(entry ->
                                victimKey == 0
                                        ? !entry.getKey().equals(session.port())
                                        : entry.getValue() == victimKey)
                        .map(Map.Entry::getKey)
                        .toList();
        if (victims.isEmpty() && victimKey != 0) {
            return CONFLICT;
        }
        boolean takes =
                held.filter(one -> every ? victimKey == 0 : victims.contains(one.port()))
                        .isPresent();
        generation++;
        for (String victim : victims) {
            if (!victim.equals(session.port()) || !takes) {
                keys.remove(victim);
            }
        }
        if (takes) {
            held = Optional.of(new Held(session.port(), type));
        } else if (every && keys.isEmpty()) {
            held = Optional.empty();
        }
        tell(session, victims, Attentions.REGISTRATIONS_PREEMPTED);
        if (abort) {
            drive.abort(
                    task ->
                            victims.contains(task.session().port())
                                    && !task.session().equals(session),
                    _ -> {},
                    () -> {});
        }
        return GOOD;
    }

    private void tellRegistrants(Session cause, AdditionalSense news) {
        tell(cause, List.copyOf(keys.keySet()), news);
    }

    private void tell(Session cause, List<String> ports, AdditionalSense news) {
        for (Session session : drive.sessions()) {
            if (!session.equals(cause) && ports.contains(session.port())) {
                session.attentions().add(news);
            }
        }
    }
}
