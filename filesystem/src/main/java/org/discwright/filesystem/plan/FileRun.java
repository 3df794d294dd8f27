package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.discwright.filesystem.tree.FileContent;

/**
 * Bytes of a region that lie in a file of this machine as they are, one behind the other: the
 * system can move them by itself.
 *
 * @param file where they lie
 * @param inside bytes of the file before them
 * @param length how many they are; a file that is shorter now has fewer
 * @param afterwards looks whether the file is as it was; done when they were read or, if the system
 *     may read them later, when they and 8 MiB more were written
 */
public record FileRun(Path file, long inside, long length, Look afterwards) {
    /**
     * What is left of the files behind a run, at least. The system may hand a file's own memory to
     * who reads the image, who then sees what becomes of it: until as many bytes were written
     * behind it as pipes and sockets hold.
     */
    static final long BEHIND = 8 << 20;

    /**
     * Has the system move them to where a channel stands.
     *
     * @return how many there were; fewer where the file is shorter now
     */
    long moveTo(WritableByteChannel to) throws IOException {
        long moved = 0;
        try (FileChannel from = FileContent.open(file)) {
            while (moved < length) {
                long now = from.transferTo(inside + moved, length - moved, to);
                if (now <= 0) {
                    break;
                }
                moved += now;
            }
        }
        return moved;
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
