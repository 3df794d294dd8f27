package org.discwright.filesystem.extract;

import java.util.Optional;
import org.discwright.filesystem.attribute.AttributeChoice;

/**
 * How files are extracted.
 *
 * @param overwrite whether a file that is there already is replaced
 * @param owners whether owners and groups are restored, and rights that act in their name
 * @param devices makes device files, pipes and sockets; without it they are left out
 * @param attributes which extended attributes and access control lists are restored; without it
 *     none
 */
public record ExtractOptions(
        boolean overwrite,
        boolean owners,
        Optional<DeviceMaker> devices,
        Optional<AttributeChoice> attributes) {
    /** Nothing is replaced, files belong to who extracts them, and no device is made. */
    public static final ExtractOptions DEFAULT =
            new ExtractOptions(false, false, Optional.empty(), Optional.empty());
}
