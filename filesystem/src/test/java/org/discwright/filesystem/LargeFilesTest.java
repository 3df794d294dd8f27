package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that the system moves into an image by itself: the same bytes, and the same watch. */
@EnabledOnOs(OS.LINUX)
class LargeFilesTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");
    private static final int LARGE = 43_000_001;

    @TempDir Path folder;

    private Path in;
    private Path large;
    private final List<ChangedFile> changed = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void files() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        SplittableRandom random = new SplittableRandom(7);
        for (String name : List.of("a small one", "c small one")) {
            write(random, name, 3_000);
        }
        large = write(random, "b large one", LARGE);
        write(random, "d large one", LARGE - 5_000);
    }

    private Path write(SplittableRandom random, String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Files.write(in.resolve(name), bytes);
    }

    private ImagePlan plan() throws IOException {
        return IsoMaster.plan(
                new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build(),
                IsoOptions.of("LARGE", THEN),
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
        // Parts of more than a chunk were not copied through the program.
        assertTrue(largestStep(steps) > 8 << 20, () -> "the steps were " + steps);
        assertEquals(List.of(), changed);
    }

    @Test
    void fileWithHolesIsNotMovedWithThem() throws Exception {
        ImagePlan plan = withHole(2 << 20, 6 << 20);
        byte[] wanted = WrittenImages.bytes(plan);
        assertTrue(Arrays.equals(wanted, piped(plan, done -> {})), "the images differ");
        byte[] inFile = WrittenImages.inFile(plan, folder.resolve("image"));
        assertTrue(Arrays.equals(wanted, inFile), "those in a file differ");
        assertEquals(List.of(), changed);
    }

    /** Nothing is read of it. */
    @Test
    void fileThatWasAllHoleIsLookedAt() throws Exception {
        ImagePlan plan = withHole(0, LARGE);
        touch();
        WrittenImages.bytes(plan);
        assertEquals(List.of("/b large one"), changed.stream().map(ChangedFile::path).toList());
    }

    private ImagePlan withHole(long from, long end) throws IOException {
        FileTree tree = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build();
        List<Holes.Hole> hole = List.of(new Holes.Hole(from, end));
        UdfOptions options =
                UdfOptions.of(UdfRevision.V2_01, "LARGE", THEN)
                        .withHoles(Holes.find(tree, file -> file.equals(large) ? hole : List.of()));
        return UdfMaster.plan(tree, options, renamed -> {}, changed::add);
    }

    private static long largestStep(List<Long> steps) {
        long largest = 0;
        for (int i = 1; i < steps.size(); i++) {
            largest = Math.max(largest, steps.get(i) - steps.get(i - 1));
        }
        return largest;
    }

    @Test
    void fileThatWasCutOffIsTold() throws Exception {
        ImagePlan plan = plan();
        cut();
        byte[] image = piped(plan, done -> {});
        assertEquals(plan.length(), image.length);
        int start = WrittenImages.start(plan, "b large one");
        byte[] left = Files.readAllBytes(large);
        assertTrue(
                Arrays.equals(image, start, start + left.length, left, 0, left.length),
                "what was left is not in the image");
        for (int at = start + left.length; at < start + LARGE; at++) {
            assertEquals(0, image[at], "byte " + at);
        }
        byte[] other = Files.readAllBytes(in.resolve("d large one"));
        int second = WrittenImages.start(plan, "d large one");
        assertTrue(
                Arrays.equals(image, second, second + other.length, other, 0, other.length),
                "the file behind it is not in the image");
        assertEquals(1, changed.size(), changed::toString);
        assertEquals("/b large one", changed.getFirst().path());
    }

    /** The system moves less of it than it was asked to. */
    @Test
    void fileThatIsCutOffBetweenTwoStepsIsTold() throws Exception {
        ImagePlan plan = plan();
        byte[] wanted = WrittenImages.bytes(plan);
        int start = WrittenImages.start(plan, "b large one");
        boolean[] done = {false};
        byte[] image =
                piped(
                        plan,
                        written -> {
                            if (written > start && !done[0]) {
                                done[0] = true;
                                cut();
                            }
                        });
        assertTrue(done[0]);
        // The end of it, which fills no block, may have been read ahead.
        int tail = start + LARGE / ImagePlan.BLOCK * ImagePlan.BLOCK;
        Arrays.fill(wanted, start + 20_000_000, start + LARGE, (byte) 0);
        Arrays.fill(image, tail, start + LARGE, (byte) 0);
        assertEquals(-1, Arrays.mismatch(wanted, image));
        assertEquals(List.of("/b large one"), changed.stream().map(ChangedFile::path).toList());
    }

    private void cut() {
        try (FileChannel cut = FileChannel.open(large, StandardOpenOption.WRITE)) {
            cut.truncate(20_000_000);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** It is looked at when its last bytes are out, not when they were read. */
    @Test
    void fileThatIsWrittenToMeanwhileIsTold() throws Exception {
        ImagePlan plan = plan();
        long end = WrittenImages.start(plan, "b large one") + LARGE - 2_000_000L;
        boolean[] done = {false};
        piped(
                plan,
                written -> {
                    if (written >= end && !done[0]) {
                        done[0] = true;
                        touch();
                    }
                });
        assertTrue(done[0]);
        assertEquals(List.of("/b large one"), changed.stream().map(ChangedFile::path).toList());
    }

    private void touch() {
        try (FileChannel written = FileChannel.open(large, StandardOpenOption.WRITE)) {
            written.write(ByteBuffer.allocate(5), LARGE - 5_000_000L);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
