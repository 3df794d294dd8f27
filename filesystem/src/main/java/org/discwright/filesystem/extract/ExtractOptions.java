package org.discwright.filesystem.extract;

import java.util.Optional;

/**
 * How files are extracted.
 *
 * @param overwrite whether a file that is there already is replaced
 * @param owners whether owners and groups are restored, and rights that act in their name
 * @param devices makes device files, pipes and sockets; without it they are left out
 */
public record ExtractOptions(boolean overwrite, boolean owners, Optional<DeviceMaker> devices) {
    /** Nothing is replaced, files belong to who extracts them, and no device is made. */
    public static final ExtractOptions DEFAULT = new ExtractOptions(false, false, Optional.empty());
}
