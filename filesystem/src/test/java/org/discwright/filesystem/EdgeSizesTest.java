package org.discwright.filesystem;

import static org.discwright.filesystem.UdfImages.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.nio.DiscFileSystem;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files whose sizes lie at an edge, in every file system: what comes back is as long as it was, and
 * the same at both ends and around every place where a piece ends. What lies between is made when
 * it is read, so that nobody has to read it.
 */
class EdgeSizesTest {
    private static final long BLOCK = 2048;

    /** The largest extent of ISO 9660 that ends with a block. */
    private static final long SECTION = (1L << 32) - BLOCK;

    private static final List<Long> SIZES =
            List.of(
                    0L,
                    1L,
                    BLOCK - 1,
                    BLOCK,
                    BLOCK + 1,
                    (1L << 31) - 1,
                    1L << 31,
                    (1L << 31) + 1,
                    SECTION - 1,
                    SECTION,
                    SECTION + 1,
                    (1L << 32) - 1,
                    1L << 32,
                    (1L << 32) + 1,
                    16L << 30);

    /** A way to make an image. */
    @FunctionalInterface
    interface Form {
        ImagePlan plan(FileTree tree);
    }

    private static FileTree tree(List<Long> sizes) throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        for (long size : sizes) {
            builder.add("/" + name(size), new PlacedBytes(size), Attributes.PLAIN_FILE, THEN);
        }
        return builder.build();
    }

    /** One that every level of ISO 9660 has as it is. */
    private static String name(long size) {
        return "S" + Long.toString(size, 36).toUpperCase(Locale.ROOT);
    }

    private static Arguments form(String name, Form form, TreeKind... kinds) {
        return Arguments.of(Named.of(name, form), List.of(kinds));
    }

    private static ImagePlan iso(FileTree tree, IsoOptions options) {
        return IsoMaster.plan(tree, options, renaming -> {}, file -> {});
    }

    private static IsoOptions options(int level) {
        return IsoOptions.of("EDGES", THEN).withLevel(level);
    }

    static Stream<Arguments> forms() {
        List<Arguments> all = new ArrayList<>();
        for (int level : new int[] {3, 4}) {
            IsoOptions plain = options(level).withJoliet(Joliet.NONE).withRockRidge(RockRidge.NONE);
            all.add(form("level " + level, tree -> iso(tree, plain), TreeKind.ISO));
            all.add(
                    form(
                            "Joliet on level " + level,
                            tree -> iso(tree, plain.withJoliet(Joliet.LONG)),
                            TreeKind.ISO,
                            TreeKind.JOLIET));
            all.add(
                    form(
                            "Rock Ridge and Joliet on level " + level,
                            tree -> iso(tree, options(level)),
                            TreeKind.ISO,
                            TreeKind.JOLIET,
                            TreeKind.RR));
        }
        for (UdfRevision revision : UdfRevision.values()) {
            UdfOptions udf = UdfImages.options(revision);
            String name = "UDF " + revision.title();
            all.add(
                    form(
                            name + " beside ISO 9660",
                            tree ->
                                    UdfMaster.bridge(
                                            tree, options(3), udf, renaming -> {}, file -> {}),
                            TreeKind.RR,
                            TreeKind.JOLIET,
                            TreeKind.UDF));
            for (UdfPartition partition : UdfPartition.values()) {
                boolean later =
                        partition == UdfPartition.SEQUENTIAL || partition == UdfPartition.SPARABLE;
                if (!later || revision != UdfRevision.V1_02) {
                    UdfOptions own = udf.withPartition(partition).withMirror(true);
                    all.add(
                            form(
                                    name + " " + partition,
                                    tree -> UdfMaster.plan(tree, own, renaming -> {}, file -> {}),
                                    TreeKind.UDF));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everySizeComesBack(Form form, List<TreeKind> kinds) throws IOException {
        ImagePlan plan = form.plan(tree(SIZES));
        for (TreeKind kind : kinds) {
            DiscVolumes volumes = DiscVolumes.open(FileBlocks.of(plan.open()), 0);
            try (DiscFileSystem disc = DiscFileSystem.of(volumes, kind)) {
                for (long size : SIZES) {
                    requireFile(disc, size);
                }
                requireApart(disc.tree());
            }
        }
        try (ImageBlocks blocks = new ImageBlocks(FileBlocks.of(plan.open()))) {
            assertEquals(List.of(), ImageCheck.check(blocks, 0).findings());
        }
    }

    private static void requireFile(DiscFileSystem disc, long size) throws IOException {
        Path file = disc.getPath("/" + name(size));
        assertEquals(size, Files.size(file), file.toString());
        FileEntry entry =
                disc.tree().list(disc.tree().root()).stream()
                        .filter(one -> one.name().equals(name(size)))
                        .findFirst()
                        .orElseThrow();
        assertEquals(size, entry.recorded(), "the extents of " + file);
        Set<Long> edges =
                new TreeSet<>(List.of(0L, 1L << 31, SECTION, 1L << 32, 2 * SECTION, size));
        long inside = 0;
        for (Extent extent : entry.extents()) {
            edges.add(inside);
            inside += extent.length();
        }
        for (long piece = (1L << 30) - BLOCK; piece < size; piece += (1L << 30) - BLOCK) {
            // where UDF has to begin another extent
            edges.add(piece);
        }
        PlacedBytes expected = new PlacedBytes(size);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            for (long edge : edges) {
                if (edge <= size) {
                    requireAround(channel, expected, edge);
                }
            }
        }
    }

    private static void requireAround(SeekableByteChannel channel, PlacedBytes expected, long edge)
            throws IOException {
        long from = Math.max(0, edge - BLOCK - 1);
        long to = Math.min(expected.length(), edge + BLOCK + 1);
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
        channel.position(from);
        while (bytes.hasRemaining()) {
            assertTrue(channel.read(bytes) > 0, "ends before byte " + to);
        }
        for (int i = 0; i < bytes.capacity(); i++) {
            assertEquals(expected.at(from + i), bytes.get(i), expected + " at byte " + (from + i));
        }
        if (to == expected.length()) {
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)), expected + " ends");
        }
    }

    /** No two files have a byte of the image in common. */
    private static void requireApart(VolumeTree tree) throws IOException {
        List<Extent> all = new ArrayList<>();
        for (FileEntry entry : tree.list(tree.root())) {
            all.addAll(entry.extents());
        }
        all.sort((one, other) -> Long.compare(one.offset(), other.offset()));
        for (int i = 1; i < all.size(); i++) {
            Extent before = all.get(i - 1);
            assertTrue(
                    before.offset() + before.length() <= all.get(i).offset(),
                    before + " lies over " + all.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void levelsOfOneExtentTakeNoMoreThanOneExtentHolds(int level) throws IOException {
        List<Long> fit = SIZES.stream().filter(size -> size <= SECTION).toList();
        List<IsoOptions> all =
                List.of(
                        options(level),
                        options(level).withJoliet(Joliet.NONE),
                        options(level).withJoliet(Joliet.NONE).withRockRidge(RockRidge.NONE));
        for (IsoOptions options : all) {
            everySizeThatFitsComesBack(options, fit);
            for (long size : SIZES) {
                if (size > SECTION) {
                    FileTree tree = tree(List.of(1L, size));
                    String refused = refusal(() -> iso(tree, options));
                    assertEquals(
                            "'/%s' has %d bytes; files of more than 4294965248 need level 3"
                                    .formatted(name(size), size),
                            refused);
                    assertThrows(
                            UnrepresentableTreeException.class,
                            () ->
                                    UdfMaster.bridge(
                                            tree,
                                            options,
                                            UdfImages.options(UdfRevision.V1_02),
                                            renaming -> {},
                                            file -> {}),
                            "beside UDF");
                }
            }
        }
    }

    private static void everySizeThatFitsComesBack(IsoOptions options, List<Long> sizes)
            throws IOException {
        ImagePlan plan = iso(tree(sizes), options);
        try (DiscFileSystem disc = DiscFileSystem.open(FileBlocks.of(plan.open()), 0)) {
            for (long size : sizes) {
                requireFile(disc, size);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsLargerThanAVolumeIsRefused(Form form, List<TreeKind> kinds) throws IOException {
        long most = (1L << 32) * BLOCK;
        for (List<Long> sizes :
                List.of(List.of(most), List.of(most - BLOCK), List.of(most / 2, most / 2 + 1))) {
            FileTree tree = tree(sizes);
            String refused = refusal(() -> form.plan(tree));
            assertTrue(refused.contains("2^32") || refused.contains("8 TiB"), refused);
        }
    }

    private static String refusal(Executable planning) {
        return String.valueOf(
                assertThrows(UnrepresentableTreeException.class, planning).getMessage());
    }
}
