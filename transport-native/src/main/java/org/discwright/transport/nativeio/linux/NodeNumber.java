package org.discwright.transport.nativeio.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the kernel knows a device node by, whatever its file is called.
 *
 * @param block true for a block device, false for a character device
 * @param major which driver
 * @param minor which of its devices
 */
record NodeNumber(boolean block, int major, int minor) {
    private static final int TYPE_MASK = 0xF000;
    private static final int BLOCK = 0x6000;
    private static final int CHARACTER = 0x2000;
    private static final int SR_MAJOR = 11;
    private static final int SG_MAJOR = 21;

    /** Looks at a path; nothing where it is no device node. */
    interface Lookup {
        /** The number of the node at that path, symbolic links followed. */
        Optional<NodeNumber> of(Path path) throws IOException;
    }

    /** Asks the file system. */
    static Optional<NodeNumber> ofFile(Path path) throws IOException {
        int type = (int) Files.getAttribute(path, "unix:mode") & TYPE_MASK;
        return type == BLOCK || type == CHARACTER
                ? Optional.of(ofDevice(type == BLOCK, (long) Files.getAttribute(path, "unix:rdev")))
                : Optional.empty();
    }

    /** Takes a {@code dev_t} of the C library apart. */
    static NodeNumber ofDevice(boolean block, long device) {
        return new NodeNumber(
                block,
                (int) ((device >> 8 & 0xFFF) | (device >> 32 & 0xFFFF_F000L)),
                (int) ((device & 0xFF) | (device >> 12 & 0xFFFF_FF00L)));
    }

    /** The kernel's name of the optical drive or SCSI node with this number; nothing for others. */
    Optional<String> driveName() {
        return block && major == SR_MAJOR
                ? Optional.of("sr" + minor)
                : !block && major == SG_MAJOR ? Optional.of("sg" + minor) : Optional.empty();
    }
}
