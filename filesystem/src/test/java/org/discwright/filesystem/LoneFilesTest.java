package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.tree.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Files whose digests take longer than all else, so that several are taken at once. Alone, since
 * digests are begun by one for the whole process.
 */
@Isolated
@EnabledOnOs(OS.LINUX)
class LoneFilesTest {
    private static final int FILES = 9;

    /** What one byte takes at least: 100 MB/s. */
    private static final int NANOSECONDS = 10;

    @TempDir Path folder;

    private Path in;
    private Path image;
    private final List<ChangedFile> changed = Collections.synchronizedList(new ArrayList<>());

    /** Who has taken digests. */
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void files() throws IOException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one writes in order");
        in = Files.createDirectories(folder.resolve("in"));
        image = folder.resolve("image");
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < FILES; i++) {
            write(random, i, (2 << 20) + random.nextInt(1_500_000));
        }
    }

    @AfterEach
    void javasAgain() {
        Sha256.beginBy(Sha256::ofJava);
    }

    private void write(SplittableRandom random, int number, int length) throws IOException {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        Files.write(file(number), bytes);
    }

    private Path file(int number) {
        return in.resolve("file " + number);
    }

    private ImagePlan plan() throws IOException {
        return WrittenImages.withManifest(in, changed::add);
    }

    private void slow() {
        Sha256.beginBy(Slow::new);
    }

    private final class Slow extends MessageDigest {
        private final MessageDigest sha = Sha256.ofJava();

        /** Nanoseconds of waiting. */
        private long owed;

        Slow() {
            super("SHA-256");
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {
            threads.add(Thread.currentThread());
            owed += (long) NANOSECONDS * length;
            if (owed > 1_000_000) {
                LockSupport.parkNanos(owed);
                owed = 0;
            }
            sha.update(bytes, offset, length);
        }

        @Override
        protected void engineUpdate(byte one) {
            sha.update(one);
        }

        @Override
        protected byte[] engineDigest() {
            return sha.digest();
        }

        @Override
        protected void engineReset() {
            sha.reset();
        }
    }

    @Test
    void severalAreTakenAtOnce() throws IOException {
        byte[] wanted = WrittenImages.bytes(plan());
        slow();
        ImagePlan plan = plan();
        List<Long> steps = new ArrayList<>();
        try (WatchedFile to = new WatchedFile(image, (position, bytes) -> {})) {
            ImageWriter.write(plan, to, steps::add);
            assertEquals(plan.length(), to.position());
        }
        byte[] found = Files.readAllBytes(image);
        assertEquals(wanted.length, found.length);
        WrittenImages.same(wanted, found, 0, wanted.length);
        assertEquals(steps.stream().sorted().toList(), steps);
        assertEquals(plan.length(), steps.getLast());
        assertTrue(threads.size() > 1, () -> "all were taken by " + threads);
        assertEquals(List.of(), changed);
    }

    /** With links, small files between and behind them, and something before the image. */
    @Test
    void othersLieAroundThem() throws IOException {
        Files.createLink(in.resolve("file 2 again"), file(2));
        Files.createSymbolicLink(in.resolve("link"), Path.of("file 4"));
        for (int i = 0; i < 300; i++) {
            Files.writeString(in.resolve("file %d small".formatted(i)), "%0500d".formatted(i));
        }
        byte[] wanted = WrittenImages.bytes(plan());
        slow();
        byte[] before = new byte[7_777];
        Arrays.fill(before, (byte) 3);
        Files.write(image, before);
        try (WatchedFile to = new WatchedFile(image, (position, bytes) -> {})) {
            to.position(before.length);
            ImageWriter.write(plan(), to, done -> {});
            assertEquals(before.length + wanted.length, to.position());
        }
        byte[] found = Files.readAllBytes(image);
        WrittenImages.same(before, found, 0, before.length);
        WrittenImages.same(wanted, found, before.length, wanted.length);
        assertEquals(before.length + wanted.length, found.length);
        assertTrue(threads.size() > 1, () -> "all were taken by " + threads);
        assertEquals(List.of(), changed);
    }

    @Test
    void oneThatTakesLongerThanAllElseIsMadeByAll() throws IOException {
        for (int i = 2; i < FILES; i++) {
            Files.delete(file(i));
        }
        write(new SplittableRandom(6), 0, 8_000_000);
        write(new SplittableRandom(7), 1, 24_000_000);
        byte[] wanted = WrittenImages.bytes(plan());
        slow();
        byte[] found = WrittenImages.inFile(plan(), image);
        assertEquals(wanted.length, found.length);
        WrittenImages.same(wanted, found, 0, wanted.length);
        assertEquals(1, threads.size());
    }

    @Test
    void intoAPipeAllIsTakenInOrder() throws IOException {
        byte[] wanted = WrittenImages.bytes(plan());
        slow();
        byte[] found = WrittenImages.bytes(plan());
        WrittenImages.same(wanted, found, 0, wanted.length);
        assertEquals(1, threads.size());
    }

    @Test
    void fileThatIsWrittenToWhileItIsReadIsTold() throws IOException {
        ImagePlan plan = plan();
        slow();
        for (int i = 0; i < FILES; i++) {
            changesIsTold(plan, i);
        }
    }

    private void changesIsTold(ImagePlan before, int number) throws IOException {
        changed.clear();
        Files.deleteIfExists(image);
        ImagePlan plan = plan();
        assertEquals(before.length(), plan.length());
        int begin = WrittenImages.start(plan, "file " + number);
        long end = begin + Files.size(file(number));
        AtomicBoolean done = new AtomicBoolean();
        WatchedFile.Watch touch =
                (position, bytes) -> {
                    if (position >= begin && position < end && !done.getAndSet(true)) {
                        touch(file(number));
                    }
                };
        try (WatchedFile to = new WatchedFile(image, touch)) {
            ImageWriter.write(plan, to, written -> {});
        }
        assertTrue(done.get());
        assertEquals(List.of("/file " + number), changed.stream().map(ChangedFile::path).toList());
        byte[] found = Files.readAllBytes(image);
        int manifest = WrittenImages.start(plan, "SHA256SUMS");
        int node = plan.files().tree().find("/SHA256SUMS").orElseThrow();
        String lines =
                new String(
                        found,
                        manifest,
                        Math.toIntExact(plan.files().tree().length(node)),
                        StandardCharsets.UTF_8);
        for (int i = 0; i < FILES; i++) {
            boolean comment = lines.lines().toList().get(i).startsWith("#");
            assertEquals(i == number, comment, lines);
        }
    }

    private static void touch(Path file) throws IOException {
        try (FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
            to.write(ByteBuffer.allocate(5), 70_000);
        }
    }

    /** Wherever that is: in the order of the image, or beside it. */
    @Test
    void failureLeavesTheFileBehindWhatIsWhole() throws IOException {
        byte[] wanted = WrittenImages.bytes(plan());
        slow();
        IOException full = new IOException("No space left on device");
        for (int i = 0; i < FILES; i++) {
            Files.deleteIfExists(image);
            ImagePlan plan = plan();
            int place = WrittenImages.start(plan, "file " + i) + (1 << 20);
            WatchedFile.Watch watch =
                    (position, bytes) -> {
                        if (position <= place && position + bytes > place) {
                            throw full;
                        }
                    };
            try (WatchedFile to = new WatchedFile(image, watch)) {
                assertSame(
                        full,
                        assertThrows(
                                IOException.class, () -> ImageWriter.write(plan, to, done -> {})));
                whole(wanted, to, place);
            }
        }
    }

    @Test
    void whoCancelsIsObeyed() throws IOException {
        byte[] wanted = WrittenImages.bytes(plan());
        slow();
        ImagePlan plan = plan();
        try (WatchedFile to = new WatchedFile(image, (position, bytes) -> {})) {
            assertThrows(
                    CancellationException.class,
                    () ->
                            ImageWriter.write(
                                    plan,
                                    to,
                                    written -> {
                                        if (written > 9_000_000) {
                                            throw new CancellationException();
                                        }
                                    }));
            whole(wanted, to, wanted.length - 1);
        }
    }

    private void whole(byte[] wanted, WatchedFile to, int most) throws IOException {
        assertEquals(0, to.writing.get());
        int whole = Math.toIntExact(to.position());
        assertTrue(whole <= most, () -> whole + " bytes");
        byte[] found = Files.readAllBytes(image);
        WrittenImages.same(wanted, found, 0, whole);
        assertEquals(whole, found.length);
    }

    @Test
    void fileThatIsGoneEndsTheWriting() throws IOException {
        slow();
        for (int i = 1; i < FILES; i++) {
            Path gone = file(i);
            ImagePlan plan = plan();
            byte[] content = Files.readAllBytes(gone);
            Files.delete(gone);
            assertThrows(IOException.class, () -> WrittenImages.inFile(plan, image));
            Files.write(gone, content);
        }
    }
}
