package org.discwright.filesystem.reader;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.discwright.filesystem.MemoryBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.NamedStream;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the standards allow and hardly anybody writes; and the same where it leads in circles. */
class HandMadeImagesTest {
    private static final int SECTOR = 2048;
    private static final long CONTINUES = 3L << 30;
    private static final long NOT_RECORDED = 2L << 30;
    private static final long ALLOCATED = 1L << 30;
    private static final Duration SOON = Duration.ofSeconds(20);

    /**
     * Bytes in memory.
     *
     * @param bytes all of them
     */
    private record Some(Octets bytes) implements Content {
        static Some of(byte[] bytes) {
            return new Some(Octets.of(bytes));
        }

        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public ReadableByteChannel open() {
            return Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray()));
        }
    }

    private static byte[] content(int seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(ImagePlan plan) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining()) {
                channel.read(all);
            }
        }
        return all.array();
    }

    /** Files a, b, c and so on, with these contents. */
    private static PatchedUdf udf(byte[]... contents) throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        char name = 'a';
        for (byte[] content : contents) {
            builder.append(
                    FileTree.ROOT, "" + name++, Some.of(content), Attributes.PLAIN_FILE, THEN);
        }
        return new PatchedUdf(
                bytes(
                        UdfMaster.plan(
                                builder.build(),
                                UdfOptions.of(UdfRevision.V1_02, "U", THEN),
                                renaming -> {},
                                file -> {})));
    }

    private static VolumeTree open(byte[] image) throws IOException {
        return DiscVolumes.open(new MemoryBlocks(image), 0).best();
    }

    private static FileEntry find(VolumeTree tree, String name) throws IOException {
        return tree.list(tree.root()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] read(VolumeTree tree, FileEntry entry) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) entry.size());
        try (SeekableByteChannel channel = tree.open(entry)) {
            while (all.hasRemaining()) {
                assertTrue(channel.read(all) > 0);
            }
        }
        return all.array();
    }

    private static byte[] read(byte[] image, String name) throws IOException {
        VolumeTree tree = open(image);
        return read(tree, find(tree, name));
    }

    private static String refusal(byte[] image) {
        return assertTimeoutPreemptively(
                SOON,
                () ->
                        String.valueOf(
                                assertThrows(MalformedDataException.class, () -> read(image, "a"))
                                        .getMessage()));
    }

    /** The checker comes to an end, and finds something. */
    private static void requireFinding(byte[] image) {
        assertTimeoutPreemptively(
                SOON,
                () ->
                        assertFalse(
                                ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0)
                                        .findings()
                                        .isEmpty()));
    }

    @Test
    void strategy4096LeadsToTheNewestEntry() throws IOException {
        byte[] old = content(1, 3000);
        byte[] newer = content(2, 5000);
        byte[] newest = content(3, 700);
        PatchedUdf udf = udf(old, new byte[1], newer, new byte[1], newest);
        // a and c have the blocks behind them for what leads on; e is the end
        udf.strategy(udf.entry(0), 4096);
        udf.strategy(udf.entry(2), 4096);
        int first = udf.entry(1);
        int second = udf.entry(3);
        udf.name(1, udf.entry(4), 1);
        udf.name(3, udf.entry(4), 1);
        udf.name(0, udf.entry(0), 2);
        udf.indirect(first, udf.entry(2), 2);
        udf.indirect(second, udf.entry(4), 1);
        assertArrayEquals(newest, read(udf.image, "a"));
        udf.indirect(second, udf.entry(2), 0);
        assertArrayEquals(newer, read(udf.image, "a"), "an unused indirect entry ends the chain");
    }

    @Test
    void strategy4096InACircleIsRefused() throws IOException {
        PatchedUdf udf = udf(content(1, 3000), new byte[1], content(2, 5000), new byte[1]);
        udf.strategy(udf.entry(0), 4096);
        udf.strategy(udf.entry(2), 4096);
        udf.name(0, udf.entry(0), 2);
        int first = udf.entry(1);
        int second = udf.entry(3);
        udf.name(1, udf.entry(2), 2);
        udf.name(3, udf.entry(2), 2);
        udf.indirect(first, udf.entry(2), 2);
        udf.indirect(second, udf.entry(0), 2);
        assertTrue(refusal(udf.image).contains("has no end"), refusal(udf.image));
        requireFinding(udf.image);
    }

    @Test
    void aStrategyThatNobodyKnowsIsRefused() throws IOException {
        PatchedUdf udf = udf(content(1, 3000));
        udf.strategy(udf.entry(0), 5);
        assertTrue(refusal(udf.image).contains("no strategy 5"), refusal(udf.image));
        requireFinding(udf.image);
    }

    @Test
    void allocationExtentsGoOnWhereAnEntryEnds() throws IOException {
        byte[] filler = content(7, 40 * SECTOR);
        PatchedUdf udf = udf(content(1, 100), filler);
        int there = udf.content(udf.entry(1));
        int first = there + 30;
        int second = there + 31;
        udf.allocate(udf.entry(0), SECTOR, there + 4, SECTOR | CONTINUES, first);
        udf.extent(
                first, 2 * SECTOR, there + 9, SECTOR | NOT_RECORDED, 0, SECTOR | CONTINUES, second);
        udf.extent(second, SECTOR | ALLOCATED, there + 20, 77, there);
        udf.size(udf.entry(0), 5 * SECTOR + 77);
        ByteBuffer expected = ByteBuffer.allocate(5 * SECTOR + 77);
        expected.put(filler, 4 * SECTOR, SECTOR).put(filler, 9 * SECTOR, 2 * SECTOR);
        // one that was not recorded, and one that was allocated and not recorded
        expected.position(5 * SECTOR).put(filler, 0, 77);
        assertArrayEquals(expected.array(), read(udf.image, "a"));
        VolumeTree tree = open(udf.image);
        assertEquals(
                List.of(false, false, true, true, false),
                find(tree, "a").extents().stream().map(Extent::isHole).toList());
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "100"})
    void allocationExtentsInACircleAreRefused(int descriptors) throws IOException {
        PatchedUdf udf = udf(content(1, 100), content(7, 40 * SECTOR));
        int there = udf.content(udf.entry(1));
        long[] some = new long[2 * descriptors + 2];
        for (int i = 0; i < descriptors; i++) {
            some[2 * i] = SECTOR;
            some[2 * i + 1] = there;
        }
        some[2 * descriptors] = SECTOR | CONTINUES;
        udf.allocate(udf.entry(0), SECTOR | CONTINUES, there + 30);
        some[2 * descriptors + 1] = there + 31L;
        udf.extent(there + 30, some);
        some[2 * descriptors + 1] = there + 30L;
        udf.extent(there + 31, some);
        udf.size(udf.entry(0), 1L << 40);
        String expected = descriptors < 100 ? "has no end" : "more than 1048576 pieces";
        assertTrue(refusal(udf.image).contains(expected), refusal(udf.image));
        requireFinding(udf.image);
        // one that leads to itself
        some[2 * descriptors + 1] = there + 30L;
        udf.extent(there + 30, some);
        assertTrue(refusal(udf.image).contains(expected), refusal(udf.image));
    }

    @Test
    void namedStreamsAreRead() throws IOException {
        byte[] large = content(4, 70_000);
        byte[] image = streams(large);
        VolumeTree tree = open(image);
        FileEntry owner = find(tree, "owner");
        List<FileEntry> streams = tree.streams(owner);
        assertEquals(
                List.of("Zone.Identifier", "empty", "ключ"),
                List.copyOf(new TreeSet<>(streams.stream().map(FileEntry::name).toList())));
        for (FileEntry stream : streams) {
            byte[] expected =
                    switch (stream.name()) {
                        case "ключ" -> large;
                        case "empty" -> new byte[0];
                        default -> "[ZoneTransfer]".getBytes(StandardCharsets.US_ASCII);
                    };
            assertArrayEquals(expected, read(tree, stream), stream.name());
        }
        assertEquals(List.of(), tree.streams(find(tree, "other")), "a file without streams");
        assertArrayEquals(content(5, 3000), read(tree, owner));
    }

    private static byte[] streams(byte[] large) throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        int owner =
                builder.append(
                        FileTree.ROOT,
                        "owner",
                        Some.of(content(5, 3000)),
                        Attributes.PLAIN_FILE,
                        THEN);
        builder.append(FileTree.ROOT, "other", Some.of(new byte[5]), Attributes.PLAIN_FILE, THEN);
        byte[] zone = "[ZoneTransfer]".getBytes(StandardCharsets.US_ASCII);
        builder.describe(
                owner,
                new Details(
                        0,
                        0,
                        false,
                        false,
                        List.of(
                                new NamedStream("Zone.Identifier", Some.of(zone)),
                                new NamedStream("ключ", Some.of(large)),
                                new NamedStream("empty", Some.of(new byte[0])))));
        return bytes(
                UdfMaster.plan(
                        builder.build(),
                        UdfOptions.of(UdfRevision.V2_01, "S", THEN),
                        renaming -> {},
                        file -> {}));
    }

    @Test
    void streamsThatAreNoneAreRefused() throws IOException {
        byte[] image = streams(content(4, 100));
        // the stream directory of the owner's entry becomes the entry itself
        int owner = (PatchedUdf.PARTITION + PatchedUdf.ROOT + 1) * SECTOR;
        ByteBuffer little = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(266, little.getShort(owner));
        assertEquals(SECTOR, little.getInt(owner + 152));
        little.putInt(owner + 156, PatchedUdf.ROOT + 1);
        new PatchedUdf(image).strategy(PatchedUdf.ROOT + 1, 4);
        VolumeTree tree = open(image);
        FileEntry entry = find(tree, "owner");
        assertThrows(MalformedDataException.class, () -> tree.streams(entry));
        requireFinding(image);
    }

    private static byte[] iso(byte[] content) throws IOException {
        FileTree tree =
                new TreeBuilder(ScanOptions.DEFAULT, THEN)
                        .add("/A", Some.of(content), Attributes.PLAIN_FILE, THEN)
                        .build();
        IsoOptions options =
                IsoOptions.of("I", THEN).withJoliet(Joliet.NONE).withRockRidge(RockRidge.NONE);
        return bytes(IsoMaster.plan(tree, options, renaming -> {}, file -> {}));
    }

    /** The record of the only file: behind those of the root itself. */
    private static int record(byte[] image) {
        ByteBuffer little = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        int at = little.getInt(16 * SECTOR + 158) * SECTOR;
        at += image[at];
        at += image[at];
        assertEquals('A', image[at + 33]);
        return at;
    }

    private static void length(byte[] image, int record, int bytes) {
        ByteBuffer.wrap(image)
                .putInt(record + 10, Integer.reverseBytes(bytes))
                .putInt(record + 14, bytes);
    }

    @ParameterizedTest
    @CsvSource({"1,1,20000", "2,3,20000", "3,1,6144", "1,5,2049", "4,0,30000"})
    void interleavedFilesAreReadUnitByUnit(int unit, int gap, int size) throws IOException {
        byte[] content = content(9, 60 * SECTOR);
        byte[] image = iso(content);
        int record = record(image);
        image[record + 26] = (byte) unit;
        image[record + 27] = (byte) gap;
        length(image, record, size);
        byte[] expected = new byte[size];
        for (int i = 0; i < size; i++) {
            int number = i / (unit * SECTOR);
            expected[i] = content[number * (unit + gap) * SECTOR + i % (unit * SECTOR)];
        }
        assertArrayEquals(expected, read(image, "A"));
    }

    @Test
    void anInterleavedFileEndsWithTheImage() throws IOException {
        byte[] image = iso(content(9, 60 * SECTOR));
        int record = record(image);
        image[record + 26] = 1;
        image[record + 27] = (byte) 255;
        length(image, record, 60 * SECTOR);
        assertTimeoutPreemptively(
                SOON, () -> assertThrows(MalformedDataException.class, () -> read(image, "A")));
        length(image, record, -2048);
        assertTimeoutPreemptively(
                SOON, () -> assertThrows(MalformedDataException.class, () -> read(image, "A")));
    }
}
