package org.discwright.iscsi.target;

import java.util.Optional;
import org.discwright.mmc.Cdb;

/** RESERVE and RELEASE: the drive belongs to one session until it ends (SPC-2, 5.5.1). */
final class Reservations {
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

    /** True where another session has the drive, and the command needs it. */
    boolean forbid(Session session, Cdb cdb) {
        if (holder.isEmpty() || holder.get().equals(session)) {
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
