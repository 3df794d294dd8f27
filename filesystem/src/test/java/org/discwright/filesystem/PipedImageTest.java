package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An image that goes through a pipe, into which the system moves files of some size by itself. */
@EnabledOnOs(OS.LINUX)
class PipedImageTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");

    /** Around blocks, the least that is moved, and parts; three times, so that there are enough. */
    private static final List<Integer> LENGTHS =
            List.of(
                    65_536, 1, 65_535, 2_048, 65_537, 300_000, 307_200, 0, 67_583, 262_144, 3_000,
                    2_000_000, 700, 5_000_001, 100_000, 2_049);

    @TempDir Path folder;

    private Path in;
    private final List<ChangedFile> changed = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void files() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 3 * LENGTHS.size(); i++) {
            byte[] bytes = new byte[LENGTHS.get(i % LENGTHS.size())];
            random.nextBytes(bytes);
            Files.write(in.resolve("file %02d".formatted(i)), bytes);
        }
    }

    private ImagePlan plan() throws IOException {
        return IsoMaster.plan(
                new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build(),
                IsoOptions.of("PIPED", THEN),
                renamed -> {},
                changed::add);
    }

    private byte[] piped(ImagePlan plan, LongConsumer progress) throws Exception {
        return PipedImage.bytes(plan, folder, progress);
    }

    @Test
    void pipeTakesTheSameBytes() throws Exception {
        ImagePlan plan = plan();
        List<Long> steps = new ArrayList<>();
        byte[] image = piped(plan, steps::add);
        assertTrue(Arrays.equals(WrittenImages.bytes(plan), image), "the images differ");
        assertEquals(plan.length(), steps.getLast());
        // a file of 2 MB was not copied in parts
        long from = WrittenImages.start(plan, "file 11");
        assertTrue(
                steps.contains(from) && steps.contains(from + 2_000_000 / 2_048 * 2_048),
                () -> "the steps were " + steps);
        assertEquals(List.of(), changed);
    }

    @Test
    void fileThatWasCutOffIsToldAndTheOthersAreWhole() throws Exception {
        ImagePlan plan = plan();
        byte[] wanted = WrittenImages.bytes(plan);
        int start = WrittenImages.start(plan, "file 05");
        try (FileChannel cut = FileChannel.open(in.resolve("file 05"), StandardOpenOption.WRITE)) {
            cut.truncate(100_000);
        }
        Arrays.fill(wanted, start + 100_000, start + 300_000, (byte) 0);
        assertTrue(Arrays.equals(wanted, piped(plan, done -> {})), "the images differ");
        assertEquals(List.of("/file 05"), changed.stream().map(ChangedFile::path).toList());
    }

    /** Who reads the pipe may see it: the system has handed over where the file lies. */
    @Test
    void fileThatIsWrittenToAfterItWasMovedIsTold() throws Exception {
        ImagePlan plan = plan();
        long end = WrittenImages.start(plan, "file 05") + 300_000L;
        boolean[] done = {false};
        piped(
                plan,
                written -> {
                    if (written >= end && !done[0]) {
                        done[0] = true;
                        touch(in.resolve("file 05"));
                    }
                });
        assertTrue(done[0]);
        assertEquals(List.of("/file 05"), changed.stream().map(ChangedFile::path).toList());
    }

    private static void touch(Path file) {
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.write(ByteBuffer.allocate(5), 70_000);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aPipeInPlaceOfAFileIsNotWaitedFor() throws Exception {
        for (String name : List.of("file 01", "file 11")) {
            ImagePlan plan = plan();
            Path file = in.resolve(name);
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
            FileSystemException refused =
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(60),
                            () ->
                                    assertThrows(
                                            FileSystemException.class,
                                            () ->
                                                    WrittenImages.inFile(
                                                            plan, folder.resolve("image"))));
            assertEquals(file.toString(), refused.getFile());
            Files.delete(file);
            Files.write(file, content);
        }
    }
}
