package org.discwright.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that lies in memory: in a tmpfs of Linux. */
public final class MemoryFolder {
    private static final Path USUAL = Path.of("/dev/shm");

    private MemoryFolder() {}

    /**
     * A new file in it, which whoever asks deletes; a test is skipped where there is no such
     * folder.
     *
     * @param room bytes that are to be free in it
     * @throws IOException if it cannot be looked at
     */
    public static Path newFile(long room) throws IOException {
        assumeTrue(isTmpfs(USUAL), "no tmpfs at " + USUAL);
        assumeTrue(Files.getFileStore(USUAL).getUsableSpace() >= room, "little room in " + USUAL);
        return Files.createTempFile(USUAL, "discwright", ".file");
    }

    /**
     * Whether a file or folder lies in memory.
     *
     * @throws IOException if it cannot be looked at
     */
    public static boolean isTmpfs(Path path) throws IOException {
        return Files.exists(path) && Files.getFileStore(path).type().equals("tmpfs");
    }
}
