package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.discwright.filesystem.SampleFolder.account;
import static org.discwright.filesystem.SampleFolder.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.nio.DiscFileSystem;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What UDF need not record: holes of files, and blocks of files that stand in their entries. */
class UdfSavingTest {
    private static final long PIECE = 1 << 20;

    @TempDir Path folder;

    private final List<ChangedFile> changed = new ArrayList<>();
    private Path in;

    @BeforeEach
    void aFolder() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
    }

    static Stream<UdfOptions> forms() {
        List<UdfOptions> all = new ArrayList<>();
        for (UdfRevision revision : UdfRevision.values()) {
            UdfOptions plain = UdfOptions.of(revision, "Saving", THEN).withMirror(true);
            all.add(plain);
            all.add(plain.withPartition(UdfPartition.OVERWRITABLE).withCapacity(40_000));
            if (revision != UdfRevision.V1_02) {
                all.add(plain.withPartition(UdfPartition.SEQUENTIAL));
            }
        }
        return all.stream();
    }

    private ImagePlan plan(FileTree tree, UdfOptions options) {
        return UdfMaster.plan(tree, options, renaming -> {}, changed::add);
    }

    private TreeBuilder scanned() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in);
    }

    private static void requireSound(ImagePlan plan) throws IOException {
        try (ImageBlocks blocks = new ImageBlocks(FileBlocks.of(plan.open()))) {
            assertEquals(List.of(), ImageCheck.check(blocks, 0).findings());
        }
    }

    /** Data of 100,000 bytes in the middle of each piece whose number is odd. */
    private Path sparse(String name, int pieces, long tail) throws IOException {
        Path file = in.resolve(name);
        SplittableRandom random = new SplittableRandom(3);
        try (FileChannel to =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            byte[] data = new byte[100_000];
            for (int piece = 1; piece < pieces; piece += 2) {
                random.nextBytes(data);
                to.write(ByteBuffer.wrap(data), piece * PIECE + 3_000);
            }
            long end = pieces * PIECE + tail;
            if (end > to.size()) {
                to.write(ByteBuffer.allocate(1), end - 1);
            }
        }
        return file;
    }

    /** Where nothing but zeros stands, to the byte: what a file system may tell of a file. */
    private static List<Holes.Hole> zeros(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Holes.Hole> holes = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= bytes.length; i++) {
            boolean zero = i < bytes.length && bytes[i] == 0;
            if (zero && from < 0) {
                from = i;
            } else if (!zero && from >= 0) {
                holes.add(new Holes.Hole(from, i));
                from = -1;
            }
        }
        return holes;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void holesTakeNoBlocksAndReadAsZeros(UdfOptions form) throws Exception {
        Path file = sparse("sparse", 20, 777);
        Path empty = sparse("nothing", 1, 5);
        Files.writeString(in.resolve("plain"), "plain");
        FileTree tree = scanned().addManifest("SHA256SUMS").build();
        ImagePlan whole = plan(tree, form);
        ImagePlan saving = plan(tree, form.withHoles(Holes.find(tree, UdfSavingTest::zeros)));
        long blocks = 20 * PIECE / 2048;
        if (form.capacity() == 0) {
            assertTrue(saving.blocks() < whole.blocks() - blocks * 8 / 10, saving.blocks() + "");
        }
        Path image = folder.resolve("image");
        try (FileChannel to =
                FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ImageWriter.write(saving, to, bytes -> {});
        }
        for (FileBlocks from : List.of(FileBlocks.of(saving.open()), FileBlocks.open(image))) {
            try (DiscFileSystem disc = DiscFileSystem.open(from, 0)) {
                for (Path each : List.of(file, empty)) {
                    Path there = disc.getPath("/" + each.getFileName());
                    assertArrayEquals(Files.readAllBytes(each), Files.readAllBytes(there));
                    String line =
                            HexFormat.of()
                                            .formatHex(
                                                    MessageDigest.getInstance("SHA-256")
                                                            .digest(Files.readAllBytes(each)))
                                    + "  "
                                    + each.getFileName();
                    String sums = Files.readString(disc.getPath("/SHA256SUMS"));
                    assertTrue(sums.contains(line), sums);
                }
                FileEntry entry =
                        disc.tree().list(disc.tree().root()).stream()
                                .filter(one -> one.name().equals("sparse"))
                                .findFirst()
                                .orElseThrow();
                assertTrue(entry.extents().getFirst().isHole());
                assertEquals(
                        10, entry.extents().stream().filter(extent -> !extent.isHole()).count());
                assertEquals(Files.size(file), entry.recorded());
            }
        }
        requireSound(saving);
        assertEquals(List.of(), changed);
    }

    @Test
    void holesBeginAndEndWithBlocks() {
        Holes holes =
                Holes.of(
                        List.of(
                                new Holes.Hole(1, 100_000),
                                new Holes.Hole(200_000, 230_000),
                                new Holes.Hole(300_000, 500_001)),
                        500_001);
        assertEquals(
                List.of(
                        new Holes.Part(2048, false),
                        new Holes.Part(98_304 - 2048, true),
                        new Holes.Part(301_056 - 98_304, false),
                        new Holes.Part(500_001 - 301_056, true)),
                holes.parts(500_001));
        assertEquals(98_304 - 2048 + 500_001 - 301_056, holes.bytes());
        assertTrue(Holes.of(List.of(new Holes.Hole(0, 60_000)), 1 << 20).isEmpty(), "too short");
        assertEquals(
                List.of(new Holes.Part(1 << 20, true)),
                Holes.of(List.of(new Holes.Hole(0, 1 << 20)), 1 << 20).parts(1 << 20));
    }

    @Test
    void aFileOfNineGibibytesTakesTheBlocksOfItsData() throws IOException {
        long size = (9L << 30) + 1;
        Path file = in.resolve("huge");
        try (FileChannel to =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            to.write(ByteBuffer.wrap(new byte[] {1}), 5L << 30);
            to.write(ByteBuffer.wrap(new byte[] {2}), size - 1);
        }
        FileTree tree = scanned().build();
        List<Holes.Hole> known =
                List.of(
                        new Holes.Hole(0, 5L << 30),
                        new Holes.Hole((5L << 30) + 4096, size / 4096 * 4096));
        ImagePlan plan =
                plan(
                        tree,
                        UdfOptions.of(UdfRevision.V2_01, "Huge", THEN)
                                .withHoles(Holes.find(tree, path -> known)));
        assertTrue(plan.blocks() < 1000, "" + plan.blocks());
        try (DiscFileSystem disc = DiscFileSystem.open(FileBlocks.of(plan.open()), 0);
                SeekableByteChannel channel = Files.newByteChannel(disc.getPath("/huge"))) {
            assertEquals(size, channel.size());
            for (long place : new long[] {0, (5L << 30) - 1, 5L << 30, 7L << 30, size - 1}) {
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.position(place).read(one);
                assertEquals(place == 5L << 30 ? 1 : place == size - 1 ? 2 : 0, one.get(0));
            }
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        }
        requireSound(plan);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void smallFilesStandInTheirEntries(UdfOptions form) throws Exception {
        SampleFolder.fill(in);
        int room = 2048 - (form.revision().number() >= 0x0200 ? 216 : 176);
        Files.write(in.resolve("fits"), new byte[room]);
        Files.write(in.resolve("does not fit"), new byte[room + 1]);
        FileTree tree = scanned().addManifest("SHA256SUMS").build();
        ImagePlan whole = plan(tree, form);
        ImagePlan saving = plan(tree, form.withEmbedding(true));
        assertTrue(
                saving.files().count() < whole.files().count() - 100,
                "contents in blocks of their own: " + saving.files().count());
        if (form.capacity() == 0) {
            assertTrue(saving.blocks() <= whole.blocks() - 96, "" + saving.blocks());
        }
        Map<String, String> expected = account(in);
        try (DiscFileSystem disc = DiscFileSystem.open(FileBlocks.of(saving.open()), 0)) {
            Map<String, String> found = account(disc.getPath("/"));
            String sums = Files.readString(disc.getPath("/SHA256SUMS"));
            found.remove("SHA256SUMS");
            expected.remove("");
            found.remove("");
            assertEquals(expected, found);
            for (String name : List.of("size1", "fits", "does not fit")) {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256")
                                .digest(Files.readAllBytes(in.resolve(name)));
                assertTrue(
                        sums.contains(HexFormat.of().formatHex(digest) + "  " + name),
                        name + " in " + sums);
            }
            for (FileEntry entry : disc.tree().list(disc.tree().root())) {
                if (entry.name().equals("fits") || entry.name().equals("does not fit")) {
                    Extent extent = entry.extents().getFirst();
                    assertEquals(
                            entry.name().equals("fits"),
                            extent.offset() % 2048 != 0,
                            entry.name() + " lies at " + extent);
                }
            }
        }
        requireSound(saving);
        assertEquals(List.of(), changed);
    }

    @Test
    void aSmallFileThatChangesIsTold() throws IOException {
        Path file = Files.writeString(in.resolve("small"), "as it was");
        UdfOptions options = UdfOptions.of(UdfRevision.V2_01, "U", THEN).withEmbedding(true);
        ImagePlan read = plan(scanned().build(), options);
        ImagePlan written = plan(scanned().build(), options);
        Files.writeString(file, "shorter");
        try (DiscFileSystem disc = DiscFileSystem.open(FileBlocks.of(read.open()), 0)) {
            assertEquals("shorter\0\0", Files.readString(disc.getPath("/small")));
        }
        assertFalse(changed.isEmpty());
        assertEquals("/small", changed.getFirst().path());
        changed.clear();
        WrittenImages.bytes(written);
        assertEquals(List.of("/small"), changed.stream().map(ChangedFile::path).toList());
    }

    @Test
    void othersReadSmallFilesInTheirEntries() throws Exception {
        Path seven = ForeignTool.require("7z");
        SampleFolder.fill(in);
        Files.delete(in.resolve("link"));
        Files.delete(in.resolve("far"));
        for (UdfRevision revision : List.of(UdfRevision.V1_02, UdfRevision.V2_60)) {
            ImagePlan plan =
                    plan(scanned().build(), UdfOptions.of(revision, "U", THEN).withEmbedding(true));
            Path image = folder.resolve(revision + ".udf");
            try (FileChannel to =
                    FileChannel.open(
                            image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ImageWriter.write(plan, to, bytes -> {});
            }
            Path out = folder.resolve(revision + "");
            run(folder, seven.toString(), "x", "-tudf", "-o" + out, image.toString());
            assertEquals(SampleFolder.contents(in), SampleFolder.contents(out));
            String said = run(folder, ForeignTool.require("udfinfo").toString(), image.toString());
            assertTrue(said.contains("integrity=closed\n"), said);
        }
    }
}
