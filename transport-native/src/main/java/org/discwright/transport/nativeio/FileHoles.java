package org.discwright.transport.nativeio;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import org.discwright.transport.nativeio.linux.LinuxHoles;

/** The parts of files that take no room on this machine's disks, which Java does not tell. */
public final class FileHoles {
    private FileHoles() {}

    /**
     * A part of a file whose bytes are all zero, since nothing was ever written there.
     *
     * @param from its first byte
     * @param end the byte behind its last
     */
    public record Hole(long from, long end) {}

    /**
     * The holes of a file, in its order.
     *
     * @return nothing on systems that are not asked, which are all but Linux, and where the file
     *     system does not tell
     * @throws IOException if the file cannot be opened or looked at
     */
    public static List<Hole> of(Path file) throws IOException {
        return System.getProperty("os.name", "").equals("Linux")
                        && file.getFileSystem().equals(FileSystems.getDefault())
                ? LinuxHoles.ofThisSystem().find(file.toString())
                : List.of();
    }
}
