package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.Duplicates;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SHA-256 of files in the image, files that change meanwhile, and files of the same content.
 */
class ManifestTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");
    private static final String NAME = "SHA256SUMS";

    @TempDir Path folder;

    private Path in;
    private final List<ChangedFile> changed = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void files() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 700; i++) {
            write(random, "d" + i % 7 + "/file " + i, random.nextInt(5_000));
        }
        // Several parts of an image of 2 MiB each hold these.
        write(random, "d1/large", 5_000_000);
        write(random, "d3/larger", 9_000_001);
        write(random, "back\\slash\nand line", 10);
        write(random, "empty", 0);
        Files.createLink(in.resolve("another name"), in.resolve("d1/large"));
        Files.createSymbolicLink(in.resolve("link"), Path.of("empty"));
    }

    private void write(SplittableRandom random, String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        Path file = in.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private FileTree tree() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).addManifest(NAME).build();
    }

    private ImagePlan plan(FileTree tree, IntUnaryOperator stored) {
        return IsoMaster.plan(
                tree, IsoOptions.of("SUMS", THEN).withStored(stored), renamed -> {}, changed::add);
    }

    private ImagePlan plan() throws IOException {
        return plan(tree(), node -> node);
    }

    private static byte[] part(ImagePlan plan, long from, int length, int step) throws IOException {
        ByteBuffer to = ByteBuffer.allocate(length);
        try (ImageChannel channel = plan.open()) {
            channel.position(from);
            while (to.hasRemaining()) {
                to.limit(Math.min(length, to.position() + step));
                channel.read(to);
                to.limit(length);
            }
        }
        return to.array();
    }

    private static String manifest(ImagePlan plan, byte[] image) {
        FileTree tree = plan.files().tree();
        int node = tree.manifest().orElseThrow();
        return new String(
                image,
                (int) plan.files().start(node) * 2048,
                (int) tree.length(node),
                StandardCharsets.UTF_8);
    }

    private Map<String, String> expected() throws Exception {
        Map<String, String> lines = new TreeMap<>();
        try (Stream<Path> all = Files.walk(in)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(file) && !Files.isSymbolicLink(file)) {
                    MessageDigest sha = MessageDigest.getInstance("SHA-256");
                    String name = in.relativize(file).toString();
                    lines.put(
                            name.replace("\\", "\\\\").replace("\n", "\\n"),
                            HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file))));
                }
            }
        }
        return lines;
    }

    private static Map<String, String> lines(String manifest) {
        Map<String, String> lines = new TreeMap<>();
        manifest.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.startsWith("\\") ? line.substring(1) : line)
                .forEach(line -> lines.put(line.substring(66), line.substring(0, 64)));
        return lines;
    }

    @Test
    void everyFileHasItsLine() throws Exception {
        ImagePlan plan = plan();
        assertEquals(expected(), lines(manifest(plan, WrittenImages.bytes(plan))));
        assertEquals(List.of(), changed);
    }

    @Test
    void whoeverReadsTheImageInWhateverOrderReadsTheSame() throws Exception {
        ImagePlan first = plan();
        byte[] image = WrittenImages.bytes(first);
        ImagePlan backwards = plan();
        int half = image.length / 2 / 2048 * 2048;
        byte[] end = part(backwards, half, image.length - half, 7_777);
        byte[] begin = part(backwards, 0, half, 100_000);
        byte[] both = new byte[image.length];
        System.arraycopy(begin, 0, both, 0, half);
        System.arraycopy(end, 0, both, half, end.length);
        assertArrayEquals(image, both);
        assertArrayEquals(image, part(plan(), 0, image.length, 1 << 16));
        assertEquals(List.of(), changed);
    }

    @Test
    void sha256sumReadsTheManifest() throws Exception {
        Path sha256sum = ForeignTool.require("sha256sum");
        ImagePlan plan = plan();
        Path list = folder.resolve("list");
        Files.writeString(list, manifest(plan, WrittenImages.bytes(plan)));
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(sha256sum.toString(), "--strict", "-c", list.toString())
                        .directory(in.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(said));
        assertEquals(
                expected().size(),
                Files.readAllLines(said).stream().filter(line -> line.endsWith(": OK")).count());
    }

    @Test
    void aFileThatChangesIsToldAndHasNoDigest() throws Exception {
        ImagePlan plan = plan();
        Files.write(in.resolve("d1/file 1"), new byte[6_000]);
        Files.write(in.resolve("d1/large"), new byte[1_000]);
        byte[] same = Files.readAllBytes(in.resolve("d3/larger"));
        same[same.length - 1]++;
        Files.write(in.resolve("d3/larger"), same);
        Files.setLastModifiedTime(in.resolve("d3/larger"), FileTime.from(THEN));
        Files.setLastModifiedTime(in.resolve("d2/file 2"), FileTime.from(THEN));
        String manifest = manifest(plan, WrittenImages.bytes(plan));
        Map<String, String> told = new TreeMap<>();
        changed.forEach(file -> told.put(file.path(), file.how()));
        assertEquals(4, changed.size(), changed.toString());
        String large = told.containsKey("/d1/large") ? "/d1/large" : "/another name";
        assertTold(told, large, "is shorter");
        assertTold(told, "/d1/file 1", "is longer");
        assertTold(told, "/d3/larger", "was written to");
        assertTold(told, "/d2/file 2", "was written to");
        Map<String, String> lines = lines(manifest);
        for (String name : List.of("d1/file 1", "d1/large", "another name", "d3/larger")) {
            assertFalse(lines.containsKey(name), name);
        }
        assertEquals(
                5,
                manifest.lines()
                        .filter(line -> line.startsWith("# changed while the image was made"))
                        .count());
        Map<String, String> others = expected();
        others.keySet().retainAll(lines.keySet());
        assertEquals(others, lines);
        assertEquals(700, lines.size());
    }

    @Test
    void whatGrewFromNothingOrHidesItsTimeIsTold() throws Exception {
        ImagePlan plan = plan();
        Path hidden = in.resolve("d3/larger");
        FileTime before = Files.getLastModifiedTime(hidden);
        byte[] same = Files.readAllBytes(hidden);
        same[4_000_000]++;
        Files.write(hidden, same);
        Files.setLastModifiedTime(hidden, before);
        Files.writeString(in.resolve("empty"), "no longer");
        String manifest = manifest(plan, WrittenImages.bytes(plan));
        Map<String, String> told = new TreeMap<>();
        changed.forEach(file -> told.put(file.path(), file.how()));
        assertEquals(2, changed.size(), changed.toString());
        assertTold(told, "/empty", "is longer");
        assertTold(told, "/d3/larger", "was changed");
        assertFalse(lines(manifest).containsKey("empty"));
        assertFalse(lines(manifest).containsKey("d3/larger"));
    }

    @Test
    void anImageOfNothingButAnEmptyFileTellsThatItGrew() throws Exception {
        Path alone = Files.createDirectory(folder.resolve("alone"));
        Path empty = Files.createFile(alone.resolve("empty"));
        FileTree tree = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", alone).build();
        ImagePlan plan = plan(tree, node -> node);
        part(plan, 0, (int) plan.length(), 10_000);
        assertEquals(List.of(), changed);
        Files.writeString(empty, "log");
        part(plan, 0, (int) plan.length() / 2, 10_000);
        assertEquals(List.of(), changed, "the end was not reached");
        part(plan, 0, (int) plan.length(), 10_000);
        assertEquals(List.of("/empty"), changed.stream().map(ChangedFile::path).toList());
    }

    private static void assertTold(Map<String, String> told, String path, String how) {
        assertTrue(told.getOrDefault(path, "nothing").startsWith(how), told.toString());
    }

    @Test
    void aManifestThatIsThereIsReplaced() throws Exception {
        Files.writeString(in.resolve(NAME), "an old one");
        ImagePlan plan = plan();
        Map<String, String> expected = expected();
        expected.remove(NAME);
        assertEquals(expected, lines(manifest(plan, WrittenImages.bytes(plan))));
    }

    @Test
    void whatIsTheSameIsStoredOnce() throws Exception {
        Files.copy(in.resolve("d3/larger"), in.resolve("d1/copy"));
        Files.copy(in.resolve("d3/larger"), in.resolve("second copy"));
        byte[] almost = Files.readAllBytes(in.resolve("d3/larger"));
        almost[4_000_000]++;
        Files.write(in.resolve("almost"), almost);
        FileTree tree = tree();
        ImagePlan all = plan(tree, node -> node);
        ImagePlan once = plan(tree, Duplicates.find(tree, node -> false));
        long blocks = (9_000_001 + 2047) / 2048;
        assertEquals(all.blocks() - 2 * blocks, once.blocks());
        assertEquals(expected(), lines(manifest(once, WrittenImages.bytes(once))));
        long start = once.files().start(tree.find("/d3/larger").orElseThrow());
        for (String copy : List.of("/d1/copy", "/second copy")) {
            assertEquals(start, once.files().start(tree.find(copy).orElseThrow()));
        }
        assertTrue(once.files().start(tree.find("/almost").orElseThrow()) != start);
        int apart = tree.find("/d1/copy").orElseThrow();
        IntUnaryOperator found = Duplicates.find(tree, node -> node == apart);
        assertEquals(apart, found.applyAsInt(apart));
    }
}
