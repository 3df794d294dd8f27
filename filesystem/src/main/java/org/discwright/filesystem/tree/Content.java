package org.discwright.filesystem.tree;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/** The bytes of a file that does not lie on this machine's disk under a name of its own. */
public interface Content {
    /** Bytes that {@link #open} gives. */
    long length();

    /**
     * Opens it at its first byte; as often as it is asked.
     *
     * @throws IOException if it cannot be read
     */
    ReadableByteChannel open() throws IOException;
}
