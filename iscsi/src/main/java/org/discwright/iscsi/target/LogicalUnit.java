package org.discwright.iscsi.target;

import java.util.Optional;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.transport.ScsiTransport;

/**
 * Logical unit 0 of a target, and the absence of all others: answers what is the target's business
 * (REPORT LUNS, reservations) and hands everything else to the drive. For the drive's thread.
 */
final class LogicalUnit {
    private static final System.Logger LOG = System.getLogger("org.discwright.iscsi");

    static final Answer TARGET_FAILURE = Answer.check(SenseKey.HARDWARE_ERROR, 0x44, 0x00);

    static final int REQUEST_SENSE = 0x03;
    static final int INQUIRY = 0x12;
    static final int REPORT_LUNS = 0xA0;
    private static final int GET_CONFIGURATION = 0x46;
    private static final int GET_EVENT_STATUS = 0x4A;

    static final Answer NO_SUCH_UNIT = Answer.check(SenseKey.ILLEGAL_REQUEST, 0x25, 0x00);
    private static final Answer INVALID_FIELD = Answer.check(SenseKey.ILLEGAL_REQUEST, 0x24, 0x00);

    /** Peripheral qualifier 3, device type 1Fh: no device can be there. */
    private static final Octets NO_DEVICE =
            Octets.ofInts(0x7F, 0, 5, 2, 31).concat(Octets.zeros(31));

    /** One logical unit: number 0. */
    private static final Octets LUNS =
            Octets.ofInts(0, 0, 0, 8, 0, 0, 0, 0).concat(Octets.zeros(8));

    private final ScsiTransport transport;
    private final boolean readOnly;
    private final DriveCommands drive;
    private final SharedDrive shared;
    private final Reservations reservations;
    private final PersistentReservations persistent;

    LogicalUnit(ServedDrive served, TargetLimits limits, CommandMemory memory, TargetDrive owner) {
        this.transport = served.transport();
        this.readOnly = served.readOnly();
        this.drive = new DriveCommands(transport, limits, memory);
        this.shared = new SharedDrive(transport, owner);
        this.reservations = new Reservations();
        this.persistent = new PersistentReservations(owner);
    }

    /** A session is over, and with it what the unit keeps for it alone. */
    void nexusLost(Session session) {
        reservations.lost(session);
        shared.lost(session);
        transport.nexusLost(session.nexus());
    }

    /** Asks a drive that nobody uses now whether its disc was changed. */
    void lookForMedium() {
        shared.lookForMedium();
    }

    /** The drive was reset. Persistent reservations stay. */
    void wasReset() {
        reservations.clear();
        shared.wasReset();
    }

    /** Carries a command out; one that makes the target itself fail is answered too. */
    Answer carryOut(Task task) {
        try {
            return answer(task);
        } catch (RuntimeException | OutOfMemoryError bug) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a command failed in the target: " + task.cdb(),
                    bug);
            return TARGET_FAILURE;
        }
    }

    private Answer answer(Task task) {
        int opcode = task.cdb().opcode();
        if (!task.command().lun().equals(Lun.ZERO)) {
            return elsewhere(task, opcode);
        }
        if (opcode == REPORT_LUNS) {
            return reportLuns(task);
        }
        if (!passesAttention(opcode) || opcode == REQUEST_SENSE) {
            Optional<Sense> attention = task.session().attentions().take();
            if (attention.isPresent()) {
                task.session().attentions().told(attention);
                return opcode == REQUEST_SENSE
                        ? requested(task, attention.get())
                        : Answer.check(attention.get());
            }
        }
        if (reservations.forbid(task.session(), task.cdb())
                || persistent.forbid(task.session(), task.cdb())) {
            return Answer.status(Answer.RESERVATION_CONFLICT);
        }
        return switch (opcode) {
            case Reservations.RESERVE_6, Reservations.RESERVE_10 -> reserve(task);
            case Reservations.RELEASE_6, Reservations.RELEASE_10 -> release(task);
            case PersistentReservations.IN -> persistent.in(task);
            case PersistentReservations.OUT -> persistent.out(task);
            default -> shared.instead(task.session(), task.cdb()).orElseGet(() -> byDrive(task));
        };
    }

    /**
     * Has the drive carry a command out. After news of a power-on or reset, that of a medium tells
     * nothing more, and stock initiators give up on the second: the command is carried out then.
     */
    private Answer byDrive(Task task) {
        if (readOnly && !ReadOnly.allows(task.cdb())) {
            return ReadOnly.REFUSAL;
        }
        Session session = task.session();
        Answer answer = drive.carryOut(task);
        shared.answered(session, task.cdb(), answer);
        if (session.attentions().isSaidAlready(answer.sense())) {
            answer = drive.carryOut(task);
            shared.answered(session, task.cdb(), answer);
        }
        if (!passesAttention(task.cdb().opcode())) {
            session.attentions().told(answer.sense());
        }
        return answer;
    }

    private static boolean passesAttention(int opcode) {
        return opcode == INQUIRY
                || opcode == REQUEST_SENSE
                || opcode == GET_CONFIGURATION
                || opcode == GET_EVENT_STATUS;
    }

    /**
     * Sense that was asked for.
     *
     * @spc 6.39 REQUEST SENSE
     */
    private static Answer requested(Task task, Sense sense) {
        Octets cdb = task.cdb().bytes();
        return Answer.good(
                cdb.bit(1, 0) ? sense.encodeDescriptor() : sense.encodeFixed(), cdb.u8(4));
    }

    /**
     * What a target says of a logical unit that it does not have.
     *
     * @spc 6.4.2 peripheral qualifier 011b
     */
    private static Answer elsewhere(Task task, int opcode) {
        Octets cdb = task.cdb().bytes();
        return switch (opcode) {
            case INQUIRY ->
                    cdb.bit(1, 0) || cdb.u8(2) != 0
                            ? INVALID_FIELD
                            : Answer.good(NO_DEVICE, cdb.u16(3));
            case REQUEST_SENSE -> requested(task, Sense.of(SenseKey.ILLEGAL_REQUEST, 0x25, 0x00));
            default -> NO_SUCH_UNIT;
        };
    }

    /**
     * Which logical units there are.
     *
     * @spc 6.27 REPORT LUNS
     */
    private static Answer reportLuns(Task task) {
        Octets cdb = task.cdb().bytes();
        long allocated = cdb.u32(6);
        if (allocated < LUNS.length() || cdb.u8(2) > 2) {
            return INVALID_FIELD;
        }
        return cdb.u8(2) == 1 // well-known ones only: there are none
                ? Answer.good(Octets.zeros(8), 8)
                : Answer.good(LUNS, LUNS.length());
    }

    private Answer reserve(Task task) {
        return partial(task)
                ? INVALID_FIELD
                : Answer.status(
                        reservations.reserve(task.session())
                                ? Answer.GOOD
                                : Answer.RESERVATION_CONFLICT);
    }

    private Answer release(Task task) {
        if (partial(task)) {
            return INVALID_FIELD;
        }
        reservations.lost(task.session());
        return Answer.status(Answer.GOOD);
    }

    /** For somebody else, or for a part of the unit: not offered any more since SPC-2. */
    private static boolean partial(Task task) {
        return (task.cdb().bytes().u8(1) & 0x13) != 0;
    }
}
