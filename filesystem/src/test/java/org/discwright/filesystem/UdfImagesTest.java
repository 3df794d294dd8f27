package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.NamedStream;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
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
    private static final Instant THEN = UdfImages.THEN;

    @TempDir Path folder;

    private final List<Renaming> renamed = new ArrayList<>();
    private final List<ChangedFile> changed = new ArrayList<>();

    private ImagePlan plan(FileTree tree, UdfOptions options) {
        return UdfMaster.plan(tree, options, renamed::add, changed::add);
    }

    private FileTree scanned() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", folder).build();
    }

    private static final int ADDED = 16 | 8;

    /** Every form that a volume can have. */
    static Stream<UdfOptions> forms() {
        List<UdfOptions> all = new ArrayList<>();
        for (UdfRevision revision : UdfRevision.values()) {
            for (UdfPartition partition : UdfPartition.values()) {
                boolean old = revision == UdfRevision.V1_02;
                if (!old
                        || partition == UdfPartition.READ_ONLY
                        || partition == UdfPartition.OVERWRITABLE) {
                    all.add(UdfImages.options(revision).withPartition(partition));
                }
            }
            if (revision.number() >= 0x250) {
                all.add(UdfImages.options(revision).withMirror(true));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormHoldsTheWholeTree(UdfOptions options) throws IOException {
        UdfImages.aTreeWithEverything(folder);
        FileTree tree = scanned();
        ImagePlan plan = plan(tree, options);
        UdfProbe probe;
        try (ImageChannel channel = plan.open()) {
            probe = UdfProbe.of(channel);
            assertEquals(tree.size(), probe.nodes().size());
            for (int node = 0; node < tree.size(); node++) {
                UdfProbe.Node found = probe.node(tree.path(node));
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
        UdfProbe.Node one = probe.node("/size 1");
        // others r, group x, owner rwx and what goes with writing
        assertEquals(4 | 1 << 5 | (7 | ADDED) << 10, one.permissions());
        assertEquals(
                ChronoUnit.MICROS.between(Instant.EPOCH, THEN), one.micros(), "to the microsecond");
        assertEquals(probe.node("/hard").extents(), probe.node("/size 70000").extents());
        // Itself in its folder, and the folder above in each that lies in it.
        assertEquals(2, probe.node("/d").links());
        assertEquals(1, probe.node("/empty").links());
        assertEquals(4, probe.node("/").links());
    }

    private static String target(UdfProbe probe, String path) throws IOException {
        UdfProbe.Node link = probe.node(path);
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
            UdfProbe probe = UdfImages.probe(plan(scanned(), form));
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
        UdfImages.aTreeWithEverything(folder);
        for (UdfOptions form :
                List.of(
                        UdfImages.options(UdfRevision.V2_60).withMirror(true),
                        UdfImages.options(UdfRevision.V1_50).withPartition(UdfPartition.SEQUENTIAL),
                        UdfImages.options(UdfRevision.V2_01)
                                .withPartition(UdfPartition.SPARABLE))) {
            ImagePlan plan = plan(scanned(), form);
            byte[] whole = UdfImages.bytes(plan);
            assertArrayEquals(whole, UdfImages.bytes(plan(scanned(), form)));
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
        UdfImages.aTreeWithEverything(folder);
        FileTree tree = scanned();
        for (UdfRevision revision : UdfRevision.values()) {
            ImagePlan plan =
                    UdfMaster.bridge(
                            tree,
                            IsoOptions.of("BRIDGE", THEN),
                            UdfImages.options(revision),
                            renaming -> {},
                            changed::add);
            UdfProbe probe = UdfImages.probe(plan);
            assertEquals(1, probe.fact("iso"));
            for (int node = 0; node < tree.size(); node++) {
                if (tree.isFile(node) && tree.length(node) > 0) {
                    assertEquals(
                            plan.files().start(node),
                            probe.node(tree.path(node)).extents().getFirst().start());
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
                                UdfImages.options(UdfRevision.V1_50)
                                        .withPartition(UdfPartition.SEQUENTIAL),
                                renaming -> {},
                                file -> {}));
    }

    @Test
    void devicesAndWhatIsHiddenAreSo() throws IOException {
        Path device = Path.of("/dev/null");
        Assumptions.assumeTrue(Files.exists(device), "this system has no device files");
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/null", device);
        int secret =
                builder.append(
                        FileTree.ROOT, "secret", new SparseContent(0), Attributes.PLAIN_FILE, THEN);
        builder.describe(secret, new Details(1_000_000, 2_000_000, true, false, List.of()));
        FileTree tree = builder.build();
        for (UdfRevision revision : List.of(UdfRevision.V1_50, UdfRevision.V2_50)) {
            UdfProbe probe = UdfImages.probe(plan(tree, UdfImages.options(revision)));
            UdfProbe.Node node = probe.node("/null");
            assertEquals(7, node.type());
            assertEquals(12, node.attributes().getInt(24), "device specification");
            assertEquals(1, node.attributes().getInt(40), "major");
            assertEquals(3, node.attributes().getInt(44), "minor");
            assertTrue(probe.node("/secret").hidden());
            assertEquals(2_000_000, probe.node("/secret").accessed());
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
                        UdfImages.options(UdfRevision.V2_00),
                        UdfImages.options(UdfRevision.V2_01).withPartition(UdfPartition.SEQUENTIAL),
                        UdfImages.options(UdfRevision.V2_60).withMirror(true))) {
            ImagePlan plan = plan(tree, form);
            try (ImageChannel channel = plan.open()) {
                UdfProbe probe = UdfProbe.of(channel);
                assertEquals(4 + 2 * 3, probe.nodes().size(), probe.nodes().keySet().toString());
                UdfProbe.Node stream = probe.node("/three:ключ");
                assertEquals(3_000, stream.length());
                ByteBuffer content = probe.content(stream);
                assertEquals((byte) SparseContent.at(0), content.get(0));
                assertEquals((byte) SparseContent.at(2_999), content.get(2_999));
                assertEquals(0, probe.node("/one:empty").length());
                int steady = form.revision() == UdfRevision.V2_00 ? 5 : 249;
                assertEquals(steady, probe.node("/one").type());
                assertEquals(5, probe.node("/two").type());
                assertEquals(4 + 15 + 6, probe.fact("nextUniqueId"));
                assertEquals(3, probe.fact("files"), "streams are not counted");
            }
        }
        assertTrue(renamed.isEmpty(), renamed.toString());
        assertEquals(
                4,
                UdfImages.probe(plan(tree, UdfImages.options(UdfRevision.V1_50))).nodes().size());
        assertTrue(renamed.contains(new Renaming("UDF", "/one:ключ", "")), renamed.toString());
    }

    @Test
    void aFileThatShrinksIsNoticed() throws IOException {
        Path file = Files.write(folder.resolve("growing.log"), new byte[10_000]);
        ImagePlan plan = plan(scanned(), UdfImages.options(UdfRevision.V2_01));
        Files.write(file, new byte[5_000]);
        UdfImages.bytes(plan);
        assertEquals("/growing.log", changed.getFirst().path());
    }
}
