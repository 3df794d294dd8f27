package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.discwright.transport.nativeio.FileCalls;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that no number of microseconds reaches, which some file systems keep. */
class FarTimesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {10_000_000_000_000L, -10_000_000_000_000L, -1, 1L << 33})
    void theyAreThoseOfJava(long seconds) throws IOException {
        assumeTrue(
                LinuxFiles.ofThisSystem().isPresent() || System.getenv("CI") != null,
                "this system is not asked");
        for (Path in : new Path[] {folder, Path.of("/dev/shm")}) {
            if (Files.isDirectory(in)) {
                Path file = Files.createTempFile(in, "far", null);
                try {
                    check(in, file, seconds);
                } finally {
                    Files.delete(file);
                }
            }
        }
    }

    private static void check(Path in, Path file, long seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(seconds, TimeUnit.SECONDS));
        long kept = Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS);
        try (FileCalls calls = LinuxFiles.ofThisSystem().orElseThrow()) {
            long found =
                    calls.<Long>status(
                                    bytes(in),
                                    bytes(file.getFileName()),
                                    true,
                                    (mode,
                                            uid,
                                            gid,
                                            length,
                                            modified,
                                            changed,
                                            created,
                                            accessed,
                                            links,
                                            device,
                                            inode,
                                            special) -> modified)
                            .orElseThrow();
            assertEquals(kept, found);
        }
    }

    private static byte[] bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8);
    }
}
