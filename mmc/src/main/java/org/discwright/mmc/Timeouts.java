package org.discwright.mmc;

import java.time.Duration;

/** How long a drive may take over each operation code. */
final class Timeouts {
    private Timeouts() {}

    static Duration of(int opcode) {
        return switch (opcode) {
            // BLANK, CLOSE TRACK/SESSION, FORMAT UNIT, SYNCHRONIZE CACHE: whole discs at 1x
            case 0xA1, 0x04 -> Duration.ofMinutes(100);
            case 0x5B, 0x35 -> Duration.ofMinutes(30);
            // WRITE: a drive may calibrate first
            case 0x2A, 0x2E, 0xAA, 0x54, 0x5D, 0x53 -> Duration.ofMinutes(3);
            // READ: a drive may retry for long on a scratch
            case 0x28, 0xA8, 0xBE, 0xB9, 0x2F -> Duration.ofMinutes(2);
            // START STOP UNIT, LOAD/UNLOAD, SEEK
            case 0x1B, 0xA6, 0x2B, 0x01 -> Duration.ofMinutes(2);
            default -> Duration.ofSeconds(30);
        };
    }
}
