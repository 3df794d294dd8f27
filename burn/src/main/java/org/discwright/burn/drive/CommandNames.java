package org.discwright.burn.drive;

import java.util.Locale;

/** What the standards call commands. */
final class CommandNames {
    private CommandNames() {}

    static String of(int opcode) {
        return switch (opcode) {
            case 0x00 -> "TEST UNIT READY";
            case 0x03 -> "REQUEST SENSE";
            case 0x12 -> "INQUIRY";
            case 0x1B -> "START STOP UNIT";
            case 0x1E -> "PREVENT ALLOW MEDIUM REMOVAL";
            case 0x28 -> "READ (10)";
            case 0x2A -> "WRITE (10)";
            case 0x2B -> "SEEK (10)";
            case 0x35 -> "SYNCHRONIZE CACHE";
            case 0x3B -> "WRITE BUFFER";
            case 0x3C -> "READ BUFFER";
            case 0x42 -> "READ SUB-CHANNEL";
            case 0x43 -> "READ TOC/PMA/ATIP";
            case 0x46 -> "GET CONFIGURATION";
            case 0x4A -> "GET EVENT STATUS NOTIFICATION";
            case 0x51 -> "READ DISC INFORMATION";
            case 0x52 -> "READ TRACK INFORMATION";
            case 0x54 -> "SEND OPC INFORMATION";
            case 0x55 -> "MODE SELECT (10)";
            case 0x5A -> "MODE SENSE (10)";
            case 0x5B -> "CLOSE TRACK/SESSION";
            case 0x5C -> "READ BUFFER CAPACITY";
            case 0x5D -> "SEND CUE SHEET";
            case 0xA1 -> "BLANK";
            case 0x04 -> "FORMAT UNIT";
            case 0x23 -> "READ FORMAT CAPACITIES";
            case 0xAC -> "GET PERFORMANCE";
            case 0xAD -> "READ DISC STRUCTURE";
            case 0xB6 -> "SET STREAMING";
            case 0xBB -> "SET CD SPEED";
            case 0xBE -> "READ CD";
            case 0xBF -> "SEND DISC STRUCTURE";
            default -> String.format(Locale.ROOT, "command %02Xh", opcode);
        };
    }
}
