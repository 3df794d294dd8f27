package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfContinuation;
import org.discwright.filesystem.udf.UdfLabels;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where UDF puts what: sizes and names at their limits, free space, sessions that follow. */
class UdfLayoutTest {
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

    @Test
    void namesThatDoNotFitAreCutAndReported() throws IOException {
        // 255 bytes, and a byte for the width: one too many. The third has what the first becomes.
        Files.writeString(folder.resolve("x".repeat(255)), "1");
        Files.writeString(folder.resolve("я" + "y".repeat(140) + ".text"), "2");
        plan(scanned(), UdfImages.options(UdfRevision.V2_01));
        String cut =
                renamed.stream().filter(r -> r.as().startsWith("x")).findFirst().orElseThrow().as();
        assertTrue(cut.matches("x{249}#[0-9A-F]{4}"), cut);
        Files.writeString(folder.resolve(cut), "3");
        renamed.clear();
        UdfProbe probe = UdfImages.probe(plan(scanned(), UdfImages.options(UdfRevision.V2_01)));
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
        UdfProbe probe =
                UdfImages.probe(plan(builder.build(), UdfImages.options(UdfRevision.V1_02)));
        assertEquals(60_002, probe.nodes().size());
        assertTrue(probe.node("/folder").length() > 4 << 20);
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
                        UdfImages.options(UdfRevision.V1_02),
                        UdfImages.options(UdfRevision.V2_01).withPartition(UdfPartition.SEQUENTIAL),
                        UdfImages.options(UdfRevision.V2_50))) {
            ImagePlan plan = plan(tree, form);
            try (ImageChannel channel = plan.open()) {
                UdfProbe probe = UdfProbe.of(channel);
                for (long size : sizes) {
                    UdfProbe.Node node = probe.node("/" + size);
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

    /** More than one extent can tell: UDF 2.2.13 wants whole packets of all. */
    @Test
    void aMetadataFileOfMoreThanAGibibyteIsOfWholePackets() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        Attributes pipe = new Attributes(Attributes.FIFO | 0644, 0, 0);
        for (int i = 0; i < 540_000; i++) {
            builder.appendDevice(FileTree.ROOT, "" + i, 0, pipe, THEN);
        }
        ImagePlan plan = plan(builder.build(), UdfImages.options(UdfRevision.V2_50));
        try (ImageChannel channel = plan.open()) {
            ByteBuffer entry = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
            int block = 256;
            do {
                channel.position(++block * 2048L).read(entry.clear());
            } while (entry.getShort(0) != 266 || (entry.get(27) & 0xFF) != 250);
            int at = 216 + entry.getInt(208);
            int count = entry.getInt(212) / 8;
            assertEquals(2, count);
            assertEquals(0, entry.getInt(at) % 65_536);
            assertEquals(0, entry.getInt(at + 4) % 32);
            assertEquals(0, entry.getInt(at + 12) % 32);
            assertEquals(
                    entry.getInt(at + 4) + entry.getInt(at) / 2048,
                    entry.getInt(at + 12),
                    "one behind the other");
            assertEquals(entry.getLong(56), entry.getInt(at) + (long) entry.getInt(at + 8));
        }
    }

    @Test
    void freeSpaceIsToldWhereSystemsMayWrite() throws IOException {
        Files.write(folder.resolve("a"), new byte[100_000]);
        for (UdfRevision revision : List.of(UdfRevision.V1_02, UdfRevision.V2_60)) {
            UdfOptions form =
                    UdfImages.options(revision)
                            .withPartition(UdfPartition.OVERWRITABLE)
                            .withCapacity(20_000);
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
                                UdfImages.options(UdfRevision.V2_01)
                                        .withPartition(UdfPartition.OVERWRITABLE)
                                        .withCapacity(400)));
    }

    @Test
    void theTableOfAVirtualPartitionEndsOnAWholePacket() throws IOException {
        UdfImages.aTreeWithEverything(folder);
        for (UdfRevision revision : List.of(UdfRevision.V1_50, UdfRevision.V2_01)) {
            UdfOptions form =
                    UdfImages.options(revision)
                            .withPartition(UdfPartition.SEQUENTIAL)
                            .withCapacity(300_000);
            ImagePlan plan = plan(scanned(), form);
            assertEquals(0, plan.blocks() % 32);
            UdfProbe probe = UdfImages.probe(plan);
            assertEquals(300_000 - probe.fact("partition"), probe.fact("partitionBlocks"));
            assertEquals(300_000 - plan.blocks(), probe.fact("free"));
            assertTrue(probe.fact("virtual") > 130);
        }
    }

    @Test
    void aSessionThatFollowsHasWhatChangedAndPointsToTheRest() throws IOException {
        UdfImages.aTreeWithEverything(folder);
        for (UdfRevision revision : List.of(UdfRevision.V1_50, UdfRevision.V2_60)) {
            UdfOptions form =
                    UdfImages.options(revision)
                            .withPartition(UdfPartition.SEQUENTIAL)
                            .withCapacity(300_000);
            byte[] first = UdfImages.bytes(plan(scanned(), form));
            long start = first.length / 2048 + 5_000L;
            UdfProbe before;
            try (BytesChannel channel = new BytesChannel(first)) {
                before = UdfProbe.of(channel);
            }
            TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
            for (String path : List.of("/size 70000", "/many/a file with number 7")) {
                builder.add(
                        path,
                        new AlreadyThere(before.node(path).extents()),
                        Attributes.PLAIN_FILE,
                        THEN);
            }
            builder.add(
                    "/sparse",
                    new AlreadyThere(
                            List.of(
                                    new UdfProbe.Extent(-1, 3L << 30),
                                    before.node("/size 2049").extents().getFirst())),
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
            System.arraycopy(
                    UdfImages.bytes(plan), 0, whole, (int) start * 2048, (int) plan.length());
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
                    List<UdfProbe.Extent> sparse = probe.node("/sparse").extents();
                    assertEquals(5, sparse.size(), "four holes of less than a gigabyte");
                    assertEquals(-1, sparse.get(3).start());
                    assertEquals((3L << 30) + 2049, probe.node("/sparse").length());
                    assertEquals(
                            ByteBuffer.wrap(Files.readAllBytes(folder.resolve("size 70000"))),
                            probe.content(probe.node("/size 70000")));
                    assertEquals(
                            ByteBuffer.wrap(new byte[5_000]),
                            probe.content(probe.node("/many/added")));
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
                () -> UdfImages.options(UdfRevision.V1_02).withPartition(UdfPartition.SEQUENTIAL));
        assertThrows(
                IllegalArgumentException.class,
                () -> UdfImages.options(UdfRevision.V1_02).withPartition(UdfPartition.SPARABLE));
        assertThrows(IllegalArgumentException.class, () -> UdfLabels.of("x".repeat(127)));
        assertThrows(IllegalArgumentException.class, () -> UdfLabels.of("я".repeat(64)));
        assertEquals("я".repeat(63), UdfLabels.of("я".repeat(63)).volume());
    }
}
