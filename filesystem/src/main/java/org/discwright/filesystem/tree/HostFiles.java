package org.discwright.filesystem.tree;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A shorter way to folders and files of this machine than Java's own, for trees of very many small
 * files. Paths are bytes, as the system has them. Where nothing comes back, Java is asked, which
 * also says what is wrong. Used by one thread at a time.
 */
public interface HostFiles {
    /** The names of what lies in a folder, in no order, without those of itself and its parent. */
    Optional<List<byte[]>> names(byte[] folder);

    /**
     * What the system says of a file.
     *
     * @param followed whether of what a symbolic link leads to
     */
    Optional<FileStatus> status(byte[] path, boolean followed);

    /**
     * Reads a file from its beginning until the buffer is full or the file at its end.
     *
     * @param to a direct buffer
     * @return what the system says of the file after that; nothing if it was not read
     */
    Optional<FileStatus> read(byte[] path, ByteBuffer to);
}
