package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.tree.FileStatus;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.HostFiles;
import org.discwright.filesystem.tree.RawText;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.SymlinkPolicy;
import org.discwright.filesystem.tree.TreeBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shorter way to files finds what the long one does. */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class QuickFilesTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");

    @TempDir Path folder;

    @BeforeEach
    void files() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            Path in = Files.createDirectories(folder.resolve("tree/folder " + i % 7));
            byte[] content = new byte[random.nextInt(i % 50 == 0 ? 600_000 : 5_000)];
            random.nextBytes(content);
            Path file = Files.write(in.resolve(name("file " + i + " äöü \uD83D\uDCBF")), content);
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(i % 3 == 0 ? "rw-r-x--x" : "r--r--r--"));
            if (i % 10 == 0) {
                Files.createLink(in.resolve("again " + i), file);
                Files.createSymbolicLink(in.resolve("link " + i), file.getFileName());
                Files.createFile(in.resolve("nothing " + i));
            }
        }
        Path raw = name("caf\uDCE9");
        Files.writeString(folder.resolve("tree").resolve(raw), "no UTF-8");
        Path below = Files.createDirectory(folder.resolve("tree/folder 1").resolve(raw));
        Files.writeString(below.resolve("below"), "below what is no UTF-8");
    }

    /** Whether the locale has its characters or not. */
    private Path name(String text) {
        return RawText.path(text, "no bytes", folder.getFileSystem());
    }

    private FileTree tree(ScanOptions options) throws IOException {
        return new TreeBuilder(options, THEN)
                .addManifest("SHA256SUMS")
                .add("/", folder.resolve("tree"))
                .build();
    }

    private static byte[] image(FileTree tree, List<ChangedFile> changed) throws IOException {
        ImagePlan plan =
                IsoMaster.plan(tree, IsoOptions.of("QUICK", THEN), renamed -> {}, changed::add);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter.write(plan, Channels.newChannel(bytes), done -> {});
        return bytes.toByteArray();
    }

    @Test
    void theTreeAndTheImageAreTheSame() throws IOException {
        for (SymlinkPolicy links : SymlinkPolicy.values()) {
            ScanOptions options = new ScanOptions(links, ScanOptions.NONE);
            AtomicInteger read = new AtomicInteger();
            ScanOptions quick =
                    options.with(() -> new Counted(QuickFiles.in(options).host(), read, 0));
            List<ChangedFile> changed = Collections.synchronizedList(new ArrayList<>());

            FileTree byJava = tree(options);
            FileTree byCalls = tree(quick);
            assertEquals(described(byJava), described(byCalls), links::toString);
            assertArrayEquals(image(byJava, changed), image(byCalls, changed), links::toString);

            assertEquals(List.of(), changed);
            // all but those whose names are no text in this locale, each as a whole
            assertEquals(contents(byCalls), read.get(), links::toString);
        }
    }

    private static int contents(FileTree tree) {
        int contents = 0;
        for (int node = 0; node < tree.size(); node++) {
            boolean own = tree.isFile(node) && tree.original(node) == node;
            if (own
                    && tree.length(node) > 0
                    && tree.manifest().orElseThrow() != node
                    && isText(tree.origin(node).orElseThrow())) {
                contents++;
            }
        }
        return contents;
    }

    private static boolean isText(Path of) {
        return !of.getFileName().toString().contains("\uFFFD");
    }

    private static List<String> described(FileTree tree) {
        List<String> all = new ArrayList<>();
        for (int node = 0; node < tree.size(); node++) {
            all.add(
                    String.join(
                            " ",
                            tree.path(node),
                            tree.origin(node).toString(),
                            tree.attributes(node).toString(),
                            tree.length(node) + " " + tree.modified(node),
                            tree.changed(node) + " " + tree.links(node),
                            tree.linkTarget(node).toString()));
        }
        return all;
    }

    @Test
    void aFileThatIsNotAsItWasIsToldOfAndHasNoDigest() throws IOException {
        ScanOptions options = ScanOptions.DEFAULT;
        Path file = Files.writeString(folder.resolve("tree/changes"), "as it was");
        // both times of writing may lie within one tick of the kernel's clock
        Files.setLastModifiedTime(file, FileTime.from(THEN.minusSeconds(1_000)));
        FileTree tree = tree(QuickFiles.in(options));
        List<ChangedFile> changed = Collections.synchronizedList(new ArrayList<>());
        Files.writeString(file, "as it is!");

        String image = new String(image(tree, changed), StandardCharsets.ISO_8859_1);

        assertEquals(List.of("/changes"), changed.stream().map(ChangedFile::path).toList());
        assertTrue(Pattern.compile("no digest of +changes\n").matcher(image).find());
        assertTrue(image.contains("as it is!"));
    }

    @Test
    void whatIsNotReadTheShorterWayIsReadTheLongOne() throws IOException {
        ScanOptions options = ScanOptions.DEFAULT;
        List<ChangedFile> changed = Collections.synchronizedList(new ArrayList<>());
        byte[] expected = image(tree(options), changed);
        for (int refused = 1; refused <= 3; refused++) {
            int every = refused;
            ScanOptions quick =
                    options.with(() ->
                            new Counted(QuickFiles.in(options).host(), new AtomicInteger(), every));
            assertArrayEquals(expected, image(tree(quick), changed));
        }
        assertEquals(List.of(), changed);
    }

    /** Counts what is read; of so many calls it refuses one, and leaves other bytes behind. */
    private static final class Counted implements HostFiles {
        private final HostFiles files;
        private final AtomicInteger read;
        private final int refused;
        private int calls;

        Counted(Optional<Supplier<HostFiles>> way, AtomicInteger read, int refused) {
            this.files = way.orElseThrow().get();
            this.read = read;
            this.refused = refused;
        }

        private boolean isRefused() {
            return refused > 0 && ++calls % refused == 0;
        }

        @Override
        public Optional<List<byte[]>> names(byte[] of) {
            return isRefused() ? Optional.empty() : files.names(of);
        }

        @Override
        public Optional<FileStatus> status(byte[] in, byte[] of, boolean followed) {
            return isRefused() ? Optional.empty() : files.status(in, of, followed);
        }

        @Override
        public Optional<FileStatus> read(byte[] in, byte[] of, ByteBuffer to) {
            Optional<FileStatus> done = files.read(in, of, to);
            if (isRefused()) {
                for (int at = 0; at < to.position(); at++) {
                    to.put(at, (byte) 0x55);
                }
                return Optional.empty();
            }
            read.incrementAndGet();
            return done;
        }

        @Override
        public void close() {
            files.close();
        }
    }
}
