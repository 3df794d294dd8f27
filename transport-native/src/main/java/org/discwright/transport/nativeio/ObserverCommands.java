package org.discwright.transport.nativeio;

import java.util.Set;

/**
 * The commands that only ask: those that may go to a drive whose disc is mounted, or that was not
 * locked. What moves the tray, records, or changes how the drive works is not among them.
 *
 * @mmc 6 commands
 */
public final class ObserverCommands {
    private static final Set<Integer> ASKING =
            Set.of(
                    0x00, // TEST UNIT READY
                    0x03, // REQUEST SENSE
                    0x12, // INQUIRY
                    0x1A, // MODE SENSE (6)
                    0x23, // READ FORMAT CAPACITIES
                    0x25, // READ CAPACITY
                    0x28, // READ (10)
                    0x3C, // READ BUFFER
                    0x42, // READ SUB-CHANNEL
                    0x43, // READ TOC/PMA/ATIP
                    0x44, // READ HEADER
                    0x46, // GET CONFIGURATION
                    0x4A, // GET EVENT STATUS NOTIFICATION
                    0x4D, // LOG SENSE
                    0x51, // READ DISC INFORMATION
                    0x52, // READ TRACK INFORMATION
                    0x5A, // MODE SENSE (10)
                    0x5C, // READ BUFFER CAPACITY
                    0xA0, // REPORT LUNS
                    0xA8, // READ (12)
                    0xAC, // GET PERFORMANCE
                    0xAD, // READ DISC STRUCTURE
                    0xB9, // READ CD MSF
                    0xBD, // MECHANISM STATUS
                    0xBE); // READ CD

    private ObserverCommands() {}

    /** True where a command with that operation code only asks. */
    public static boolean allow(int opcode) {
        return ASKING.contains(opcode);
    }
}
