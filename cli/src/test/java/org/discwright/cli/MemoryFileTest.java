package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.plan.GrowingFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.testkit.MemoryFolder;
import org.discwright.transport.nativeio.FilePages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class MemoryFileTest {
    private static final long LARGE = 1L << 30;
    private static final long ROOM = 64 << 20;
    private static final Instant THEN = Instant.parse("2026-11-29T04:05:06Z");

    @TempDir Path folder;

    @Test
    void fileOfATmpfsCanBeReadAndWritten() throws IOException {
        Path file = MemoryFolder.newFile(ROOM);
        try (MemoryFile opened = MemoryFile.open(file, LARGE)) {
            FileChannel channel = Objects.requireNonNull(opened.growing()).file();
            assertEquals(2, channel.write(ByteBuffer.allocate(2), 0));
            assertEquals(2, channel.read(ByteBuffer.allocate(5), 0));
            Optional<FilePages> pages = FilePages.ofSystem();
            pages.ifPresent(FilePages::close);
            assertEquals(pages.isPresent(), opened.growing().filler() instanceof SystemPages);
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_234})
    void imageGoesIntoOne(long first) throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        SplittableRandom random = new SplittableRandom(5);
        for (int length : List.of(1, 20_000_001, 3_000, 9 << 20)) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            Files.write(tree.resolve("file " + length), bytes);
        }
        Path wanted = Files.write(folder.resolve("image"), new byte[(int) first]);
        Path file = MemoryFolder.newFile(ROOM);
        try (FileChannel there = FileChannel.open(wanted, StandardOpenOption.WRITE);
                FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE);
                MemoryFile memory = MemoryFile.open(file, LARGE)) {
            ImageWriter.write(plan(tree), there.position(first), done -> {});
            to.write(ByteBuffer.allocate((int) first));
            GrowingFile growing = Objects.requireNonNull(memory.growing());
            ImageWriter.writeToMemory(plan(tree), to, growing, done -> {});
            assertEquals(-1, Files.mismatch(wanted, file));
        } finally {
            Files.delete(file);
        }
    }

    private static ImagePlan plan(Path tree) throws IOException {
        return IsoMaster.plan(
                new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", tree).build(),
                IsoOptions.of("MEMORY", THEN),
                renamed -> {},
                changed -> {});
    }

    @Test
    void nothingElseIsOpened() throws IOException {
        assertNull(MemoryFile.open(folder.resolve("missing"), LARGE).growing());
        assertNull(MemoryFile.open(folder, LARGE).growing());
        assertNull(MemoryFile.open(Path.of("/dev/null"), LARGE).growing());
        Path file = Files.createFile(folder.resolve("file"));
        boolean memory = MemoryFolder.isTmpfs(file);
        try (MemoryFile opened = MemoryFile.open(file, LARGE)) {
            assertEquals(memory, opened.growing() != null);
        }
        try (MemoryFile opened = MemoryFile.open(file, 1 << 20)) {
            assertNull(opened.growing());
        }
    }
}
