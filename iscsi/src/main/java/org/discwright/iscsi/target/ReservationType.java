package org.discwright.iscsi.target;

import java.util.Optional;
import org.discwright.mmc.Cdb;

/**
 * What a persistent reservation forbids, and to whom.
 *
 * @spc 6.15.3.4 persistent reservations type
 */
enum ReservationType {
    WRITE_EXCLUSIVE(1),
    EXCLUSIVE_ACCESS(3),
    WRITE_EXCLUSIVE_REGISTRANTS_ONLY(5),
    EXCLUSIVE_ACCESS_REGISTRANTS_ONLY(6),
    WRITE_EXCLUSIVE_ALL_REGISTRANTS(7),
    EXCLUSIVE_ACCESS_ALL_REGISTRANTS(8);

    private final int code;

    ReservationType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<ReservationType> of(int code) {
        for (ReservationType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** True where every port that has registered a key may do everything. */
    boolean registrants() {
        return code >= 5;
    }

    /** True where every port that has registered a key holds the reservation. */
    boolean everyRegistrant() {
        return code >= 7;
    }

    private boolean writesOnly() {
        return this == WRITE_EXCLUSIVE
                || this == WRITE_EXCLUSIVE_REGISTRANTS_ONLY
                || this == WRITE_EXCLUSIVE_ALL_REGISTRANTS;
    }

    /** True for a command that it forbids to those it does not let through. */
    boolean forbids(Cdb cdb) {
        return switch (cdb.opcode()) {
            // TEST UNIT READY, REQUEST SENSE, INQUIRY, LOG SENSE, PERSISTENT RESERVE IN and OUT,
            // REPORT LUNS, MAINTENANCE IN; of MMC: GET CONFIGURATION, GET EVENT STATUS
            case 0x00, 0x03, 0x12, 0x4D, 0x5E, 0x5F, 0xA0, 0xA3, 0x46, 0x4A -> false;
            case 0x1E -> cdb.bytes().bits(4, 1, 0) != 0; // allowing removal is always allowed
            // what only reads: READ, READ CD, SEEK, VERIFY, MODE SENSE, capacities, TOC, disc
            // and track information, performance, mechanism, buffer capacity
            case 0x08, 0x28, 0xA8, 0xBE, 0xB9, 0x2B, 0x2F, 0x1A, 0x5A, 0x25, 0x23 -> !writesOnly();
            case 0x42, 0x43, 0x44, 0x51, 0x52, 0x5C, 0xAC, 0xAD, 0xBD -> !writesOnly();
            default -> true;
        };
    }
}
