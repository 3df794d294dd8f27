package org.discwright.filesystem.image;

import static org.discwright.filesystem.image.Images.CLOCK;
import static org.discwright.filesystem.image.Images.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images with UDF, read back by our reader. */
class UdfResultTest {
    @TempDir Path folder;

    private final FileSystemImage image = new FileSystemImage(CLOCK);
    private final DirectoryItem root = image.getRoot();

    @AfterEach
    void close() {
        image.close();
    }

    private DiscVolumes volumes() throws IOException {
        EmulatedSessions disc = new EmulatedSessions();
        disc.write(image.createResultImage().getImageStream());
        return DiscVolumes.open(disc.openBlocks(), 0);
    }

    private static FileEntry only(VolumeTree tree) throws IOException {
        List<FileEntry> entries = tree.list(tree.root());
        assertEquals(1, entries.size());
        return entries.getFirst();
    }

    private static String text(VolumeTree tree, FileEntry entry) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
        try (SeekableByteChannel from = tree.open(entry)) {
            while (bytes.hasRemaining()) {
                assertTrue(from.read(bytes) >= 0);
            }
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    @Test
    void allThreeFileSystemsShareTheContents() throws IOException {
        image.setFileSystemsToCreate(image.getFileSystemsSupported());
        image.setVolumeName("All.Three");
        root.addFile("Ünïcode – 日本語.txt", content("once"));
        try (DiscVolumes volumes = volumes()) {
            assertEquals(List.of(TreeKind.ISO, TreeKind.JOLIET, TreeKind.UDF), volumes.kinds());
            for (TreeKind kind : volumes.kinds()) {
                VolumeTree tree = volumes.tree(kind).orElseThrow();
                assertEquals("once", text(tree, only(tree)), kind::title);
            }
            assertEquals("All.Three", volumes.tree(TreeKind.UDF).orElseThrow().label());
        }
        assertEquals("All.Three", image.getVolumeNameUDF().orElseThrow());
        assertEquals(
                "Ünïcode – 日本語.txt", root.iterator().next().getFileSystemName(FileSystemKind.UDF));
    }

    @Test
    void namesThatUdfCannotHoldAreFitted() throws IOException {
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.UDF));
        FileItem file = root.addFile("日".repeat(200) + ".txt", content("1"));
        String fitted = file.getFileSystemName(FileSystemKind.UDF);
        assertTrue(fitted.length() <= 127 && fitted.endsWith(".txt"), fitted);
        try (DiscVolumes volumes = volumes()) {
            assertEquals(fitted, only(volumes.tree(TreeKind.UDF).orElseThrow()).name());
        }
    }

    @Test
    void streamsAndDatesAreRecordedFromTheRevisionThatHasThem() throws IOException {
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.UDF));
        FileItem file = root.addFile("file", content("main"));
        assertEquals(
                DiscError.FSI_IMAGE_FEATURE_NOT_SUPPORTED, file.addStream("tag", content("x")));
        image.setUDFRevision(UdfRevision.V2_01);
        assertEquals(DiscError.S_OK, file.removeStream("tag"));
        assertEquals(DiscError.S_OK, file.addStream("tag", content("a stream")));
        assertEquals(DiscError.S_OK, file.setRealTime(true));
        assertTrue(file.isRealTime());
        Instant birth = Instant.parse("2001-02-03T04:05:06Z");
        file.setCreationTime(birth);
        try (DiscVolumes volumes = volumes()) {
            VolumeTree tree = volumes.tree(TreeKind.UDF).orElseThrow();
            FileEntry entry = only(tree);
            assertEquals("main", text(tree, entry));
            assertEquals(birth.getEpochSecond() * 1_000_000, entry.times().created().orElseThrow());
            FileEntry stream = tree.streams(entry).getFirst();
            assertEquals("tag", stream.name());
            assertEquals("a stream", text(tree, stream));
        }
    }

    @Test
    void attributesOfTheUserBecomeStreams() throws IOException {
        Path source = Files.createDirectory(folder.resolve("tree"));
        Path file = Files.writeString(source.resolve("file"), "main");
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        try {
            view.write("origin", StandardCharsets.UTF_8.encode("http://localhost/"));
        } catch (IOException | NullPointerException none) {
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

    private long blocks() throws IOException {
        return image.createResultImage().getTotalBlocks().value();
    }

    @Test
    void smallFilesStandInTheirEntriesWhereThatIsAskedFor() throws IOException {
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.UDF));
        for (int i = 0; i < 40; i++) {
            root.addFile("small" + i, content("it is small"));
        }
        assertFalse(image.isSmallFilesEmbedded());
        long apart = blocks();
        image.setSmallFilesEmbedded(true);
        assertTrue(image.isSmallFilesEmbedded());
        // images are multiples of 32 blocks
        assertTrue(blocks() <= apart - 32);
        assertTrue(
                image.createResultImage()
                        .getProgressItems()
                        .getProgressItemFromDescription("\\small1")
                        .isEmpty());
        try (DiscVolumes volumes = volumes()) {
            VolumeTree tree = volumes.tree(TreeKind.UDF).orElseThrow();
            for (FileEntry entry : tree.list(tree.root())) {
                assertEquals("it is small", text(tree, entry));
            }
        }
        image.setFileSystemsToCreate(image.getFileSystemsSupported());
        try (DiscVolumes volumes = volumes()) {
            VolumeTree tree = volumes.tree(TreeKind.ISO).orElseThrow();
            assertEquals("it is small", text(tree, tree.list(tree.root()).getFirst()));
        }
    }

    @Test
    void holesTakeNoBlocksWhereSomebodyTellsOfThem() throws IOException {
        byte[] bytes = new byte[1 << 20];
        bytes[0] = 'a';
        bytes[bytes.length - 1] = 'z';
        Path source = Files.write(folder.resolve("sparse"), bytes);
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.UDF));
        root.addTree(folder, false);
        long whole = blocks();
        image.setHoleFinder(
                Optional.of(file ->
                        file.equals(source)
                                ? List.of(new Holes.Hole(4096, (1 << 20) - 4096))
                                : List.of()));
        assertTrue(blocks() <= whole - ((1L << 20) - 8192) / 2048 + 31);
        try (DiscVolumes volumes = volumes()) {
            VolumeTree tree = volumes.tree(TreeKind.UDF).orElseThrow();
            assertEquals(new String(bytes, StandardCharsets.UTF_8), text(tree, only(tree)));
        }
        image.setHoleFinder(
                Optional.of(file -> {
                    throw new IOException("gone");
                }));
        assertEquals(
                DiscError.FSI_DATA_STREAM_CREATE_FAILURE,
                assertThrows(ImageStateException.class, image::createResultImage).error());
    }
}
