package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.GrowingFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.plan.PageFiller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image in a new file whose pages large files are moved, read and copied into. */
@EnabledOnOs(OS.LINUX)
class NewPagesTest {
    private static final List<Integer> LENGTHS =
            List.of(5, 2 << 20, 30_000_001, (2 << 20) - 1, 700_000, 8_388_607, 2_049, 12_000_000);

    private static final int PAGE = 4096;

    @TempDir Path folder;

    private Path in;
    private Path image;
    private final List<ChangedFile> changed = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void files() throws IOException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one writes in order");
        in = Files.createDirectories(folder.resolve("in"));
        image = folder.resolve("image");
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < LENGTHS.size(); i++) {
            byte[] bytes = new byte[LENGTHS.get(i)];
            random.nextBytes(bytes);
            Files.write(in.resolve("file " + i), bytes);
        }
    }

    private ImagePlan plan() throws IOException {
        return WrittenImages.plan(in, changed::add);
    }

    private ImagePlan withManifest() throws IOException {
        return WrittenImages.withManifest(in, changed::add);
    }

    /** Has something be mapped before anything is moved. */
    private static class MapsFirst implements WatchedFile.Watch {
        private final CountDownLatch mapped = new CountDownLatch(1);
        private final AtomicLong moved = new AtomicLong();

        @Override
        public void before(long position, int bytes) throws IOException {
            moved.addAndGet(bytes - 1);
            try {
                if (bytes > 1 && !mapped.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("nothing was mapped");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void beforeMap(long position, int bytes) throws IOException {
            mapped.countDown();
        }
    }

    private static FileChannel output(Path image) throws IOException {
        return FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void write(ImagePlan plan, long first, int maps) throws IOException {
        write(plan, first, maps, PageFiller.NONE);
    }

    private void write(ImagePlan plan, long first, int maps, PageFiller filler) throws IOException {
        MapsFirst watch = new MapsFirst();
        try (FileChannel to = output(image);
                WatchedFile memory = new WatchedFile(image, watch)) {
            List<Long> steps = new ArrayList<>();
            GrowingFile growing = new GrowingFile(memory, filler);
            ImageWriter.writeToMemory(plan, to.position(first), growing, steps::add);
            assertEquals(first + plan.length(), to.position());
            assertEquals(steps.stream().sorted().toList(), steps);
            assertEquals(plan.length(), steps.getLast());
            assertEquals(maps == 0, memory.maps.get() == 0, () -> memory.maps + " were mapped");
            assertEquals(maps == 0, watch.moved.get() == 0, () -> watch.moved + " were moved");
        }
    }

    private void same(byte[] wanted, int first) throws IOException {
        byte[] found = Files.readAllBytes(image);
        assertEquals(first + wanted.length, found.length);
        WrittenImages.same(wanted, found, first, wanted.length);
    }

    @Test
    void largeFilesAreMovedAndReadIntoThem() throws IOException {
        write(plan(), 0, 1);
        same(WrittenImages.bytes(plan()), 0);
        assertEquals(List.of(), changed);
    }

    /** Fills pages of 4 KiB, and leaves all behind some of them, as if they were there. */
    private record Filler(int most, AtomicLong filled) implements PageFiller {
        @Override
        public boolean take(MemorySegment part) {
            return true;
        }

        @Override
        public long fill(MemorySegment part, MemorySegment bytes) {
            assertEquals(part.byteSize(), bytes.byteSize());
            long whole = Math.min(bytes.byteSize() / PAGE, most) * PAGE;
            if (part.address() % PAGE != 0) {
                return 0;
            }
            MemorySegment.copy(bytes, 0, part, 0, whole);
            filled.addAndGet(whole);
            return whole;
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "4321, 1000", "0, 3", "777, 0"})
    void whatIsNotFilledIsWritten(int first, int most) throws IOException {
        Files.write(image, new byte[first]);
        Filler filler = new Filler(most, new AtomicLong());
        write(plan(), first, 1, filler);
        same(WrittenImages.bytes(plan()), first);
        assertEquals(most > 0, filler.filled.get() > 0);
        assertEquals(List.of(), changed);
    }

    @Test
    void fileThatEndsWhilePagesAreFilledIsToldOnceAndZero() throws IOException {
        isToldOnceAndZero(new Filler(1_000, new AtomicLong()));
    }

    @Test
    void filesWhoseDigestsAreTakenAreWritten() throws IOException {
        byte[] wanted = WrittenImages.bytes(withManifest());
        write(withManifest(), 0, 0);
        same(wanted, 0);
    }

    @Test
    void imageBeginsWhereTheFileEnds() throws IOException {
        Files.write(image, new byte[4_321]);
        write(plan(), 4_321, 1);
        same(WrittenImages.bytes(plan()), 4_321);
    }

    @Test
    void overWhatIsThereAllIsWritten() throws IOException {
        byte[] wanted = WrittenImages.bytes(plan());
        byte[] there = new byte[wanted.length];
        Arrays.fill(there, (byte) 7);
        Files.write(image, there);
        write(plan(), 0, 0);
        same(wanted, 0);
    }

    @Test
    void fileThatIsShorterIsToldOnceAndZero() throws IOException {
        isToldOnceAndZero(PageFiller.NONE);
    }

    private void isToldOnceAndZero(PageFiller filler) throws IOException {
        byte[] wanted = WrittenImages.bytes(plan());
        ImagePlan plan = plan();
        try (FileChannel cut = FileChannel.open(in.resolve("file 2"), StandardOpenOption.WRITE)) {
            cut.truncate(9_000_000);
        }
        write(plan, 0, 1, filler);
        int start = WrittenImages.start(plan, "file 2");
        Arrays.fill(wanted, start + 9_000_000, start + LENGTHS.get(2), (byte) 0);
        same(wanted, 0);
        assertEquals(List.of("/file 2"), changed.stream().map(ChangedFile::path).toList());
    }

    @Test
    void fileThatIsWrittenToIsTold() throws IOException {
        ImagePlan plan = plan();
        for (String name : List.of("file 1", "file 2")) {
            try (FileChannel touched =
                    FileChannel.open(in.resolve(name), StandardOpenOption.WRITE)) {
                touched.write(ByteBuffer.allocate(5), 1_000_000);
            }
        }
        write(plan, 0, 1);
        assertEquals(
                List.of("/file 1", "/file 2"),
                changed.stream().map(ChangedFile::path).sorted().toList());
    }

    @Test
    void whatIsNotWholeIsCutOff() throws IOException {
        ImagePlan plan = plan();
        AtomicLong told = new AtomicLong();
        try (FileChannel to = output(image);
                WatchedFile memory = new WatchedFile(image, new MapsFirst())) {
            assertThrows(
                    CancellationException.class,
                    () ->
                            ImageWriter.writeToMemory(
                                    plan,
                                    to,
                                    new GrowingFile(memory, PageFiller.NONE),
                                    done -> {
                                        told.set(done);
                                        if (done > 15_000_000) {
                                            throw new CancellationException();
                                        }
                                    }));
            assertTrue(told.get() < plan.length());
            assertEquals(told.get(), to.position());
            assertEquals(told.get(), to.size());
        }
        byte[] wanted = Arrays.copyOf(WrittenImages.bytes(plan()), Math.toIntExact(told.get()));
        same(wanted, 0);
    }

    private void written(WatchedFile.Watch watch, int maps) throws IOException {
        ImagePlan plan = plan();
        try (FileChannel to = output(image);
                WatchedFile memory = new WatchedFile(image, watch)) {
            GrowingFile growing = new GrowingFile(memory, PageFiller.NONE);
            ImageWriter.writeToMemory(plan, to, growing, done -> {});
            assertTrue(memory.maps.get() >= maps, () -> memory.maps + " were mapped");
        }
        same(WrittenImages.bytes(plan()), 0);
        assertEquals(List.of(), changed);
    }

    /** Of files that cannot be mapped, as some systems have them. */
    @Test
    void whatCannotBeMappedIsWritten() throws IOException {
        written(
                new MapsFirst() {
                    @Override
                    public void beforeMap(long position, int bytes) throws IOException {
                        super.beforeMap(position, bytes);
                        throw new IOException("Operation not supported");
                    }
                },
                1);
    }

    @Test
    void whatCannotBeMovedIsWritten() throws IOException {
        written(
                new MapsFirst() {
                    @Override
                    public void before(long position, int bytes) throws IOException {
                        super.before(position, bytes);
                        if (bytes > 1) {
                            throw new IOException("Operation not supported");
                        }
                    }
                },
                10);
    }
}
