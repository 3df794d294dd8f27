package org.discwright.filesystem.image;

import static org.discwright.filesystem.image.Images.CLOCK;
import static org.discwright.filesystem.image.Images.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.EnumSet;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images with UDF, alone and beside ISO 9660. */
class UdfResultTest {
    @TempDir Path folder;

    private final FileSystemImage image = new FileSystemImage(CLOCK);
    private final DirectoryItem root = image.getRoot();

    @AfterEach
    void close() {
        image.close();
    }

    private boolean hasInImage(String text) throws IOException {
        byte[] bytes = Images.bytes(image.createResultImage().getImageStream());
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }

    @Test
    void allThreeFileSystemsShareTheContents() throws IOException {
        root.addFile("file", content("only once in the image"));
        assertFalse(hasInImage("NSR02"));
        image.setFileSystemsToCreate(image.getFileSystemsSupported());
        image.setVolumeName("All.Three");
        byte[] bytes = Images.bytes(image.createResultImage().getImageStream());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("NSR02") && text.contains("CD001"));
        assertEquals(
                text.indexOf("only once in the image"), text.lastIndexOf("only once in the image"));
        assertEquals("All.Three", image.getVolumeNameUDF().orElseThrow());
        image.setUDFRevision(UdfRevision.V2_01);
        assertTrue(hasInImage("NSR03"));
    }

    @Test
    void namesThatUdfCannotHoldAreFitted() throws IOException {
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.UDF));
        FileItem file = root.addFile("日".repeat(200) + ".txt", content("1"));
        String fitted = file.getFileSystemName(FileSystemKind.UDF);
        assertTrue(fitted.length() <= 127 && fitted.endsWith(".txt"), fitted);
        assertEquals(
                fitted, image.createResultImage().getRenamings().getFirst().as(), "as it is told");
        assertEquals(
                "plain", root.addFile("plain", content("2")).getFileSystemName(FileSystemKind.UDF));
    }

    @Test
    void streamsAreRecordedFromTheRevisionThatHasThem() throws IOException {
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.UDF));
        FileItem file = root.addFile("file", content("main"));
        assertEquals(
                DiscError.FSI_IMAGE_FEATURE_NOT_SUPPORTED,
                file.addStream("tag", content("the bytes of a stream")));
        assertFalse(hasInImage("the bytes of a stream"));
        image.setUDFRevision(UdfRevision.V2_01);
        assertEquals(DiscError.S_OK, file.removeStream("tag"));
        assertEquals(DiscError.S_OK, file.addStream("tag", content("the bytes of a stream")));
        assertEquals(DiscError.S_OK, file.setRealTime(true));
        assertTrue(file.isRealTime());
        assertTrue(hasInImage("the bytes of a stream"));
    }

    @Test
    void attributesOfTheUserBecomeStreams() throws IOException {
        Path source = Files.createDirectory(folder.resolve("tree"));
        Path file = Files.writeString(source.resolve("file"), "main");
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        Assumptions.assumeTrue(view != null, "no attributes of the user here");
        try {
            view.write("origin", StandardCharsets.UTF_8.encode("http://localhost/"));
        } catch (IOException none) {
            Assumptions.abort("no attributes of the user here: " + none);
        }
        assertEquals(
                DiscError.FSI_IMAGE_FEATURE_NOT_SUPPORTED,
                root.addTreeWithNamedStreams(source, true));
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.UDF));
        image.setUDFRevision(UdfRevision.V2_50);
        assertEquals(DiscError.S_OK, root.addTreeWithNamedStreams(source, false));
        assertEquals("origin", root.getFile("file").getFsiNamedStreams().getItem(0).getName());
        root.removeTree("/");
        root.addTree(source, false);
        assertEquals(0, root.getFile("file").getFsiNamedStreams().getCount());
    }

    @Test
    void metadataIsRecordedTwiceWhereThatCanBe() throws IOException {
        assertFalse(image.isCreateRedundantUdfMetadataFiles());
        assertEquals(
                DiscError.FSI_IMAGE_FEATURE_NOT_SUPPORTED,
                image.setCreateRedundantUdfMetadataFiles(true));
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.UDF));
        image.setUDFRevision(UdfRevision.V2_50);
        root.addFile("file", content("1"));
        long twice = image.getUsedBlocks().value();
        assertEquals(DiscError.S_OK, image.setCreateRedundantUdfMetadataFiles(false));
        assertTrue(image.getUsedBlocks().value() < twice);
        assertEquals(UdfRevision.V2_50, image.getUDFRevision());
        assertEquals(6, image.getUDFRevisionsSupported().size());
    }
}
