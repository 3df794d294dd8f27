package org.discwright.transport.nativeio.linux;

import java.util.List;

/** The kernel's list of mounted file systems, {@code /proc/self/mountinfo}. */
final class Mounts {
    private static final int DEVICE = 2;
    private static final int MOUNT_POINT = 4;

    private Mounts() {}

    /**
     * Where a device is mounted.
     *
     * @param mountinfo the text of the list
     * @param device its numbers, for example {@code 11:0}
     */
    static List<String> of(String mountinfo, String device) {
        return mountinfo
                .lines()
                .map(line -> line.split(" ", MOUNT_POINT + 2))
                .filter(fields -> fields.length > MOUNT_POINT && fields[DEVICE].equals(device))
                .map(fields -> unescape(fields[MOUNT_POINT]))
                .distinct()
                .toList();
    }

    /** Blanks, line ends and backslashes in names are written as three octal digits. */
    private static String unescape(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
