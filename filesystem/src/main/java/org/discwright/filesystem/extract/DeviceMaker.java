package org.discwright.filesystem.extract;

import java.io.IOException;
import java.nio.file.Path;
import org.discwright.filesystem.tree.Attributes;

/** Makes what Java cannot make: device files and pipes. */
@FunctionalInterface
public interface DeviceMaker {
    /**
     * Makes one.
     *
     * @param path where nothing is yet
     * @param kind its type and permissions
     * @param number of the device, as {@code st_rdev}
     * @throws IOException if that does not work
     */
    void make(Path path, Attributes kind, long number) throws IOException;
}
