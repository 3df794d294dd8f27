package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.filesystem.attribute.AccessEntry;
import org.discwright.filesystem.attribute.AccessEntry.Tag;
import org.discwright.filesystem.attribute.AccessList;
import org.discwright.filesystem.attribute.AttributeChoice;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.attribute.ExtendedAttribute;
import org.discwright.filesystem.attribute.JavaAttributes;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.extract.ExtractOptions;
import org.discwright.filesystem.extract.Extraction;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.Sameness;
import org.discwright.filesystem.session.SessionMerge;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attribute lists in Rock Ridge (AAIP 2.0): written, read, checked, taken over. */
class AttributesTest {
    /** That of the first example of AAIP 2.0. */
    private static final AccessList LISA =
            new AccessList(
                    List.of(
                            new AccessEntry(Tag.OWNER, 0, 6),
                            new AccessEntry(Tag.USER, 123, 6),
                            new AccessEntry(Tag.OWNING_GROUP, 0, 4),
                            new AccessEntry(Tag.GROUP, 65534, 6),
                            new AccessEntry(Tag.MASK, 0, 4),
                            new AccessEntry(Tag.OTHER, 0, 4)));

    @TempDir Path folder;

    private final SplittableRandom random = new SplittableRandom(6);
    private final Map<String, AttributeSet> expected = new HashMap<>();
    private final TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);

    private AttributeSet set(int count, int... lengths) {
        List<ExtendedAttribute> attributes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] value = new byte[lengths[i % lengths.length]];
            random.nextBytes(value);
            attributes.add(new ExtendedAttribute("user.n" + i, Octets.of(value)));
        }
        return new AttributeSet(Optional.empty(), Optional.empty(), attributes);
    }

    private int folder(int in, String path, String name, AttributeSet set) {
        int node = builder.appendFolder(in, name, Attributes.PLAIN_DIRECTORY, THEN);
        builder.describe(node, set);
        expected.put(path + "/" + name, set);
        return node;
    }

    private int file(int in, String path, String name, AttributeSet set) {
        int node =
                builder.append(
                        in,
                        name,
                        new BytesContent(Octets.ofAscii(name)),
                        Attributes.PLAIN_FILE,
                        THEN);
        builder.describe(node, set);
        expected.put(path + "/" + name, set);
        return node;
    }

    /** Something of everything. */
    private void fill() {
        AttributeSet root = set(1, 10);
        builder.describe(FileTree.ROOT, root);
        expected.put("/", root);
        AttributeSet lists =
                new AttributeSet(
                        Optional.of(LISA),
                        Optional.of(AccessList.of(0750)),
                        List.of(
                                new ExtendedAttribute("security.x", Octets.EMPTY),
                                new ExtendedAttribute("no namespace", Octets.ofAscii("v")),
                                new ExtendedAttribute("\005odd", Octets.ofAscii("w"))));
        AttributeSet list = new AttributeSet(Optional.of(LISA), Optional.empty(), List.of());
        int first = file(FileTree.ROOT, "", "lists", list);
        builder.appendHardLink(FileTree.ROOT, "lists again", first);
        expected.put("/lists again", list);
        int node = FileTree.ROOT;
        String path = "";
        for (int depth = 0; depth < 11; depth++) {
            String name = "d" + depth;
            AttributeSet of =
                    new AttributeSet(
                            Optional.of(LISA.with(0755)), lists.inherited(), lists.attributes());
            node = folder(node, path, name, of);
            path += "/" + name;
        }
        file(node, path, "deep", set(4, 300));
        for (int length :
                new int[] {0, 1, 239, 240, 241, 242, 243, 244, 245, 246, 247, 489, 4096}) {
            file(FileTree.ROOT, "", "long" + length, set(1, length));
        }
        file(FileTree.ROOT, "", "n".repeat(200), set(100, 0, 7, 200));
        file(FileTree.ROOT, "", "most", set(1, 47_000));
        int link =
                builder.appendLink(
                        FileTree.ROOT,
                        "link",
                        "a/".repeat(200),
                        new Attributes(Attributes.SYMBOLIC_LINK | 0777, 0, 0),
                        THEN);
        AttributeSet ofLink = set(2, 500);
        builder.describe(link, ofLink);
        expected.put("/link", ofLink);
        file(FileTree.ROOT, "", "none", AttributeSet.NONE);
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

    private static byte[] image(FileTree tree, RockRidge version) throws IOException {
        return bytes(
                IsoMaster.plan(
                        tree,
                        IsoOptions.of("AAIP", THEN).withRockRidge(version),
                        renaming -> {},
                        file -> {}));
    }

    private static void collect(
            VolumeTree tree, FileEntry entry, String path, Map<String, AttributeSet> to)
            throws IOException {
        to.put(path.isEmpty() ? "/" : path, tree.attributes(entry));
        if (entry.isDirectory()) {
            for (FileEntry child : tree.list(entry)) {
                collect(tree, child, path + "/" + child.name(), to);
            }
        }
    }

    @Test
    void everythingIsReadAsItWasWritten() throws IOException {
        fill();
        FileTree tree = builder.build();
        for (RockRidge version : new RockRidge[] {RockRidge.V1_10, RockRidge.V1_12}) {
            byte[] image = image(tree, version);
            assertEquals(
                    List.of(),
                    ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0).findings());
            try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
                VolumeTree read = volumes.tree(TreeKind.RR).orElseThrow();
                Map<String, AttributeSet> found = new HashMap<>();
                collect(read, read.root(), "", found);
                assertEquals(expected, found);
            }
            String text = new String(image, StandardCharsets.ISO_8859_1);
            // with SUSP 1.10 there are neither ES nor another ER
            boolean newer = version == RockRidge.V1_12;
            assertEquals(newer, text.contains("AAIP_0200"));
            assertEquals(newer, text.contains("ES\005\001\000"));
            assertEquals(newer, text.contains("ES\005\001\001AL"));
        }
    }

    @Test
    void theExampleOfTheSpecificationIsOnTheDisc() throws IOException {
        AttributeSet set = new AttributeSet(Optional.of(LISA), Optional.empty(), List.of());
        builder.describe(
                builder.append(
                        FileTree.ROOT,
                        "f",
                        new BytesContent(Octets.EMPTY),
                        new Attributes(Attributes.REGULAR | 0644, 0, 0),
                        THEN),
                set);
        String image = text(image(builder.build(), RockRidge.V1_12));
        assertTrue(
                image.contains(
                        text(
                                Octets.ofHex(
                                                "41 4C 14 01 00 00 00 00 0B 16 AE 01 7B 34 CE 02 FF FE 54 64")
                                        .toByteArray())));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aTreeWithoutAttributesHasNothingOfThem() throws IOException {
        file(FileTree.ROOT, "", "plain", AttributeSet.NONE);
        String image = text(image(builder.build(), RockRidge.V1_12));
        assertFalse(image.contains("AAIP_0200"));
        assertFalse(image.contains("ES\005\001"));
    }

    @Test
    void moreThanLinuxFollowsIsRefused() {
        file(FileTree.ROOT, "", "too much", set(1, 48_000));
        FileTree tree = builder.build();
        UnrepresentableTreeException refused =
                assertThrows(
                        UnrepresentableTreeException.class, () -> image(tree, RockRidge.V1_12));
        assertTrue(String.valueOf(refused.getMessage()).contains("/too much"));
    }

    @Test
    void javaReadsThemAsAttributesOfUser() throws IOException {
        file(FileTree.ROOT, "", "f", set(3, 5, 0, 600));
        AttributeSet set = Objects.requireNonNull(expected.get("/f"));
        Path image = folder.resolve("image.iso");
        Files.write(image, image(builder.build(), RockRidge.V1_12));
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of())) {
            Path file = disc.getPath("/f");
            UserDefinedFileAttributeView view =
                    Objects.requireNonNull(
                            Files.getFileAttributeView(file, UserDefinedFileAttributeView.class));
            assertEquals(List.of("n0", "n1", "n2"), view.list());
            ByteBuffer value = ByteBuffer.allocate(view.size("n2"));
            assertEquals(600, view.read("n2", value));
            assertEquals(set.attributes().get(2).value(), Octets.copyOf(value.flip()));
            assertArrayEquals(
                    set.attributes().getFirst().value().toByteArray(),
                    (byte[]) Files.getAttribute(file, "user:n0"));
            assertThrows(NoSuchFileException.class, () -> view.size("n3"));
            assertThrows(IOException.class, () -> view.read("n2", ByteBuffer.allocate(599)));
            assertThrows(
                    ReadOnlyFileSystemException.class,
                    () -> view.write("n4", ByteBuffer.allocate(1)));
            assertTrue(disc.supportedFileAttributeViews().contains("user"));
            assertTrue(
                    Files.getFileStore(file)
                            .supportsFileAttributeView(UserDefinedFileAttributeView.class));
        }
    }

    @Test
    void filesGiveThemAndGetThemBack() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in/sub"));
        Path file = Files.writeString(in.resolve("f"), "content");
        JavaAttributes java = new JavaAttributes();
        try {
            java.write(file, "user.of file", Octets.ofAscii("a value"));
        } catch (FileSystemException none) {
            Assumptions.abort("the folder for tests has no attributes: " + none.getMessage());
        }
        java.write(file, "user.empty", Octets.EMPTY);
        java.write(in, "user.of folder", Octets.zeros(700));
        Path link = Files.createSymbolicLink(in.resolve("link"), Path.of("f"));
        assertEquals(List.of(), java.names(link));
        assertThrows(IOException.class, () -> java.write(link, "user.no", Octets.EMPTY));
        assertThrows(IOException.class, () -> java.write(file, "system.no", Octets.EMPTY));
        AttributeChoice choice = new AttributeChoice(java, true, AttributeChoice.Scope.USER);
        FileTree tree =
                new TreeBuilder(ScanOptions.DEFAULT.with(choice), THEN)
                        .add("/", folder.resolve("in"))
                        .build();
        byte[] image = image(tree, RockRidge.V1_12);
        Path out = folder.resolve("out");
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
            new Extraction(
                            volumes.best(),
                            new ExtractOptions(false, false, Optional.empty(), Optional.of(choice)),
                            one -> assertEquals("", one.reason()))
                    .extract("/", out);
            assertEquals(choice.read(file), choice.read(out.resolve("sub/f")));
            assertEquals(
                    List.of("user.empty", "user.of file"),
                    java.names(out.resolve("sub/f")).stream().sorted().toList());
            assertEquals(choice.read(in), choice.read(out.resolve("sub")));
            Path without = folder.resolve("without");
            new Extraction(volumes.best(), ExtractOptions.DEFAULT, one -> {}).extract("/", without);
            assertEquals(List.of(), java.names(without.resolve("sub/f")));
        }
    }

    @Test
    void aNextSessionTakesThemOver() throws IOException {
        fill();
        byte[] image = image(builder.build(), RockRidge.V1_12);
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
            VolumeTree before = volumes.tree(TreeKind.RR).orElseThrow();
            TreeBuilder next = new TreeBuilder(ScanOptions.DEFAULT, THEN);
            SessionMerge.merge(before, next, NextSession.ISO, Sameness.SIZE_AND_TIME, true);
            FileTree tree = next.build();
            expected.remove("/");
            for (Map.Entry<String, AttributeSet> each : expected.entrySet()) {
                int node = tree.find(each.getKey()).orElseThrow();
                assertEquals(each.getValue(), tree.extended(node), each.getKey());
            }
        }
    }

    @Test
    void damageIsOfThatFileAlone() throws IOException {
        file(FileTree.ROOT, "", "bad", set(1, 400));
        file(FileTree.ROOT, "", "good", set(1, 9));
        byte[] image = image(builder.build(), RockRidge.V1_12);
        int at = text(image).indexOf("AL\374\001\001");
        assertTrue(at > 0);
        image[at + 4] = 0;
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
            VolumeTree tree = volumes.tree(TreeKind.RR).orElseThrow();
            List<FileEntry> entries = tree.list(tree.root());
            assertEquals(2, entries.size());
            assertThrows(MalformedDataException.class, () -> tree.attributes(entries.getFirst()));
            assertEquals(expected.get("/good"), tree.attributes(entries.get(1)));
        }
    }
}
