package org.discwright.filesystem.tree;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of a file, wherever they come from. */
public interface Content {
    /** Bytes that {@link #open} gives. */
    long length();

    /**
     * Opens it at its first byte; as often as it is asked.
     *
     * @throws IOException if it cannot be read
     */
    ReadableByteChannel open() throws IOException;

    /**
     * How it differs from what it was when it was collected, in words that go on from its name;
     * nothing if it is the same. Asked when it was read.
     *
     * @throws IOException if that cannot be found out
     */
    default Optional<String> change() throws IOException {
        return Optional.empty();
    }

    /** The file of this machine whose bytes they are, all of them and just so; if it is one. */
    default Optional<Path> localFile() {
        return Optional.empty();
    }
}
