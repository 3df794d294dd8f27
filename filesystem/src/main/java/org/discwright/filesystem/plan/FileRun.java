package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.discwright.filesystem.tree.FileContent;

/**
 * Bytes of a region that lie in a file of this machine as they are, one behind the other: the
 * system can move them by itself.
 *
 * @param file where they lie
 * @param inside bytes of the file before them
 * @param length how many they are; a file that is shorter now has fewer
 * @param afterwards looks whether the file is as it was; done when they, and 8 MiB more, were
 *     written
 */
public record FileRun(Path file, long inside, long length, Look afterwards) {
    /**
     * What is left of the files behind a run, at least. The system may hand a file's own memory to
     * who reads the image, who then sees what becomes of it: until as many bytes were written
     * behind it as pipes and sockets hold.
     */
    static final long BEHIND = 8 << 20;

    /**
     * Opens the file.
     *
     * @throws IOException if that cannot be done, or it is no file any more
     */
    FileChannel open() throws IOException {
        return FileContent.open(file);
    }

    /** Its first bytes, at most that many. */
    FileRun first(long most) {
        return length <= most ? this : new FileRun(file, inside, most, afterwards);
    }

    /** Looks at a file. */
    @FunctionalInterface
    public interface Look {
        /**
         * Does it.
         *
         * @throws IOException if the file cannot be looked at
         */
        void look() throws IOException;
    }
}
