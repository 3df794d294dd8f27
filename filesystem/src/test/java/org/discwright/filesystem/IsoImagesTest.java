package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images by their bytes: what is where, the same every time, and from every place. */
class IsoImagesTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");

    @TempDir Path folder;

    private final List<Renaming> renamed = new ArrayList<>();
    private final List<ChangedFile> changed = new ArrayList<>();

    private ImagePlan plan(FileTree tree, IsoOptions options) {
        return IsoMaster.plan(tree, options, renamed::add, changed::add);
    }

    private FileTree scanned() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", folder).build();
    }

    private static IsoOptions options() {
        return IsoOptions.of("TEST", THEN);
    }

    private static byte[] bytes(ImagePlan plan) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining()) {
                assertTrue(channel.read(all) > 0);
            }
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        }
        return all.array();
    }

    private void mixedFolder() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            Path file =
                    folder.resolve("d" + i % 17 + "/sub" + i % 5 + "/file number " + i + ".text");
            Files.createDirectories(file.getParent());
            byte[] content = new byte[random.nextInt(9000)];
            random.nextBytes(content);
            Files.write(file, content);
        }
    }

    @Test
    void theSameTreeMakesTheSameBytes() throws IOException {
        mixedFolder();
        assertArrayEquals(bytes(plan(scanned(), options())), bytes(plan(scanned(), options())));
    }

    @Test
    void everyPlaceOfTheImageCanBeReadForItself() throws IOException {
        mixedFolder();
        ImagePlan plan = plan(scanned(), options());
        byte[] whole = bytes(plan);
        SplittableRandom random = new SplittableRandom(3);
        try (ImageChannel channel = plan.open()) {
            for (int i = 0; i < 500; i++) {
                int from = random.nextInt(whole.length);
                byte[] part = new byte[Math.min(whole.length - from, 1 + random.nextInt(20_000))];
                ByteBuffer to = ByteBuffer.wrap(part);
                channel.position(from);
                while (to.hasRemaining()) {
                    assertTrue(channel.read(to) > 0);
                }
                byte[] expected = java.util.Arrays.copyOfRange(whole, from, from + part.length);
                assertArrayEquals(expected, part, "from " + from);
            }
        }
    }

    @Test
    void aDirectoryOfManyWindowsIsWhole() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        for (int i = 0; i < 60_000; i++) {
            builder.add(
                    "/entry-%06d-with-a-name-of-some-length.bin".formatted(i),
                    empty(),
                    Attributes.PLAIN_FILE,
                    THEN);
        }
        byte[] image =
                bytes(plan(builder.build(), options().withJoliet(Joliet.NONE).withPadding(0)));
        int root = ByteBuffer.wrap(image).getInt(16 * 2048 + 156 + 6);
        int size = ByteBuffer.wrap(image).getInt(16 * 2048 + 156 + 14);
        int seen = 0;
        for (int at = root * 2048; at < root * 2048 + size; ) {
            int length = image[at] & 0xFF;
            if (length == 0) {
                at = (at / 2048 + 1) * 2048;
                continue;
            }
            seen++;
            at += length;
        }
        assertEquals(60_002, seen);
        assertTrue(size > 4 << 20, "one window is not enough for it");
    }

    private static Content empty() {
        return content(new byte[0]);
    }

    private static Content content(byte[] bytes) {
        return new Content() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public java.nio.channels.ReadableByteChannel open() {
                return java.nio.channels.Channels.newChannel(
                        new java.io.ByteArrayInputStream(bytes));
            }
        };
    }

    @Test
    void aFileThatShrinksIsNoticed() throws IOException {
        Path file = Files.write(folder.resolve("growing.log"), new byte[10_000]);
        ImagePlan plan = plan(scanned(), options());
        Files.write(file, new byte[5_000]);
        assertEquals(plan.length(), bytes(plan).length);
        assertEquals("/growing.log", changed.getFirst().path());
    }

    @Test
    void aFileOfMoreThanFourGigabytesHasSeveralSectionsFromLevelThree() throws IOException {
        long size = (1L << 32) + 1;
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        builder.add(
                "/big.bin",
                new Content() {
                    @Override
                    public long length() {
                        return size;
                    }

                    @Override
                    public java.nio.channels.ReadableByteChannel open() {
                        throw new IllegalStateException("its content is not asked for");
                    }
                },
                Attributes.PLAIN_FILE,
                THEN);
        FileTree tree = builder.build();
        assertThrows(UnrepresentableTreeException.class, () -> plan(tree, options().withLevel(2)));
        ImagePlan plan = plan(tree, options().withJoliet(Joliet.NONE));
        ByteBuffer head = ByteBuffer.allocate(64 * 2048);
        try (ImageChannel channel = plan.open()) {
            head.limit((int) plan.files().first() * 2048);
            while (head.hasRemaining()) {
                channel.read(head);
            }
        }
        int root = head.getInt(16 * 2048 + 156 + 6) * 2048;
        int at = root;
        for (int i = 0; i < 2; i++) {
            at += head.get(at) & 0xFF;
        }
        int second = at + (head.get(at) & 0xFF);
        assertEquals(0x80, head.get(at + 25) & 0x80, "the first section is not the last");
        assertEquals(0, head.get(second + 25) & 0x80);
        assertEquals(0xFFFFF800, head.getInt(at + 14));
        assertEquals(2049, head.getInt(second + 14));
        assertEquals(head.getInt(at + 6) + 0xFFFFF800 / -2048, head.getInt(at + 6) + 1);
        assertEquals(head.getInt(at + 6) + (int) (0xFFFFF800L / 2048), head.getInt(second + 6));
        assertTrue(
                plan.files()
                        .pathOf(plan.files().first() + 2_000_000)
                        .orElseThrow()
                        .equals("/big.bin"));
    }

    @Test
    void whatAHierarchyCannotHoldIsReported() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
        Files.write(folder.resolve("lower case.text"), new byte[1]);
        plan(scanned(), options().withRockRidge(RockRidge.NONE).withJoliet(Joliet.NONE));
        assertTrue(renamed.contains(new Renaming("ISO 9660", "/link", "")), renamed.toString());
        assertTrue(
                renamed.contains(new Renaming("ISO 9660", "/lower case.text", "LOWER_CASE.TEXT")),
                renamed.toString());
    }

    @Test
    void namesThatBecomeAlikeAreNumbered() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        for (int i = 0; i < 12; i++) {
            builder.add(
                    "/a long name, number " + i + ".text", empty(), Attributes.PLAIN_FILE, THEN);
        }
        builder.add("/ALONGN~1.TXT", empty(), Attributes.PLAIN_FILE, THEN);
        plan(
                builder.build(),
                options().withLevel(1).withRockRidge(RockRidge.NONE).withJoliet(Joliet.NONE));
        List<String> names = renamed.stream().map(Renaming::as).toList();
        assertEquals(13, names.stream().distinct().count(), names.toString());
        assertTrue(
                names.stream().allMatch(name -> name.matches("[A-Z0-9_]{1,8}\\.[A-Z0-9_]{0,3}")),
                names.toString());
    }

    @Test
    void oneFolderMayBePutIntoAnother() throws IOException {
        Files.createDirectories(folder.resolve("one/in"));
        Files.writeString(folder.resolve("one/in/a"), "first");
        Files.createDirectories(folder.resolve("two/in"));
        Files.writeString(folder.resolve("two/in/a"), "second");
        Files.writeString(folder.resolve("two/in/b"), "other");
        FileTree tree =
                new TreeBuilder(ScanOptions.DEFAULT, THEN)
                        .add("/x", folder.resolve("one"))
                        .add("/x", folder.resolve("two"))
                        .build();
        List<String> paths = new ArrayList<>();
        for (int node = 0; node < tree.size(); node++) {
            paths.add(tree.path(node));
        }
        assertEquals(
                List.of("/", "/x", "/x/in", "/x/in/a", "/x/in/b"),
                paths.stream().sorted().toList());
        byte[] image = bytes(plan(tree, options()));
        int at = (int) plan(tree, options()).files().first() * 2048;
        assertEquals("second", new String(image, at, 6, StandardCharsets.UTF_8));
    }

    @Test
    void nothingLeadsOutOfTheImage() {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        assertThrows(IllegalArgumentException.class, () -> builder.addFolder("/a/../../b"));
    }
}
