package org.discwright.filesystem.reader;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.discwright.filesystem.SampleFolder.account;
import static org.discwright.filesystem.SampleFolder.contents;
import static org.discwright.filesystem.SampleFolder.master;
import static org.discwright.filesystem.SampleFolder.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.discwright.filesystem.SampleFolder;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.extract.ExtractOptions;
import org.discwright.filesystem.extract.Extracted;
import org.discwright.filesystem.extract.Extraction;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of ours, of xorriso and of genisoimage: read, they are the folder they were made of. */
class ForeignImagesTest {
    @TempDir Path folder;

    private Path in;
    private Path image;

    @BeforeEach
    void aFolder() throws IOException {
        in = SampleFolder.fill(Files.createDirectory(folder.resolve("in")));
        image = folder.resolve("image.iso");
    }

    private Map<String, String> read(String kind) throws IOException {
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("tree", kind))) {
            return account(disc.getPath("/"));
        }
    }

    private Map<String, Integer> readContents(String kind) throws IOException {
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("tree", kind))) {
            return contents(disc.getPath("/"));
        }
    }

    @Test
    void ourOwnByRockRidgeAndJoliet() throws IOException {
        for (RockRidge version : new RockRidge[] {RockRidge.V1_10, RockRidge.V1_12}) {
            Files.deleteIfExists(image);
            master(in, image, IsoOptions.of("OURS", THEN).withRockRidge(version));
            assertEquals(account(in), read("rr"));
        }
        assertEquals(contents(in), readContents("joliet"));
    }

    @Test
    void whatXorrisoMakes() throws Exception {
        SampleFolder.byXorriso(folder, in, image);
        assertEquals(account(in), read("rr"));
        assertEquals(contents(in), readContents("joliet"));
    }

    @Test
    void whatXorrisoPacks() throws Exception {
        String xorriso = ForeignTool.require("xorriso").toString();
        byte[] text =
                "a line that is there very often\n"
                        .repeat(9000)
                        .getBytes(StandardCharsets.US_ASCII);
        Files.write(in.resolve("packed"), text);
        run(
                folder,
                xorriso,
                "-outdev",
                image.toString(),
                "-map",
                in.toString(),
                "/",
                "-set_filter_r",
                "--zisofs",
                "/",
                "--",
                "-commit");
        try (DiscVolumes volumes = DiscVolumes.open(FileBlocks.open(image), 0)) {
            VolumeTree tree = volumes.tree(TreeKind.RR).orElseThrow();
            FileEntry packed =
                    tree.list(tree.root()).stream()
                            .filter(entry -> entry.name().equals("packed"))
                            .findFirst()
                            .orElseThrow();
            assertTrue(packed.packing().isPresent(), "xorriso packed it");
            assertTrue(packed.recorded() < text.length / 4, "and well");
        }
        try (FileSystem disc = FileSystems.newFileSystem(image)) {
            assertArrayEquals(text, Files.readAllBytes(disc.getPath("/packed")));
            assertEquals(contents(in), contents(disc.getPath("/")));
        }
    }

    @Test
    void whatGenisoimageMakes() throws Exception {
        String genisoimage = ForeignTool.require("genisoimage").toString();
        run(
                folder,
                genisoimage,
                "-quiet",
                "-R",
                "-J",
                "-joliet-long",
                "-udf",
                "-iso-level",
                "3",
                "-input-charset",
                "utf-8",
                "-o",
                image.toString(),
                in.toString());
        // It records long links wrongly: they are listed, and said to point nowhere for sure.
        try (FileSystem disc = FileSystems.newFileSystem(image)) {
            assertThrows(
                    FileSystemException.class, () -> Files.readSymbolicLink(disc.getPath("/far")));
            assertEquals(
                    "level0/../size1", Files.readSymbolicLink(disc.getPath("/link")).toString());
        }
        Files.delete(in.resolve("far"));
        run(
                folder,
                genisoimage,
                "-quiet",
                "-R",
                "-J",
                "-joliet-long",
                "-udf",
                "-iso-level",
                "3",
                "-input-charset",
                "utf-8",
                "-o",
                image.toString(),
                in.toString());
        assertEquals(account(in), read("rr"));
        for (String kind : List.of("joliet", "udf")) {
            // there it makes an empty file of a link
            Map<String, Integer> found = new TreeMap<>(readContents(kind));
            found.remove("link");
            assertEquals(contents(in), found, kind);
        }
    }

    @Test
    void theEarlierSessionIsFoundWhereItBegins() throws Exception {
        String xorriso = ForeignTool.require("xorriso").toString();
        master(in, image, IsoOptions.of("FIRST", THEN).withPadding(0));
        long first = Files.size(image);
        run(
                folder,
                xorriso,
                "-dev",
                image.toString(),
                "-map",
                in.resolve("size1").toString(),
                "/later",
                "-commit");
        try (FileSystem disc = FileSystems.newFileSystem(image)) {
            assertTrue(Files.exists(disc.getPath("/later")), "the superblock is the newest one");
            assertTrue(Files.exists(disc.getPath("/size2049")));
        }
        long start = (first + 32 * 2048 - 1) / (32 * 2048) * 32;
        try (FileSystem disc = FileSystems.newFileSystem(image, Map.of("session", start))) {
            assertTrue(Files.exists(disc.getPath("/later")));
        }
    }

    @Test
    void whatIsExtractedIsTheFolderAgain() throws IOException {
        master(in, image, IsoOptions.of("OURS", THEN));
        Path out = folder.resolve("out");
        List<Extracted> news = new ArrayList<>();
        try (DiscVolumes volumes = DiscVolumes.open(FileBlocks.open(image), 0)) {
            new Extraction(volumes.best(), ExtractOptions.DEFAULT, news::add).extract("/", out);
        }
        assertEquals(
                List.of(),
                news.stream().filter(one -> one.deed() == Extracted.Deed.FAILED).toList());
        Map<String, String> expected = new TreeMap<>(account(in));
        Map<String, String> found = new TreeMap<>(account(out));
        // The target folder is its owner's, and not the image's.
        expected.remove("");
        found.remove("");
        assertEquals(expected, found);
        assertTrue(Files.isSameFile(out.resolve("hard"), out.resolve("size2049")));
    }

    @Test
    void aFileSystemThatOnlyReads() throws IOException {
        master(in, image, IsoOptions.of("OURS", THEN));
        URI address = URI.create("disc:" + image.toUri() + "!/");
        try (FileSystem disc = FileSystems.newFileSystem(address, Map.of())) {
            Path file = Path.of(URI.create("disc:" + image.toUri() + "!/many/../size2049"));
            assertEquals(2049, Files.size(file));
            assertEquals("/size2049", file.toRealPath().toString());
            assertEquals("/size1", disc.getPath("/link").toRealPath().toString());
            assertEquals(
                    Files.getAttribute(in.resolve("size1"), "unix:mode"),
                    Files.getAttribute(disc.getPath("link"), "unix:mode"));
            assertThrows(NoSuchFileException.class, () -> Files.size(disc.getPath("/none")));
            assertThrows(
                    ReadOnlyFileSystemException.class, () -> Files.delete(disc.getPath("/many")));
            assertThrows(
                    ReadOnlyFileSystemException.class,
                    () -> Files.writeString(disc.getPath("/many/new"), "no"));
        }
    }
}
