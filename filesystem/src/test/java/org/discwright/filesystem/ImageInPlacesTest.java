package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An image whose parts several threads put at their places in a file. */
class ImageInPlacesTest {
    private static final int MEGABYTE = 1 << 20;

    private static final int LARGE = 43_000_001;

    /** Around blocks and parts. */
    private static final List<Integer> LENGTHS =
            List.of(
                    1,
                    0,
                    2_048,
                    700_001,
                    300_000,
                    LARGE,
                    262_144,
                    MEGABYTE - 1,
                    MEGABYTE,
                    MEGABYTE + 1,
                    3_000,
                    17 * MEGABYTE,
                    5_000_000,
                    2_049,
                    9 * MEGABYTE);

    @TempDir Path folder;

    private Path in;
    private Path image;
    private final List<ChangedFile> changed = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void files() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        image = folder.resolve("image");
        SplittableRandom random = new SplittableRandom(13);
        for (int i = 0; i < LENGTHS.size(); i++) {
            byte[] bytes = new byte[LENGTHS.get(i)];
            random.nextBytes(bytes);
            Files.write(in.resolve("file %02d".formatted(i)), bytes);
        }
    }

    private ImagePlan plan() throws IOException {
        return WrittenImages.plan(in, changed::add);
    }

    private static void severalThreads() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one writes in order");
    }

    @Test
    void severalWriteTheSameBytes() throws IOException {
        severalThreads();
        ImagePlan plan = plan();
        List<Long> steps = new ArrayList<>();
        try (WatchedFile to = new WatchedFile(image, (position, bytes) -> {})) {
            ImageWriter.write(plan, to, steps::add);
            assertEquals(plan.length(), to.position());
            assertTrue(to.writers.size() > 1, () -> "all was written by " + to.writers);
        }
        byte[] found = Files.readAllBytes(image);
        assertEquals(plan.length(), found.length);
        WrittenImages.same(WrittenImages.bytes(plan), found, 0, found.length);
        assertEquals(steps.stream().sorted().toList(), steps);
        assertEquals(plan.length(), steps.getLast());
        assertEquals(List.of(), changed);
    }

    @Test
    void manifestIsTheSame() throws IOException {
        byte[] wanted = WrittenImages.bytes(withManifest());
        byte[] found = WrittenImages.inFile(withManifest(), image);
        assertEquals(wanted.length, found.length);
        WrittenImages.same(wanted, found, 0, wanted.length);
        assertEquals(List.of(), changed);
    }

    private ImagePlan withManifest() throws IOException {
        return WrittenImages.withManifest(in, changed::add);
    }

    @Test
    void imageBeginsWhereTheFileStands() throws IOException {
        ImagePlan plan = plan();
        byte[] wanted = WrittenImages.bytes(plan);
        byte[] there = new byte[wanted.length + 10_000];
        Arrays.fill(there, (byte) 7);
        Files.write(image, there);
        try (FileChannel to = FileChannel.open(image, StandardOpenOption.WRITE)) {
            ImageWriter.write(plan, to.position(4_321), done -> {});
            assertEquals(4_321 + plan.length(), to.position());
        }
        byte[] found = Files.readAllBytes(image);
        assertEquals(there.length, found.length);
        WrittenImages.same(wanted, found, 4_321, wanted.length);
        WrittenImages.same(there, found, 0, 4_321);
        WrittenImages.same(there, found, 4_321 + wanted.length, 10_000 - 4_321);
    }

    @Test
    void fileThatIsAppendedToGetsTheImageBehindWhatItHas() throws IOException {
        ImagePlan plan = plan();
        byte[] wanted = WrittenImages.bytes(plan);
        byte[] there = new byte[5_000];
        Arrays.fill(there, (byte) 7);
        Files.write(image, there);
        try (FileOutputStream out = new FileOutputStream(image.toFile(), true)) {
            ImageWriter.write(plan, out.getChannel(), done -> {});
            out.write(there);
        }
        byte[] found = Files.readAllBytes(image);
        assertEquals(10_000 + wanted.length, found.length);
        WrittenImages.same(there, found, 0, there.length);
        WrittenImages.same(wanted, found, there.length, wanted.length);
        WrittenImages.same(there, found, there.length + wanted.length, there.length);
    }

    @Test
    void fileThatIsCutOffWhileItIsReadIsTold() throws IOException {
        severalThreads();
        ImagePlan plan = plan();
        byte[] wanted = WrittenImages.bytes(plan);
        Path large = in.resolve("file 05");
        int start = WrittenImages.start(plan, "file 05");
        AtomicBoolean done = new AtomicBoolean();
        WatchedFile.Watch cut =
                (position, bytes) -> {
                    synchronized (done) {
                        if (position >= start && !done.getAndSet(true)) {
                            cut(large, 20_000_000);
                        }
                    }
                };
        try (WatchedFile to = new WatchedFile(image, cut)) {
            ImageWriter.write(plan, to, written -> {});
        }
        byte[] found = Files.readAllBytes(image);
        assertEquals(wanted.length, found.length);
        Arrays.fill(wanted, start + 20_000_000, start + LARGE, (byte) 0);
        WrittenImages.same(wanted, found, 0, wanted.length);
        assertEquals(List.of("/file 05"), changed.stream().map(ChangedFile::path).toList());
    }

    @Test
    void fileThatIsWrittenToWhileItIsReadIsTold() throws IOException {
        severalThreads();
        ImagePlan plan = plan();
        Path large = in.resolve("file 05");
        int start = WrittenImages.start(plan, "file 05");
        AtomicBoolean done = new AtomicBoolean();
        WatchedFile.Watch touch =
                (position, bytes) -> {
                    synchronized (done) {
                        if (position >= start && !done.getAndSet(true)) {
                            touch(large);
                        }
                    }
                };
        try (WatchedFile to = new WatchedFile(image, touch)) {
            ImageWriter.write(plan, to, written -> {});
        }
        assertTrue(done.get());
        assertEquals(List.of("/file 05"), changed.stream().map(ChangedFile::path).toList());
    }

    @Test
    void whoIsInterruptedKeepsTheChannel() throws IOException {
        ImagePlan plan = plan();
        int start = WrittenImages.start(plan, "file 05");
        try (FileChannel to =
                FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThrows(
                    InterruptedIOException.class,
                    () ->
                            ImageWriter.write(
                                    plan,
                                    to,
                                    written -> {
                                        if (written > start) {
                                            Thread.currentThread().interrupt();
                                        }
                                    }));
            assertTrue(Thread.interrupted());
            assertTrue(to.isOpen());
        }
    }

    private static void touch(Path file) throws IOException {
        try (FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
            to.write(ByteBuffer.allocate(5), 70_000);
        }
    }

    private static void cut(Path file, long length) throws IOException {
        try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
            cut.truncate(length);
        }
    }

    @Test
    void outputThatIsFullEndsTheWriting() throws IOException {
        severalThreads();
        ImagePlan plan = plan();
        long room = 30 * MEGABYTE + 5L;
        IOException full = new IOException("No space left on device");
        WatchedFile.Watch watch =
                (position, bytes) -> {
                    if (position + bytes > room) {
                        throw full;
                    }
                };
        AtomicLong told = new AtomicLong();
        try (WatchedFile to = new WatchedFile(image, watch)) {
            assertSame(
                    full,
                    assertThrows(IOException.class, () -> ImageWriter.write(plan, to, told::set)));
            stopped(plan, to, told.get());
            assertTrue(told.get() > 0 && told.get() <= room, () -> "told " + told);
        }
    }

    @Test
    void whoCancelsIsObeyed() throws IOException {
        severalThreads();
        ImagePlan plan = plan();
        AtomicLong told = new AtomicLong();
        try (WatchedFile to = new WatchedFile(image, (position, bytes) -> {})) {
            assertThrows(
                    CancellationException.class,
                    () ->
                            ImageWriter.write(
                                    plan,
                                    to,
                                    written -> {
                                        told.set(written);
                                        if (written > 10 * MEGABYTE) {
                                            throw new CancellationException();
                                        }
                                    }));
            stopped(plan, to, told.get());
            assertTrue(told.get() < plan.length());
        }
    }

    /** The file can be written on, nobody does, and all is there that was told. */
    private void stopped(ImagePlan plan, WatchedFile to, long told) throws IOException {
        assertEquals(0, to.writing.get());
        assertTrue(to.isOpen());
        assertEquals(told, to.position());
        byte[] wanted = WrittenImages.bytes(plan);
        WrittenImages.same(wanted, Files.readAllBytes(image), 0, Math.toIntExact(told));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void devicesWithoutPlacesAreWrittenInOrder() throws IOException {
        ImagePlan plan = plan();
        try (FileChannel nothing =
                FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
            AtomicLong told = new AtomicLong();
            ImageWriter.write(plan, nothing, told::set);
            assertEquals(plan.length(), told.get());
        }
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            IOException failed =
                    assertThrows(
                            IOException.class, () -> ImageWriter.write(plan, full, done -> {}));
            assertEquals("No space left on device", failed.getMessage());
        }
    }

    /** Nothing is read of it: it is looked at when the image is at its end. */
    @Test
    void emptyFileThatHasGrownIsTold() throws IOException {
        ImagePlan plan = plan();
        try (FileChannel to =
                FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ImageWriter.write(plan, to, done -> grow());
        }
        assertEquals(List.of("/file 01"), changed.stream().map(ChangedFile::path).toList());
    }

    private void grow() {
        try (FileChannel empty =
                FileChannel.open(in.resolve("file 01"), StandardOpenOption.WRITE)) {
            empty.write(ByteBuffer.allocate(5));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
