package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.nio.DiscFileSystem;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.SymlinkPolicy;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.model.Octets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several folders in one: what each file of the image holds, read back. */
class MergedSourcesTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");

    @TempDir Path folder;

    private Path one;
    private Path two;
    private Path three;

    @BeforeEach
    void folders() throws IOException {
        one = Files.createDirectories(folder.resolve("one"));
        two = Files.createDirectories(folder.resolve("two"));
        three = Files.createDirectories(folder.resolve("three"));
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static TreeBuilder builder() {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN);
    }

    private static Map<String, String> written(FileTree tree) throws IOException {
        ImagePlan plan =
                IsoMaster.plan(tree, IsoOptions.of("M", THEN), renaming -> {}, changed -> {});
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining() && channel.read(all) >= 0) {}
        }
        Map<String, String> contents = new TreeMap<>();
        try (DiscFileSystem disc = DiscFileSystem.open(new MemoryBlocks(all.array()), 0);
                Stream<Path> paths = Files.walk(disc.getPath("/"))) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (Files.isRegularFile(path)) {
                    contents.put(path.toString(), Files.readString(path));
                }
            }
        }
        return contents;
    }

    @Test
    void filesOfEachFolderKeepTheirBytes() throws IOException {
        write(one.resolve("first"), "of one");
        write(one.resolve("both"), "of one, and longer");
        write(one.resolve("in/deep/first"), "deep in one");
        write(one.resolve("in/shared"), "of one");
        write(one.resolve("only/there"), "of one alone");
        write(two.resolve("second"), "of two");
        write(two.resolve("both"), "of two");
        write(two.resolve("in/deep/second"), "deep in two");
        write(two.resolve("in/deep/other/file"), "deeper in two");
        write(three.resolve("third"), "of three");
        write(three.resolve("in/deep/third"), "deep in three");
        FileTree tree = builder().add("/", one).add("/", two).add("/", three).build();
        Map<String, String> expected = new TreeMap<>();
        expected.put("/first", "of one");
        expected.put("/second", "of two");
        expected.put("/third", "of three");
        expected.put("/both", "of two");
        expected.put("/in/shared", "of one");
        expected.put("/in/deep/first", "deep in one");
        expected.put("/in/deep/second", "deep in two");
        expected.put("/in/deep/other/file", "deeper in two");
        expected.put("/in/deep/third", "deep in three");
        expected.put("/only/there", "of one alone");
        assertEquals(expected, written(tree));
    }

    @Test
    void theBytesAreNotThoseOfAFileThatLiesElsewhereUnderThatName() throws IOException {
        write(one.resolve("in/a"), "the right one");
        write(two.resolve("in/b"), "another");
        ScanOptions without =
                new ScanOptions(
                        ScanOptions.DEFAULT.symlinks(),
                        path -> path.startsWith(two.resolve("in/a")));
        write(two.resolve("in/a"), "a wrong one");
        FileTree tree = new TreeBuilder(without, THEN).add("/", one).add("/", two).build();
        assertEquals(Map.of("/in/a", "the right one", "/in/b", "another"), written(tree));
    }

    @Test
    void aFolderMayBePutIntoOneThatLiesInAnother() throws IOException {
        write(one.resolve("in/a"), "of one");
        write(two.resolve("b"), "of two");
        write(three.resolve("in/c"), "of three");
        FileTree tree = builder().add("/", one).add("/in", two).add("/", three).build();
        assertEquals(
                Map.of("/in/a", "of one", "/in/b", "of two", "/in/c", "of three"), written(tree));
    }

    @Test
    void whatTakesAFilesPlaceIsNotItsOtherNames() throws IOException {
        write(one.resolve("a"), "old");
        Files.createLink(one.resolve("b"), one.resolve("a"));
        Files.createLink(one.resolve("c"), one.resolve("a"));
        write(two.resolve("a"), "new, and longer");
        FileTree tree = builder().add("/", one).add("/", two).build();
        assertEquals(Map.of("/a", "new, and longer", "/b", "old", "/c", "old"), written(tree));
        int b = tree.find("/b").orElseThrow();
        assertEquals(1, tree.links(tree.find("/a").orElseThrow()));
        assertEquals(2, tree.links(b));
        assertEquals(tree.original(b), tree.original(tree.find("/c").orElseThrow()));
    }

    @Test
    void namesOfAFileComeAndGoInAnyOrder() throws IOException {
        write(one.resolve("a"), "old");
        Files.createLink(one.resolve("b"), one.resolve("a"));
        Files.createLink(one.resolve("c"), one.resolve("a"));
        // the same names again, of the same file but one
        Files.createLink(two.resolve("a"), one.resolve("a"));
        write(two.resolve("b"), "second");
        write(three.resolve("a"), "third");
        FileTree tree = builder().add("/", one).add("/", two).add("/", three).build();
        assertEquals(Map.of("/a", "third", "/b", "second", "/c", "old"), written(tree));
        assertEquals(1, tree.links(tree.find("/c").orElseThrow()));
    }

    @Test
    void contentMadeInMemoryHasHeirsToo() throws IOException {
        TreeBuilder builder = builder();
        int first = builder.append(FileTree.ROOT, "a", content("old"), Attributes.PLAIN_FILE, THEN);
        builder.appendHardLink(FileTree.ROOT, "b", first);
        builder.add("/a", content("new!"), Attributes.PLAIN_FILE, THEN);
        assertEquals(Map.of("/a", "new!", "/b", "old"), written(builder.build()));
    }

    /** Looked for one after the other among all before, they would take minutes. */
    @Test
    void manyFilesAreAddedOneByOneInTime() throws IOException {
        int many = 300_000;
        TreeBuilder builder = builder();
        assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    for (int i = 0; i < many; i++) {
                        builder.add("/f/" + i, content(""), Attributes.PLAIN_FILE, THEN);
                    }
                    builder.add("/f/" + 7, content("seven"), Attributes.PLAIN_FILE, THEN);
                    builder.add("/f/" + (many - 1), content("last"), Attributes.PLAIN_FILE, THEN);
                });
        FileTree tree = builder.build();
        assertEquals(many + 2, tree.size(), "the root, the folder, and each file once");
        assertEquals(5, tree.length(tree.find("/f/7").orElseThrow()));
        assertEquals(4, tree.length(tree.find("/f/" + (many - 1)).orElseThrow()));
    }

    @Test
    void aLinkThatLeadsNowhereStaysOne() throws IOException {
        write(one.resolve("file"), "of one");
        Files.createSymbolicLink(one.resolve("to-nothing"), Path.of("nothing"));
        Files.createSymbolicLink(one.resolve("through-a-file"), Path.of("file/in-it"));
        Files.createSymbolicLink(one.resolve("there"), Path.of("back"));
        Files.createSymbolicLink(one.resolve("back"), Path.of("there"));
        Files.createSymbolicLink(one.resolve("good"), Path.of("file"));
        ScanOptions follow = new ScanOptions(SymlinkPolicy.FOLLOW, path -> false);
        FileTree tree = new TreeBuilder(follow, THEN).add("/", one).build();
        assertEquals(Map.of("/file", "of one", "/good", "of one"), written(tree));
        for (String link : List.of("to-nothing", "through-a-file", "there", "back")) {
            assertTrue(tree.linkTarget(tree.find(link).orElseThrow()).isPresent(), link);
        }
    }

    private static BytesContent content(String text) {
        return new BytesContent(Octets.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
