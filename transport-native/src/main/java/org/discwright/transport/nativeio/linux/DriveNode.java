package org.discwright.transport.nativeio.linux;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A device node of a drive, and what sysfs says about the device behind it.
 *
 * @param name the kernel's name, for example {@code sr0} or {@code sg2}
 * @param path the node that is opened
 * @param sibling the other node of the same drive, if it has one
 * @param device the device's folder in sysfs, all links followed; nothing where sysfs does not know
 *     it
 */
record DriveNode(String name, Path path, Optional<Path> sibling, Optional<Path> device) {
    /** True for a block device of the CD-ROM driver, false for a node of the generic driver. */
    boolean isBlock() {
        return name.startsWith("sr");
    }

    /** The nodes of the drive, the block device first. */
    List<Path> nodes() {
        return sibling.map(other -> isBlock() ? List.of(path, other) : List.of(other, path))
                .orElseGet(() -> List.of(path));
    }
}
