package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.check.Rule;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names become that are strange to ISO 9660, as a system without Rock Ridge shows them. */
class IsoIdentifiersTest {
    @TempDir Path folder;

    private Path in;

    @BeforeEach
    void anEmptyFolder() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
    }

    private List<String> shown() throws IOException {
        Path image =
                SampleFolder.master(
                        in,
                        folder.resolve("image.iso"),
                        IsoOptions.of("NAMES", THEN).withRockRidge(RockRidge.NONE));
        try (DiscVolumes volumes = DiscVolumes.open(FileBlocks.open(image), 0)) {
            assertEquals(
                    List.of(),
                    ImageCheck.check(new ImageBlocks(FileBlocks.open(image)), 0).findings());
            VolumeTree tree = volumes.tree(TreeKind.ISO).orElseThrow();
            return tree.list(tree.root()).stream().map(FileEntry::name).toList();
        }
    }

    @Test
    void aNameOfMarksAloneHasACharacter() throws IOException {
        Files.createDirectory(in.resolve("\u0301"));
        Files.writeString(in.resolve("\u0302"), "file");
        assertEquals(List.of("_", "_000"), shown());
    }

    @Test
    void aFileIsNotShownAsAFolder() throws IOException {
        Files.createDirectory(in.resolve("A"));
        Files.createDirectory(in.resolve("A000"));
        Files.writeString(in.resolve("a"), "file");
        Files.writeString(in.resolve("a.b"), "file");
        assertEquals(List.of("A", "A.B", "A000", "A001"), shown());
    }

    @Test
    void whatHasNoIdentifierHidesNothing() throws IOException {
        Files.createDirectory(in.resolve("A"));
        Files.writeString(in.resolve("b"), "file");
        byte[] image =
                Files.readAllBytes(
                        SampleFolder.master(
                                in, folder.resolve("image.iso"), IsoOptions.of("NAMES", THEN)));
        String text = new String(image, StandardCharsets.ISO_8859_1);
        // of a length of 1 and one of 0 the fields of Rock Ridge begin at the same byte
        int identifier = text.indexOf("\u0001APX", 18 * 2048);
        image[identifier] = 0;
        image[identifier + 1] = 0;
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
            for (TreeKind kind : List.of(TreeKind.RR, TreeKind.ISO)) {
                VolumeTree tree = volumes.tree(kind).orElseThrow();
                assertEquals(
                        kind == TreeKind.RR ? List.of("A", "b") : List.of("_", "B"),
                        tree.list(tree.root()).stream().map(FileEntry::name).toList());
            }
        }
        assertTrue(
                ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0).findings().stream()
                        .anyMatch(one -> one.rule() == Rule.RECORD));
    }
}
