package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.discwright.filesystem.extract.ExtractOptions;
import org.discwright.filesystem.extract.Extracted;
import org.discwright.filesystem.extract.Extraction;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.session.Merged;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.Sameness;
import org.discwright.filesystem.session.SessionMerge;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RawText;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.testkit.OwnClasses;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and targets of links whose bytes are no UTF-8, all the way through. */
class RawNamesTest {
    private static final int SECTOR = 2048;
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] RAW = {'r', 'a', 'w', -1, -2};

    @TempDir Path folder;

    private final List<Renaming> renamed = new ArrayList<>();

    /** By bytes that stand in an address. */
    private static Path path(Path in, String address) {
        return Path.of(URI.create(in.toUri() + address));
    }

    private Path rawFolder() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.writeString(in.resolve("plain"), "plain");
        try {
            Files.writeString(path(in, "raw%FF%FE"), "raw");
            Files.createDirectory(path(in, "f%FCnf"));
            Files.writeString(path(in, "f%FCnf/in"), "inside");
            Files.createSymbolicLink(in.resolve("link"), path(in, "raw%FF%FE").getFileName());
            Files.createSymbolicLink(
                    in.resolve("absolute"), Path.of(URI.create("file:///x/%FF/y")));
        } catch (InvalidPathException | IOException impossible) {
            Assumptions.abort("this system has no such names: " + impossible.getMessage());
        }
        return in;
    }

    /** Everything below a folder, by address, with contents or targets. */
    private static Map<String, String> content(Path in) throws IOException {
        Map<String, String> found = new TreeMap<>();
        String base = in.toUri().getRawPath();
        try (Stream<Path> all = Files.walk(in)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String value =
                        Files.isSymbolicLink(path)
                                ? HEX.formatHex(
                                        RawText.bytes(RawText.of(Files.readSymbolicLink(path))))
                                : Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                                        ? Files.readString(path)
                                        : "";
                found.put(path.toUri().getRawPath().substring(base.length()), value);
            }
        }
        return found;
    }

    private FileTree tree(Path in) throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build();
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

    private ImagePlan session(FileTree tree, int start) {
        return IsoMaster.planSession(
                tree, IsoOptions.of("RAW", THEN), start, renamed::add, changed -> {});
    }

    private static List<Extracted> extract(DiscVolumes volumes, Path to) throws IOException {
        List<Extracted> news = new ArrayList<>();
        new Extraction(volumes.best(), ExtractOptions.DEFAULT, news::add).extract("/", to);
        return news.stream().filter(one -> one.deed() == Extracted.Deed.FAILED).toList();
    }

    @Test
    void bytesStayWhatTheyAre() {
        for (byte[] bytes :
                List.of(
                        RAW,
                        new byte[0],
                        new byte[] {-61, -87, -61},
                        new byte[] {-19, -96, -128},
                        "\uD83D\uDE00é".getBytes(StandardCharsets.UTF_8))) {
            assertArrayEquals(bytes, RawText.bytes(RawText.of(bytes)));
        }
        assertEquals("\uD83D\uDE00é", RawText.of("\uD83D\uDE00é".getBytes(StandardCharsets.UTF_8)));
        assertTrue(RawText.isRaw(RawText.of(RAW)));
    }

    @Test
    void aZeroIsInNoPath() {
        for (String text : List.of("a\0b", RawText.of(new byte[] {-1, 0}))) {
            assertThrows(
                    InvalidPathException.class,
                    () -> RawText.path(text, "shown", FileSystems.getDefault()));
        }
    }

    @Test
    void whatIsExtractedIsWhatWasThere() throws IOException {
        Path in = rawFolder();
        byte[] disc = bytes(session(tree(in), 0));
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(disc), 0)) {
            assertEquals(List.of(), extract(volumes, folder.resolve("out")));
        }
        assertEquals(content(in), content(folder.resolve("out")));
    }

    @Test
    void aLaterSessionHasThemOnce() throws IOException {
        Path in = rawFolder();
        byte[] first = bytes(session(tree(in), 0));
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in);
        try (DiscVolumes earlier = DiscVolumes.open(new MemoryBlocks(first), 0)) {
            Merged merged =
                    SessionMerge.merge(
                            earlier.best(), builder, NextSession.ISO, Sameness.SIZE_AND_TIME, true);
            assertEquals(3, merged.unchanged());
            assertEquals(0, merged.kept());
        }
        assertEquals(content(in).size(), builder.build().size());
    }

    @Test
    void whatALaterSessionKeepsHasItsBytes() throws IOException {
        Path in = rawFolder();
        byte[] first = bytes(session(tree(in), 0));
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        int start = first.length / SECTOR + 32;
        try (DiscVolumes earlier = DiscVolumes.open(new MemoryBlocks(first), 0)) {
            SessionMerge.merge(
                    earlier.best(), builder, NextSession.ISO, Sameness.SIZE_AND_TIME, true);
        }
        byte[] second = bytes(session(builder.build(), start));
        byte[] disc = Arrays.copyOf(first, start * SECTOR + second.length);
        System.arraycopy(second, 0, disc, start * SECTOR, second.length);
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(disc), start)) {
            assertEquals(List.of(), extract(volumes, folder.resolve("out")));
        }
        assertEquals(content(in), content(folder.resolve("out")));
    }

    /** What a program of its own does, in another locale. */
    static final class InPlainLocale {
        private InPlainLocale() {}

        /** Masters the first argument, a folder, and extracts that to the second. */
        public static void main(String[] args) throws IOException {
            RawNamesTest test = new RawNamesTest();
            byte[] disc = bytes(test.session(test.tree(Path.of(args[0])), 0));
            try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(disc), 0)) {
                assertEquals(List.of(), extract(volumes, Path.of(args[1])));
            }
        }
    }

    /** UDF has characters only, and components of 254 bytes: what links point to is told. */
    @Test
    void targetsThatUdfCannotHoldAreTold() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        Attributes link = new Attributes(Attributes.SYMBOLIC_LINK | 0777, 0, 0);
        builder.appendLink(FileTree.ROOT, "fits", "/a/../b/", link, THEN);
        builder.appendLink(FileTree.ROOT, "long", "../" + "日".repeat(130) + "/b", link, THEN);
        builder.appendLink(FileTree.ROOT, "raw", RawText.of(RAW), link, THEN);
        UdfMaster.plan(
                builder.build(),
                UdfOptions.of(UdfRevision.V2_01, "raw", THEN),
                renamed::add,
                changed -> {});
        assertEquals(
                List.of("/long -> ../" + "日".repeat(130) + "/b", "/raw -> " + RawText.of(RAW)),
                renamed.stream().map(Renaming::path).toList());
        assertTrue(renamed.getFirst().as().startsWith("../" + "日".repeat(100)));
        assertTrue(renamed.getFirst().as().endsWith("/b"));
        assertEquals("raw\uFFFD\uFFFD", renamed.getLast().as());
    }

    /** Where the locale has no such characters, as in most containers. */
    @Test
    void namesBeyondTheLocaleAreExtracted() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        try {
            Files.createDirectory(path(in, "%E6%97%A5"));
            Files.writeString(path(in, "%E6%97%A5/%C3%A9"), "content");
            Files.createSymbolicLink(in.resolve("to"), path(in, "%E6%97%A5").getFileName());
        } catch (InvalidPathException | IOException impossible) {
            Assumptions.abort("this system has no such names: " + impossible.getMessage());
        }
        ProcessBuilder plain =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                OwnClasses.path(),
                                InPlainLocale.class.getName(),
                                in.toString(),
                                folder.resolve("out").toString())
                        .redirectErrorStream(true);
        plain.environment().put("LC_ALL", "C");
        Process java = plain.start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, java.waitFor(), said);
        assertEquals(content(in), content(folder.resolve("out")));
    }
}
