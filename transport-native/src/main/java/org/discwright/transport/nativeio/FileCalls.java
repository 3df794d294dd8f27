package org.discwright.transport.nativeio;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.discwright.transport.nativeio.linux.LinuxFiles;

/**
 * Folders and files of this machine by as few calls of the system as there can be, and with as few
 * objects: with Java's own, most of the time of many small files is Java's. Paths are bytes, as the
 * system has them. What cannot be done is told as nothing, without a reason: who wants it asks
 * Java. The folder that was asked for last stays open. Used by one thread at a time.
 */
public interface FileCalls extends AutoCloseable {
    /** Those of this system; nothing where they are not known. */
    static Optional<FileCalls> ofSystem() {
        return System.getProperty("os.name", "").equals("Linux")
                ? LinuxFiles.ofThisSystem()
                : Optional.empty();
    }

    /**
     * Makes what the caller calls the state of a file.
     *
     * @param <T> that
     */
    @FunctionalInterface
    interface Maker<T> {
        /**
         * Makes it. Times are microseconds since 1970 began, rounded down.
         *
         * @param mode type and permissions, {@code st_mode}
         * @param uid its owner
         * @param gid its group
         * @param length bytes
         * @param modified when it was written to last
         * @param changed when it or what is known of it was changed last, {@code st_ctime}
         * @param created when it was made; where the system does not know, as {@code modified}
         * @param accessed when it was read last
         * @param links how many names it has
         * @param device the device that it lies on, {@code st_dev}
         * @param inode its number there
         * @param special the device that it is, {@code st_rdev}
         */
        T make(
                int mode,
                int uid,
                int gid,
                long length,
                long modified,
                long changed,
                long created,
                long accessed,
                int links,
                long device,
                long inode,
                long special);
    }

    /** The names of what lies in a folder, in no order, without those of itself and its parent. */
    Optional<List<byte[]>> names(byte[] folder);

    /**
     * The state of what lies in a folder.
     *
     * @param followed whether that of what a symbolic link leads to
     */
    <T> Optional<T> status(byte[] folder, byte[] name, boolean followed, Maker<T> maker);

    /**
     * Reads a file that lies in a folder from its beginning until the buffer is full or the file at
     * its end.
     *
     * @param to a direct buffer; where nothing comes of it, its position stays, and its bytes may
     *     be others
     * @return the state of the file after that
     */
    <T> Optional<T> read(byte[] folder, byte[] name, ByteBuffer to, Maker<T> after);

    /** Lets go of the folder that is open. */
    @Override
    void close();
}
