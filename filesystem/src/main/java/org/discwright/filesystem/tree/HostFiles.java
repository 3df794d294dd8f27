package org.discwright.filesystem.tree;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A shorter way to folders and files of this machine than Java's own, for trees of very many small
 * files. Paths are bytes, as the system has them. Where nothing comes back, Java is asked, which
 * also says what is wrong. Used by one thread at a time.
 */
public interface HostFiles extends AutoCloseable {
    /** The names of what lies in a folder, in no order, without those of itself and its parent. */
    Optional<List<byte[]>> names(byte[] folder);

    /**
     * What the system says of what lies in a folder.
     *
     * @param followed whether of what a symbolic link leads to
     */
    Optional<FileStatus> status(byte[] folder, byte[] name, boolean followed);

    /**
     * Reads a file that lies in a folder from its beginning until the buffer is full or the file at
     * its end.
     *
     * @param to a direct buffer
     * @return what the system says of the file after that; nothing if it was not read
     */
    Optional<FileStatus> read(byte[] folder, byte[] name, ByteBuffer to);

    /** Lets go of what is kept for the next call. */
    @Override
    void close();
}
