package org.discwright.transport.nativeio.linux;

import static java.nio.channels.FileChannel.MapMode.READ_WRITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.testkit.MemoryFolder;
import org.discwright.transport.nativeio.FilePages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class LinuxPagesTest {
    /** A multiple of every size that pages have on these machines. */
    private static final int PAGES = 1 << 16;

    private static final int LENGTH = 8 * PAGES;
    private static final int SOME = 1_000;

    @TempDir Path folder;

    private final Arena arena = Arena.ofConfined();
    private final byte[] random = new byte[LENGTH];
    private FilePages pages;
    private Path file;
    private FileChannel channel;

    @BeforeEach
    void open() throws IOException {
        Optional<FilePages> there = LinuxPages.ofThisSystem();
        assumeTrue(there.isPresent(), "userfaultfd is forbidden here, or unknown");
        pages = there.orElseThrow();
        file = MemoryFolder.newFile(LENGTH);
        channel = grown(file);
        new SplittableRandom(3).nextBytes(random);
    }

    @AfterEach
    void close() throws IOException {
        arena.close();
        if (channel != null) {
            channel.close();
            pages.close();
            Files.delete(file);
        }
    }

    private static FileChannel grown(Path file) throws IOException {
        RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw");
        // nothing is written: on some systems that makes more pages than one
        grown.setLength(LENGTH);
        return grown.getChannel();
    }

    private MemorySegment bytes(int from, int length) {
        return arena.allocateFrom(
                ValueLayout.JAVA_BYTE, Arrays.copyOfRange(random, from, from + length));
    }

    private void has(int from, int length) throws IOException {
        byte[] wanted = new byte[LENGTH];
        System.arraycopy(random, from, wanted, from, length);
        assertArrayEquals(wanted, Files.readAllBytes(file));
    }

    @Test
    void pagesComeToBeWithTheirBytes() throws IOException {
        MemorySegment part = channel.map(READ_WRITE, PAGES, 6 * PAGES, arena);
        assertTrue(pages.take(part));
        assertEquals(4 * PAGES, pages.fill(part, bytes(PAGES, 4 * PAGES)));
        MemorySegment rest = part.asSlice(4 * PAGES, 2 * PAGES);
        assertEquals(2 * PAGES, pages.fill(rest, bytes(5 * PAGES, 2 * PAGES)));
        has(PAGES, 6 * PAGES);
    }

    @Test
    void whatEndsInsideOneIsLeft() throws IOException {
        MemorySegment part = channel.map(READ_WRITE, 0, 2 * PAGES + SOME, arena);
        assertTrue(pages.take(part));
        assertEquals(2 * PAGES, pages.fill(part, bytes(0, 2 * PAGES + SOME)));
        has(0, 2 * PAGES);
    }

    @Test
    void whatBeginsInsideOneIsLeft() throws IOException {
        MemorySegment part = channel.map(READ_WRITE, SOME, 2 * PAGES, arena);
        assertTrue(pages.take(part));
        assertEquals(0, pages.fill(part, bytes(SOME, 2 * PAGES)));
        has(0, 0);
    }

    @Test
    void pageThatIsThereStays() throws IOException {
        channel.write(ByteBuffer.wrap(random, 3 * PAGES + 5, SOME), 3 * PAGES + 5);
        MemorySegment part = channel.map(READ_WRITE, 0, LENGTH, arena);
        assertTrue(pages.take(part));
        assertEquals(3 * PAGES, pages.fill(part, bytes(0, LENGTH)));
        byte[] wanted = new byte[LENGTH];
        System.arraycopy(random, 0, wanted, 0, 3 * PAGES);
        System.arraycopy(random, 3 * PAGES + 5, wanted, 3 * PAGES + 5, SOME);
        assertArrayEquals(wanted, Files.readAllBytes(file));
        assertEquals(0, pages.fill(part, bytes(0, PAGES)));
    }

    @Test
    void severalPartsAreTakenAtOnce() throws IOException {
        MemorySegment first = channel.map(READ_WRITE, 0, 2 * PAGES, arena);
        MemorySegment second = channel.map(READ_WRITE, 2 * PAGES, 2 * PAGES, arena);
        assertTrue(pages.take(first) && pages.take(second));
        assertEquals(2 * PAGES, pages.fill(second, bytes(2 * PAGES, 2 * PAGES)));
        assertEquals(2 * PAGES, pages.fill(first, bytes(0, 2 * PAGES)));
        has(0, 4 * PAGES);
    }

    @Test
    void closedOnceItFillsNoMore() throws IOException {
        MemorySegment part = channel.map(READ_WRITE, 0, PAGES, arena);
        assertTrue(pages.take(part));
        pages.close();
        pages.close();
        assertEquals(0, pages.fill(part, bytes(0, PAGES)));
        assertFalse(pages.take(part));
    }

    @Test
    void filesOfOtherFileSystemsAreNotTaken() throws IOException {
        assumeFalse(MemoryFolder.isTmpfs(folder), "temporary files lie in a tmpfs");
        try (FileChannel other = grown(folder.resolve("other"))) {
            assertFalse(pages.take(other.map(READ_WRITE, 0, LENGTH, arena)));
        }
    }
}
