package org.discwright.transport.nativeio;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.discwright.transport.nativeio.linux.LinuxPages;

/**
 * New pages of files in a tmpfs, filled without being made zero first, and by many threads at once:
 * Java reaches them by writing, which one thread at a time can do, or by mapping, where the system
 * makes each of them zero before.
 */
public interface FilePages extends AutoCloseable {
    /** Those of this system; nothing where they cannot be reached so. */
    static Optional<FilePages> ofSystem() {
        try {
            return System.getProperty("os.name", "").equals("Linux")
                    ? LinuxPages.ofThisSystem()
                    : Optional.empty();
        } catch (RuntimeException | LinkageError denied) {
            // Java lets nobody, or not this module, reach functions of the system
            return Optional.empty();
        }
    }

    /**
     * Takes a part of a file. Until it is unmapped, who touches a page of it that is not there
     * waits for ever; what has the system do that, as reading into it does, fails.
     *
     * @param part mapped, to be read and written
     * @return false if it cannot be filled, as that of a file of another file system
     */
    boolean take(MemorySegment part);

    /**
     * Puts bytes into pages of a part that was taken.
     *
     * @param to where they go: the part, or some of it
     * @param bytes as many, in memory outside of Java's heap
     * @return how many were put there, from the first on: whole pages, up to the first that is
     *     there already or cannot be found; none where the first of them does not begin a page
     */
    long fill(MemorySegment to, MemorySegment bytes);

    /** Ends it, when nothing is mapped any more that was taken. */
    @Override
    void close();
}
