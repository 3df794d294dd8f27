package org.discwright.iscsi.target;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.sense.SenseKey;

/**
 * What a drive that is served read-only lets through: commands that are known to leave the medium
 * as it is and in its place. Everything else is write protected, also what nobody knows.
 */
final class ReadOnly {
    /** Write protected. */
    static final Answer REFUSAL = Answer.check(SenseKey.DATA_PROTECT, 0x27, 0x00);

    private static final int START_STOP_UNIT = 0x1B;

    private ReadOnly() {}

    /** True for a command that may go to the drive. */
    static boolean allows(Cdb cdb) {
        return switch (cdb.opcode()) {
            // TEST UNIT READY, REZERO UNIT, REQUEST SENSE, INQUIRY, PREVENT ALLOW MEDIUM REMOVAL
            case 0x00, 0x01, 0x03, 0x12, 0x1E -> true;
            // MODE SENSE (6), (10), LOG SENSE, READ BUFFER
            case 0x1A, 0x5A, 0x4D, 0x3C -> true;
            // READ (6), (10), (12), READ CD, READ CD MSF, READ HEADER, SEEK (10), VERIFY (10)
            case 0x08, 0x28, 0xA8, 0xBE, 0xB9, 0x44, 0x2B, 0x2F -> true;
            // READ FORMAT CAPACITIES, READ CAPACITY, READ SUB-CHANNEL, READ TOC/PMA/ATIP
            case 0x23, 0x25, 0x42, 0x43 -> true;
            // GET CONFIGURATION, GET EVENT STATUS NOTIFICATION, READ DISC INFORMATION, READ TRACK
            // INFORMATION, READ BUFFER CAPACITY
            case 0x46, 0x4A, 0x51, 0x52, 0x5C -> true;
            // PLAY AUDIO (10), (12), PLAY AUDIO MSF, PAUSE/RESUME, STOP PLAY/SCAN, SCAN
            case 0x45, 0xA5, 0x47, 0x4B, 0x4E, 0xBA -> true;
            // REPORT KEY, GET PERFORMANCE, READ DISC STRUCTURE, SET STREAMING, SET CD SPEED,
            // MECHANISM STATUS
            case 0xA4, 0xAC, 0xAD, 0xB6, 0xBB, 0xBD -> true;
            case START_STOP_UNIT -> leavesMedium(cdb);
            default -> false;
        };
    }

    /** Spins it up or down, and neither ejects nor loads nor changes the layer (LoEj, FL). */
    private static boolean leavesMedium(Cdb cdb) {
        return cdb.bytes().bits(4, 2, 1) == 0;
    }
}
