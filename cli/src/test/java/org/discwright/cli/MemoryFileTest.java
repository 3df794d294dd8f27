package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class MemoryFileTest {
    private static final long LARGE = 1L << 30;

    @TempDir Path folder;

    @Test
    void fileOfATmpfsCanBeReadAndWritten() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isDirectory(memory) && Files.getFileStore(memory).type().equals("tmpfs"),
                "no tmpfs at /dev/shm");
        Path file = Files.createTempFile(memory, "discwright", ".image");
        try (MemoryFile opened = MemoryFile.open(file, LARGE)) {
            assertEquals(
                    2, Objects.requireNonNull(opened.channel()).write(ByteBuffer.allocate(2), 0));
            assertEquals(
                    2, Objects.requireNonNull(opened.channel()).read(ByteBuffer.allocate(5), 0));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void nothingElseIsOpened() throws IOException {
        assertNull(MemoryFile.open(folder.resolve("missing"), LARGE).channel());
        assertNull(MemoryFile.open(folder, LARGE).channel());
        assertNull(MemoryFile.open(Path.of("/dev/null"), LARGE).channel());
        Path file = Files.createFile(folder.resolve("file"));
        boolean memory = Files.getFileStore(file).type().equals("tmpfs");
        try (MemoryFile opened = MemoryFile.open(file, LARGE)) {
            assertEquals(memory, opened.channel() != null);
        }
        try (MemoryFile opened = MemoryFile.open(file, 1 << 20)) {
            assertNull(opened.channel());
        }
    }
}
