package org.discwright.iscsi.target;

import java.util.Optional;
import org.discwright.mmc.Cdb;

/**
 * RESERVE and RELEASE: the drive belongs to one session until it ends (SPC-2, 5.5.1, as SPC-3 and
 * SPC-4 keep it).
 */
final class Reservations {
    static final int RESERVE_6 = 0x16;
    static final int RELEASE_6 = 0x17;
    static final int RESERVE_10 = 0x56;
    static final int RELEASE_10 = 0x57;

    private Optional<Session> holder = Optional.empty();

    /** Nobody has the drive. */
    Reservations() {}

    /** Takes the drive; false where another has it. */
    boolean reserve(Session session) {
        if (holder.isEmpty()) {
            holder = Optional.of(session);
        }
        return holder.get().equals(session);
    }

    /** Gives the drive back, where it is this session's. */
    void lost(Session session) {
        holder = holder.filter(one -> !one.equals(session));
    }

    /** Ends every reservation. */
    void clear() {
        holder = Optional.empty();
    }

    /** True for RESERVE and RELEASE. */
    static boolean isOne(Cdb cdb) {
        return switch (cdb.opcode()) {
            case RESERVE_6, RELEASE_6, RESERVE_10, RELEASE_10 -> true;
            default -> false;
        };
    }

    /**
     * True where another session has the drive, and the command needs it. Persistent reservations
     * are closed to everybody meanwhile, the holder too.
     */
    boolean forbid(Session session, Cdb cdb) {
        if (holder.isEmpty()) {
            return false;
        }
        if (PersistentReservations.isOne(cdb)) {
            return true;
        }
        if (holder.get().equals(session)) {
            return false;
        }
        return switch (cdb.opcode()) {
            // REQUEST SENSE, INQUIRY, RELEASE, REPORT LUNS, and MMC's GET CONFIGURATION and
            // GET EVENT STATUS NOTIFICATION
            case 0x03, 0x12, 0x17, 0x57, 0xA0, 0x46, 0x4A -> false;
            case 0x1E -> cdb.bytes().bits(4, 1, 0) != 0; // allowing removal is always allowed
            default -> true;
        };
    }
}
