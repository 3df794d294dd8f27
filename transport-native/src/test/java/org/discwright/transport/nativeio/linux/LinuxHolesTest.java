package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.discwright.transport.nativeio.FileHoles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Holes of files, by what the kernel says and by what it might say. */
class LinuxHolesTest {
    private static final long MIB = 1 << 20;

    /** Answers one call after the other. */
    private static final class Answers implements SeekCalls {
        private final Deque<Long> answers = new ArrayDeque<>();
        private boolean closed;

        Answers(long... all) {
            for (long one : all) {
                answers.add(one);
            }
        }

        @Override
        public int open(String path, int flags) {
            return 7;
        }

        @Override
        public int close(int descriptor) {
            assertEquals(7, descriptor);
            closed = true;
            return 0;
        }

        @Override
        public long seek(int descriptor, long offset, int whence) {
            return answers.remove();
        }
    }

    private static List<FileHoles.Hole> find(Answers answers) throws IOException {
        List<FileHoles.Hole> holes = new LinuxHoles(answers).find("file");
        assertTrue(answers.closed);
        assertTrue(answers.answers.isEmpty(), "it asks on");
        return holes;
    }

    private static FileHoles.Hole hole(long from, long end) {
        return new FileHoles.Hole(from, end);
    }

    @Test
    void fromDataToHoleAndBack() throws IOException {
        assertEquals(
                List.of(hole(0, 10), hole(20, 5L << 32)),
                find(new Answers(6L << 32, 10, 20, 5L << 32, 6L << 32)));
        assertEquals(List.of(hole(4, 9)), find(new Answers(9, 0, 4, -6)), "ENXIO: no data behind");
        assertEquals(List.of(hole(0, 9)), find(new Answers(9, -6)));
        assertEquals(List.of(), find(new Answers(9, 0, 9)));
        assertEquals(List.of(), find(new Answers(0)), "an empty file");
    }

    @Test
    void whatDoesNotTellHasNone() throws IOException {
        assertEquals(List.of(), find(new Answers(9, -22)));
        assertThrows(FileSystemException.class, () -> find(new Answers(9, -5)));
        assertThrows(FileSystemException.class, () -> find(new Answers(-9)));
    }

    @Test
    void aFileThatChangesMeanwhileEndsIt() throws IOException {
        assertEquals(List.of(hole(0, 3)), find(new Answers(9, 3, 3)));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "these are the calls of Linux")
    void theKernelTellsOfAFileOfSixGibibytes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sparse");
        try (FileChannel to =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            to.write(ByteBuffer.wrap(new byte[] {1}), 5L << 30);
            to.write(ByteBuffer.wrap(new byte[] {1}), (6L << 30) - 1);
        }
        List<FileHoles.Hole> holes = FileHoles.of(file);
        long bytes = holes.stream().mapToLong(one -> one.end() - one.from()).sum();
        assertTrue(bytes > (6L << 30) - 4 * MIB, holes.toString());
        for (FileHoles.Hole one : holes) {
            assertTrue(one.from() > 5L << 30 || one.end() <= 5L << 30, "data lies in " + one);
            assertTrue(one.end() <= (6L << 30) - 1, "data lies in " + one);
        }
        assertThrows(FileSystemException.class, () -> FileHoles.of(folder.resolve("is not there")));
    }
}
