package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.NamedStream;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfContinuation;
import org.discwright.filesystem.udf.UdfLabels;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** UDF volumes by their structures: every file is found from the anchors on, in each form. */
class UdfImagesTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06.789012Z");
    private static final int ADDED = 16 | 8;

    @TempDir Path folder;

    private final List<Renaming> renamed = new ArrayList<>();
    private final List<ChangedFile> changed = new ArrayList<>();

    private ImagePlan plan(FileTree tree, UdfOptions options) {
        return UdfMaster.plan(tree, options, renamed::add, changed::add);
    }

    private static UdfOptions options(UdfRevision revision) {
        return UdfOptions.of(revision, "Prüfling", THEN);
    }

    private FileTree scanned() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", folder).build();
    }

    private static UdfProbe probe(ImagePlan plan) throws IOException {
        try (ImageChannel channel = plan.open()) {
            return UdfProbe.of(channel);
        }
    }

    private static byte[] bytes(ImagePlan plan) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining()) {
                assertTrue(channel.read(all) > 0);
            }
        }
        return all.array();
    }

    /** Every form that a volume can have. */
    static Stream<UdfOptions> forms() {
        List<UdfOptions> all = new ArrayList<>();
        for (UdfRevision revision : UdfRevision.values()) {
            for (UdfPartition partition : UdfPartition.values()) {
                boolean old = revision == UdfRevision.V1_02;
                if (!old
                        || partition == UdfPartition.READ_ONLY
                        || partition == UdfPartition.OVERWRITABLE) {
                    all.add(options(revision).withPartition(partition));
                }
            }
            if (revision.number() >= 0x250) {
                all.add(options(revision).withMirror(true));
            }
        }
        return all.stream();
    }

    private void aTreeWithEverything() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int size : new int[] {0, 1, 2047, 2048, 2049, 70_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            Files.write(folder.resolve("size " + size), content);
        }
        Files.createDirectories(folder.resolve("empty"));
        Path deep = Files.createDirectories(folder.resolve("d/".repeat(40)));
        Files.writeString(deep.resolve("bottom"), "deep down");
        for (String name :
                List.of("日本語 😀.txt", "кириллица", "Ünïcode", "n".repeat(254), "🎉".repeat(63))) {
            Files.writeString(folder.resolve(name), name);
        }
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < 80; i++) {
            Files.writeString(many.resolve("a file with number " + i), "" + i);
        }
        Files.createSymbolicLink(folder.resolve("link"), Path.of("d/.././many/x"));
        Files.createSymbolicLink(folder.resolve("absolute"), Path.of("/nowhere/lib"));
        Files.createSymbolicLink(
                folder.resolve("long link"), Path.of("/" + "component-/".repeat(300) + "end"));
        Files.createLink(folder.resolve("hard"), folder.resolve("size 70000"));
        Files.setPosixFilePermissions(
                folder.resolve("size 1"), PosixFilePermissions.fromString("rwx--xr--"));
        Files.setLastModifiedTime(folder.resolve("size 1"), FileTime.from(THEN));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormHoldsTheWholeTree(UdfOptions options) throws IOException {
        aTreeWithEverything();
        FileTree tree = scanned();
        ImagePlan plan = plan(tree, options);
        UdfProbe probe;
        try (ImageChannel channel = plan.open()) {
            probe = UdfProbe.of(channel);
            assertEquals(tree.size(), probe.nodes().size());
            for (int node = 0; node < tree.size(); node++) {
                UdfProbe.Node found = probe.nodes().get(tree.path(node));
                assertEquals(tree.modified(node), found.micros(), tree.path(node));
                assertEquals(tree.attributes(node).uid(), found.uid());
                if (tree.isFile(node)) {
                    assertEquals(tree.links(node), found.links());
                    assertEquals(
                            ByteBuffer.wrap(Files.readAllBytes(tree.origin(node).orElseThrow())),
                            probe.content(found),
                            tree.path(node));
                }
            }
            assertEquals(80 + 16, probe.fact("files"));
            assertEquals(43, probe.fact("folders"));
            assertEquals(options.revision().number(), probe.fact("revision"));
            assertEquals(tree.size() + 15, probe.fact("nextUniqueId"));
            assertEquals("d/.././many/x", target(probe, "/link"));
            assertEquals("/nowhere/lib", target(probe, "/absolute"));
            assertEquals("/" + "component-/".repeat(300) + "end", target(probe, "/long link"));
        }
        assertTrue(renamed.isEmpty(), renamed.toString());
        UdfProbe.Node one = probe.nodes().get("/size 1");
        // others r, group x, owner rwx and what goes with writing
        assertEquals(4 | 1 << 5 | (7 | ADDED) << 10, one.permissions());
        assertEquals(
                ChronoUnit.MICROS.between(Instant.EPOCH, THEN), one.micros(), "to the microsecond");
        assertEquals(
                probe.nodes().get("/hard").extents(), probe.nodes().get("/size 70000").extents());
        // Itself in its folder, and the folder above in each that lies in it.
        assertEquals(2, probe.nodes().get("/d").links());
        assertEquals(1, probe.nodes().get("/empty").links());
        assertEquals(4, probe.nodes().get("/").links());
    }

    private static String target(UdfProbe probe, String path) throws IOException {
        UdfProbe.Node link = probe.nodes().get(path);
        assertEquals(12, link.type());
        ByteBuffer components = probe.content(link);
        StringBuilder target = new StringBuilder();
        while (components.hasRemaining()) {
            int type = components.get();
            byte[] name = new byte[Math.max(0, components.get() - 1)];
            components.getShort();
            if (name.length > 0) {
                assertEquals(8, components.get());
            }
            components.get(name);
            switch (type) {
                case 2 -> target.append("/");
                case 3 -> target.append("../");
                case 4 -> target.append("./");
                default -> target.append(new String(name, StandardCharsets.ISO_8859_1)).append('/');
            }
        }
        return target.substring(0, target.length() - 1);
    }

    @Test
    void theRevisionToReadIsTheOneThatIsNeeded() throws IOException {
        Files.writeString(folder.resolve("a"), "a");
        List<String> said = new ArrayList<>();
        for (UdfOptions form : forms().filter(form -> !form.mirrored()).toList()) {
            UdfProbe probe = probe(plan(scanned(), form));
            said.add(
                    "%x %s %x %x %d"
                            .formatted(
                                    form.revision().number(),
                                    form.partition(),
                                    probe.fact("leastToRead"),
                                    probe.fact("leastToWrite"),
                                    probe.fact("access")));
        }
        assertTrue(said.contains("102 READ_ONLY 102 102 1"), said.toString());
        assertTrue(said.contains("150 READ_ONLY 102 150 1"), said.toString());
        assertTrue(said.contains("150 SEQUENTIAL 150 150 2"), said.toString());
        assertTrue(said.contains("150 SPARABLE 150 150 4"), said.toString());
        assertTrue(said.contains("201 READ_ONLY 200 201 1"), said.toString());
        assertTrue(said.contains("250 READ_ONLY 250 250 1"), said.toString());
        assertTrue(said.contains("260 READ_ONLY 250 260 1"), said.toString());
        assertTrue(said.contains("260 SEQUENTIAL 200 260 2"), said.toString());
        assertTrue(said.contains("201 OVERWRITABLE 200 201 4"), said.toString());
    }

    @Test
    void theSameTreeMakesTheSameBytesAndEveryPlaceCanBeReadForItself() throws IOException {
        aTreeWithEverything();
        for (UdfOptions form :
                List.of(
                        options(UdfRevision.V2_60).withMirror(true),
                        options(UdfRevision.V1_50).withPartition(UdfPartition.SEQUENTIAL),
                        options(UdfRevision.V2_01).withPartition(UdfPartition.SPARABLE))) {
            ImagePlan plan = plan(scanned(), form);
            byte[] whole = bytes(plan);
            assertArrayEquals(whole, bytes(plan(scanned(), form)));
            SplittableRandom random = new SplittableRandom(3);
            try (ImageChannel channel = plan.open()) {
                for (int i = 0; i < 300; i++) {
                    int from = random.nextInt(whole.length);
                    byte[] part = new byte[Math.min(whole.length - from, 1 + random.nextInt(9000))];
                    ByteBuffer to = ByteBuffer.wrap(part);
                    channel.position(from);
                    while (to.hasRemaining()) {
                        assertTrue(channel.read(to) > 0);
                    }
                    assertArrayEquals(
                            Arrays.copyOfRange(whole, from, from + part.length),
                            part,
                            "from " + from);
                }
            }
        }
    }

    @Test
    void isoAndUdfShareTheContents() throws IOException {
        aTreeWithEverything();
        FileTree tree = scanned();
        for (UdfRevision revision : UdfRevision.values()) {
            ImagePlan plan =
                    UdfMaster.bridge(
                            tree,
                            IsoOptions.of("BRIDGE", THEN),
                            options(revision),
                            renaming -> {},
                            changed::add);
            UdfProbe probe = probe(plan);
            assertEquals(1, probe.fact("iso"));
            for (int node = 0; node < tree.size(); node++) {
                if (tree.isFile(node) && tree.length(node) > 0) {
                    assertEquals(
                            plan.files().start(node),
                            probe.nodes().get(tree.path(node)).extents().getFirst().start());
                }
            }
            try (ImageChannel channel = plan.open()) {
                ByteBuffer primary = ByteBuffer.allocate(2048);
                channel.position(16 * 2048).read(primary);
                assertEquals(plan.blocks(), primary.getInt(84), "ISO 9660 knows the whole volume");
            }
        }
    }

    @Test
    void anImageThatIsSharedIsNotChanged() throws IOException {
        FileTree tree = scanned();
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        UdfMaster.bridge(
                                tree,
                                IsoOptions.of("BRIDGE", THEN),
                                options(UdfRevision.V1_50).withPartition(UdfPartition.SEQUENTIAL),
                                renaming -> {},
                                file -> {}));
    }

    @Test
    void namesThatDoNotFitAreCutAndReported() throws IOException {
        // 255 bytes, and a byte for the width: one too many. The third has what the first becomes.
        Files.writeString(folder.resolve("x".repeat(255)), "1");
        Files.writeString(folder.resolve("я" + "y".repeat(140) + ".text"), "2");
        plan(scanned(), options(UdfRevision.V2_01));
        String cut =
                renamed.stream().filter(r -> r.as().startsWith("x")).findFirst().orElseThrow().as();
        assertTrue(cut.matches("x{249}#[0-9A-F]{4}"), cut);
        Files.writeString(folder.resolve(cut), "3");
        renamed.clear();
        UdfProbe probe = probe(plan(scanned(), options(UdfRevision.V2_01)));
        assertEquals(2, renamed.size());
        assertEquals(4, probe.nodes().size());
        for (Renaming renaming : renamed) {
            assertEquals("UDF", renaming.fileSystem());
            assertTrue(probe.nodes().containsKey("/" + renaming.as()), renaming.toString());
        }
        assertTrue(
                renamed.stream().anyMatch(r -> r.as().matches("яy{116}#[0-9A-F]{4}\\.text")),
                renamed.toString());
    }

    @Test
    void aFolderOfManyWindowsIsWhole() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        for (int i = 0; i < 60_000; i++) {
            builder.add(
                    "/folder/entry-%06d-with-a-name-of-some-length.bin".formatted(i),
                    new SparseContent(0),
                    Attributes.PLAIN_FILE,
                    THEN);
        }
        UdfProbe probe = probe(plan(builder.build(), options(UdfRevision.V1_02)));
        assertEquals(60_002, probe.nodes().size());
        assertTrue(probe.nodes().get("/folder").length() > 4 << 20);
    }

    @Test
    void sizesAtEveryEdgeAreLaidInPiecesOfLessThanAGigabyte() throws IOException {
        long piece = (1L << 30) - 2048;
        long[] sizes = {
            2047,
            2048,
            2049,
            piece - 1,
            piece,
            piece + 1,
            1L << 30,
            (1L << 31) - 1,
            1L << 31,
            (1L << 32) - 2048,
            (1L << 32) - 1,
            1L << 32,
            (1L << 32) + 1,
            16L << 30,
            300L << 30
        };
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        for (long size : sizes) {
            builder.add("/" + size, new SparseContent(size), Attributes.PLAIN_FILE, THEN);
        }
        FileTree tree = builder.build();
        for (UdfOptions form :
                List.of(
                        options(UdfRevision.V1_02),
                        options(UdfRevision.V2_01).withPartition(UdfPartition.SEQUENTIAL),
                        options(UdfRevision.V2_50))) {
            ImagePlan plan = plan(tree, form);
            try (ImageChannel channel = plan.open()) {
                UdfProbe probe = UdfProbe.of(channel);
                for (long size : sizes) {
                    UdfProbe.Node node = probe.nodes().get("/" + size);
                    assertEquals(size, node.length());
                    assertEquals((size + piece - 1) / piece, node.extents().size());
                    long inside = 0;
                    for (UdfProbe.Extent extent : node.extents()) {
                        ByteBuffer head = probe.read(extent.start(), 8);
                        assertEquals((byte) SparseContent.at(inside), head.get(0));
                        assertTrue(extent.bytes() <= piece);
                        inside += extent.bytes();
                    }
                    UdfProbe.Extent last = node.extents().getLast();
                    ByteBuffer end = probe.read(last.start() + (last.bytes() - 1) / 2048, 2048);
                    int tail = (int) ((size - 1) % 2048);
                    assertEquals((byte) SparseContent.at(size - 1), end.get(tail));
                    assertTrue(tail == 2047 || end.get(tail + 1) == 0, "filled up with zero");
                }
                assertTrue(probe.fact("continuations") > 0, "300 GiB need more than an entry");
            }
        }
    }

    @Test
    void devicesAndWhatIsHiddenAreSo() throws IOException {
        Path device = Path.of("/dev/null");
        Assumptions.assumeTrue(Files.exists(device));
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/null", device);
        int secret =
                builder.append(
                        FileTree.ROOT, "secret", new SparseContent(0), Attributes.PLAIN_FILE, THEN);
        builder.describe(secret, new Details(1_000_000, 2_000_000, true, false, List.of()));
        FileTree tree = builder.build();
        for (UdfRevision revision : List.of(UdfRevision.V1_50, UdfRevision.V2_50)) {
            UdfProbe probe = probe(plan(tree, options(revision)));
            UdfProbe.Node node = probe.nodes().get("/null");
            assertEquals(7, node.type());
            assertEquals(12, node.attributes().getInt(24), "device specification");
            assertEquals(1, node.attributes().getInt(40), "major");
            assertEquals(3, node.attributes().getInt(44), "minor");
            assertTrue(probe.nodes().get("/secret").hidden());
            assertEquals(2_000_000, probe.nodes().get("/secret").accessed());
            assertFalse(node.hidden());
        }
    }

    @Test
    void filesHaveNamedStreamsAndASteadyPace() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        List<NamedStream> streams =
                List.of(
                        new NamedStream("Zone.Identifier", new SparseContent(1)),
                        new NamedStream("ключ", new SparseContent(3_000)),
                        new NamedStream("empty", new SparseContent(0)));
        for (String name : List.of("one", "two", "three")) {
            int node =
                    builder.append(
                            FileTree.ROOT,
                            name,
                            new SparseContent(5_000),
                            Attributes.PLAIN_FILE,
                            THEN);
            boolean plain = name.equals("two");
            builder.describe(node, new Details(0, 0, false, !plain, plain ? List.of() : streams));
        }
        FileTree tree = builder.build();
        for (UdfOptions form :
                List.of(
                        options(UdfRevision.V2_00),
                        options(UdfRevision.V2_01).withPartition(UdfPartition.SEQUENTIAL),
                        options(UdfRevision.V2_60).withMirror(true))) {
            ImagePlan plan = plan(tree, form);
            try (ImageChannel channel = plan.open()) {
                UdfProbe probe = UdfProbe.of(channel);
                assertEquals(4 + 2 * 3, probe.nodes().size(), probe.nodes().keySet().toString());
                UdfProbe.Node stream = probe.nodes().get("/three:ключ");
                assertEquals(3_000, stream.length());
                ByteBuffer content = probe.content(stream);
                assertEquals((byte) SparseContent.at(0), content.get(0));
                assertEquals((byte) SparseContent.at(2_999), content.get(2_999));
                assertEquals(0, probe.nodes().get("/one:empty").length());
                int steady = form.revision() == UdfRevision.V2_00 ? 5 : 249;
                assertEquals(steady, probe.nodes().get("/one").type());
                assertEquals(5, probe.nodes().get("/two").type());
                assertEquals(4 + 15 + 6, probe.fact("nextUniqueId"));
                assertEquals(3, probe.fact("files"), "streams are not counted");
            }
        }
        assertTrue(renamed.isEmpty(), renamed.toString());
        assertEquals(4, probe(plan(tree, options(UdfRevision.V1_50))).nodes().size());
        assertTrue(renamed.contains(new Renaming("UDF", "/one:ключ", "")), renamed.toString());
    }

    @Test
    void freeSpaceIsToldWhereSystemsMayWrite() throws IOException {
        Files.write(folder.resolve("a"), new byte[100_000]);
        for (UdfRevision revision : List.of(UdfRevision.V1_02, UdfRevision.V2_60)) {
            UdfOptions form =
                    options(revision).withPartition(UdfPartition.OVERWRITABLE).withCapacity(20_000);
            ImagePlan plan = plan(scanned(), form);
            assertEquals(20_000, plan.blocks());
            try (ImageChannel channel = plan.open()) {
                UdfProbe probe = UdfProbe.of(channel);
                long size = probe.fact("partitionBlocks");
                ByteBuffer bitmap =
                        probe.read(
                                probe.fact("partition") + probe.fact("bitmap"),
                                probe.fact("bitmapBytes"));
                assertEquals(264, bitmap.getShort(0));
                assertEquals(size, bitmap.getInt(16));
                long free = 0;
                for (int i = 24; i < bitmap.limit(); i++) {
                    free += Integer.bitCount(bitmap.get(i) & 0xFF);
                }
                assertEquals(free, probe.fact("free"));
                assertTrue(free > 18_000 && free < size, "" + free);
                assertEquals(0, bitmap.get(24), "what comes first is taken");
            }
        }
        assertThrows(
                UnrepresentableTreeException.class,
                () ->
                        plan(
                                scanned(),
                                options(UdfRevision.V2_01)
                                        .withPartition(UdfPartition.OVERWRITABLE)
                                        .withCapacity(400)));
    }

    @Test
    void theTableOfAVirtualPartitionEndsOnAWholePacket() throws IOException {
        aTreeWithEverything();
        for (UdfRevision revision : List.of(UdfRevision.V1_50, UdfRevision.V2_01)) {
            UdfOptions form =
                    options(revision).withPartition(UdfPartition.SEQUENTIAL).withCapacity(300_000);
            ImagePlan plan = plan(scanned(), form);
            assertEquals(0, plan.blocks() % 32);
            UdfProbe probe = probe(plan);
            assertEquals(300_000 - probe.fact("partition"), probe.fact("partitionBlocks"));
            assertEquals(300_000 - plan.blocks(), probe.fact("free"));
            assertTrue(probe.fact("virtual") > 130);
        }
    }

    @Test
    void aSessionThatFollowsHasWhatChangedAndPointsToTheRest() throws IOException {
        aTreeWithEverything();
        for (UdfRevision revision : List.of(UdfRevision.V1_50, UdfRevision.V2_60)) {
            UdfOptions form =
                    options(revision).withPartition(UdfPartition.SEQUENTIAL).withCapacity(300_000);
            byte[] first = bytes(plan(scanned(), form));
            long start = first.length / 2048 + 5_000L;
            UdfProbe before;
            try (BytesChannel channel = new BytesChannel(first)) {
                before = UdfProbe.of(channel);
            }
            TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
            for (String path : List.of("/size 70000", "/many/a file with number 7")) {
                builder.add(
                        path,
                        new AlreadyThere(before.nodes().get(path).extents()),
                        Attributes.PLAIN_FILE,
                        THEN);
            }
            builder.add(
                    "/sparse",
                    new AlreadyThere(
                            List.of(
                                    new UdfProbe.Extent(-1, 3L << 30),
                                    before.nodes().get("/size 2049").extents().getFirst())),
                    Attributes.PLAIN_FILE,
                    THEN);
            Path added = Files.write(folder.resolve("added"), new byte[5_000]);
            builder.add("/many/added", added);
            UdfContinuation after =
                    new UdfContinuation(start, before.fact("partition"), before.fact("table"));
            ImagePlan plan =
                    UdfMaster.append(builder.build(), form, after, renamed::add, changed::add);
            assertTrue(plan.length() < first.length - 70_000, "old contents are not written again");
            byte[] whole = Arrays.copyOf(first, (int) (start * 2048 + plan.length()));
            System.arraycopy(bytes(plan), 0, whole, (int) start * 2048, (int) plan.length());
            try (BytesChannel channel = new BytesChannel(whole)) {
                // From the last session's anchor, as Linux looks, and from the first one's.
                for (long session : new long[] {start, 0}) {
                    UdfProbe probe = UdfProbe.of(channel, session);
                    assertEquals(
                            List.of(
                                    "/",
                                    "/many",
                                    "/many/a file with number 7",
                                    "/many/added",
                                    "/size 70000",
                                    "/sparse"),
                            List.copyOf(probe.nodes().keySet()));
                    assertEquals(before.fact("table"), probe.fact("previous"));
                    List<UdfProbe.Extent> sparse = probe.nodes().get("/sparse").extents();
                    assertEquals(5, sparse.size(), "four holes of less than a gigabyte");
                    assertEquals(-1, sparse.get(3).start());
                    assertEquals((3L << 30) + 2049, probe.nodes().get("/sparse").length());
                    assertEquals(
                            ByteBuffer.wrap(Files.readAllBytes(folder.resolve("size 70000"))),
                            probe.content(probe.nodes().get("/size 70000")));
                    assertEquals(
                            ByteBuffer.wrap(new byte[5_000]),
                            probe.content(probe.nodes().get("/many/added")));
                }
            }
        }
    }

    /** What an earlier session has of a file. */
    private record AlreadyThere(List<UdfProbe.Extent> extents) implements RecordedContent {
        @Override
        public List<Piece> pieces() {
            return extents.stream().map(e -> new Piece(e.start(), e.bytes())).toList();
        }

        @Override
        public long length() {
            return extents.stream().mapToLong(UdfProbe.Extent::bytes).sum();
        }

        @Override
        public ReadableByteChannel open() {
            throw new IllegalStateException("it is not written again");
        }
    }

    @Test
    void whatARevisionDoesNotHaveIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> options(UdfRevision.V1_02).withPartition(UdfPartition.SEQUENTIAL));
        assertThrows(
                IllegalArgumentException.class,
                () -> options(UdfRevision.V1_02).withPartition(UdfPartition.SPARABLE));
        assertThrows(IllegalArgumentException.class, () -> UdfLabels.of("x".repeat(127)));
        assertThrows(IllegalArgumentException.class, () -> UdfLabels.of("я".repeat(64)));
        assertEquals("я".repeat(63), UdfLabels.of("я".repeat(63)).volume());
    }

    @Test
    void aFileThatShrinksIsNoticed() throws IOException {
        Path file = Files.write(folder.resolve("growing.log"), new byte[10_000]);
        ImagePlan plan = plan(scanned(), options(UdfRevision.V2_01));
        Files.write(file, new byte[5_000]);
        bytes(plan);
        assertEquals("/growing.log", changed.getFirst().path());
    }
}
