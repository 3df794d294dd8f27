package org.discwright.transport.nativeio.linux;

import java.util.List;
import java.util.Optional;

/**
 * An open drive.
 *
 * @param node what commands go through
 * @param sibling the drive's other node, held so that nobody else uses it
 * @param mounts where the disc is mounted; then the drive was opened to look only
 * @param mountable whether its disc may be mounted meanwhile: there is a block device that could
 *     not be claimed
 */
record Access(OpenNode node, Optional<OpenNode> sibling, List<String> mounts, boolean mountable) {
    /** Keeps a copy of the mount points. */
    Access {
        mounts = List.copyOf(mounts);
    }

    /** True where the disc is mounted: the drive may be asked, and nothing changed. */
    boolean observing() {
        return !mounts.isEmpty();
    }

    void close() {
        sibling.ifPresent(OpenNode::close);
        node.close();
    }
}
