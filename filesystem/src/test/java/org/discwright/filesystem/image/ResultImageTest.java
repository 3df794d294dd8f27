package org.discwright.filesystem.image;

import static org.discwright.filesystem.image.Images.CLOCK;
import static org.discwright.filesystem.image.Images.bytes;
import static org.discwright.filesystem.image.Images.content;
import static org.discwright.filesystem.image.Images.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.discwright.filesystem.iso9660.Renaming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images as they come out of the tree of items. */
class ResultImageTest {
    @TempDir Path folder;

    private final FileSystemImage image = new FileSystemImage(CLOCK);
    private final DirectoryItem root = image.getRoot();

    @AfterEach
    void close() {
        image.close();
    }

    @Test
    void aResultStaysAsItWasAskedFor() throws IOException {
        root.addFile("first", content("one"));
        FileSystemImageResult before = image.createResultImage();
        byte[] bytes = bytes(before.getImageStream());
        root.remove("first");
        root.addFile("second", content("two"));
        FileSystemImageResult after = image.createResultImage();
        assertArrayEquals(bytes, bytes(before.getImageStream()));
        assertEquals("one", text(before, "/first"));
        assertEquals("two", text(after, "/second"));
        assertTrue(after.getProgressItems().getProgressItemFromDescription("/first").isEmpty());
        image.rollbackToChangePoint(1);
        assertArrayEquals(bytes, bytes(image.createResultImage().getImageStream()));
    }

    @Test
    void blocksAndFilesAreFoundBothWays() throws IOException {
        root.addDirectory("d");
        root.addFile("d/three", content(new byte[5000]));
        root.addFile("empty", content(""));
        root.addFile("one", content("1"));
        FileSystemImageResult result = image.createResultImage();
        ProgressItems items = result.getProgressItems();
        assertEquals(2, items.getCount());
        List<String> seen = new ArrayList<>();
        for (ProgressItem item : items) {
            seen.add(item.description());
            assertEquals(item.lastBlock() - item.firstBlock() + 1, item.blockCount());
            for (long block = item.firstBlock(); block <= item.lastBlock(); block++) {
                assertEquals(Optional.of(item), items.getProgressItemFromBlock(block));
            }
            assertEquals(
                    Optional.of(item), items.getProgressItemFromDescription(item.description()));
        }
        assertEquals(List.of("/d/three", "/one"), seen.stream().sorted().toList());
        assertEquals(
                3, items.getProgressItemFromDescription("/d/three").orElseThrow().blockCount());
        assertTrue(items.getProgressItemFromBlock(0).isEmpty());
        assertTrue(items.getProgressItemFromBlock(result.getTotalBlocks().value()).isEmpty());
        assertTrue(items.getProgressItemFromDescription("/empty").isEmpty());
        assertEquals(2048, result.getBlockSize());
        assertEquals(
                result.getImageStream().length(),
                result.getTotalBlocks().value() * result.getBlockSize());
    }

    @Test
    void hiddenItemsAreHiddenInBothHierarchies() throws IOException {
        root.addFile("seen", content("1"));
        byte[] shown = bytes(image.createResultImage().getImageStream());
        root.getItem("seen").setHidden(true);
        byte[] hidden = bytes(image.createResultImage().getImageStream());
        List<Integer> differences = new ArrayList<>();
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] != hidden[i]) {
                differences.add(hidden[i] - shown[i]);
            }
        }
        assertEquals(List.of(1, 1), differences);
    }

    @Test
    void whatIsRenamedIsReported() throws IOException {
        root.addFile("A name of more than thirty-one characters.text", content("1"));
        List<Renaming> renamings = image.createResultImage().getRenamings();
        assertEquals(1, renamings.size());
        assertEquals("ISO 9660", renamings.getFirst().fileSystem());
    }

    @Test
    void aFileThatShrinksIsReported() throws IOException {
        Path source = Files.write(folder.resolve("f"), new byte[5000]);
        root.addFile("f", source);
        FileSystemImageResult result = image.createResultImage();
        Files.write(source, new byte[10]);
        assertEquals(List.of(), result.getChangedFiles());
        bytes(result.getImageStream());
        assertEquals("/f", result.getChangedFiles().getFirst().path());
    }

    @Test
    void stagedFilesAreKeptUntilTheImageIsClosed() throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        image.setWorkingDirectory(work);
        image.setStageFiles(true);
        assertTrue(image.isStageFiles());
        Path source = Files.writeString(folder.resolve("f"), "as it was");
        root.addFile("f", source);
        Files.writeString(source, "as it became, later");
        FileSystemImageResult result = image.createResultImage();
        assertEquals("as it was", text(result, "/f"));
        Path other = Files.createDirectory(folder.resolve("other"));
        image.setWorkingDirectory(other);
        assertFalse(hasFiles(work));
        assertTrue(hasFiles(other));
        assertEquals("as it was", text(result, "/f"));
        image.close();
        assertFalse(hasFiles(other));
    }

    private static boolean hasFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isPresent();
        }
    }

    @Test
    void fileSystemsAreChosen() throws IOException {
        root.addFile("f", content("1"));
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.ISO9660));
        byte[] iso = bytes(image.createResultImage().getImageStream());
        assertEquals((byte) 255, iso[17 * 2048]);
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.JOLIET));
        assertEquals(
                EnumSet.of(FileSystemKind.ISO9660, FileSystemKind.JOLIET),
                image.getFileSystemsToCreate());
        byte[] joliet = bytes(image.createResultImage().getImageStream());
        assertEquals(2, joliet[17 * 2048]);
        assertEquals('%', joliet[17 * 2048 + 88]);
    }
}
