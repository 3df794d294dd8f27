package org.discwright.filesystem.image;

import static org.discwright.filesystem.image.Images.CLOCK;
import static org.discwright.filesystem.image.Images.assertCode;
import static org.discwright.filesystem.image.Images.content;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.medium.MediumFacts;
import org.discwright.model.medium.MediumFamily;
import org.discwright.model.medium.MediumKind;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every code of IMAPI2FS that a caller can provoke, and that the image is as it was then. */
class ImageErrorsTest {
    @TempDir Path folder;

    private Path work;
    private final FileSystemImage image = new FileSystemImage(CLOCK);
    private final DirectoryItem root = image.getRoot();

    @BeforeEach
    void aFolderToWorkIn() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        image.setWorkingDirectory(work);
    }

    @AfterEach
    void close() {
        image.close();
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.toList();
        }
    }

    @Test
    void pathsThatAreNoneAreRefused() {
        assertCode(DiscError.FSI_INVALID_PATH, () -> root.addDirectory(""));
        assertCode(DiscError.FSI_INVALID_PATH, () -> root.addDirectory("/"));
        assertCode(DiscError.FSI_INVALID_PATH, () -> root.addDirectory("a/.."));
        assertCode(DiscError.FSI_INVALID_PATH, () -> root.addFile("a\tb", content("")));
        assertCode(DiscError.FSI_INVALID_PATH, () -> image.exists("no/slash"));
        assertCode(DiscError.FSI_INVALID_PATH, () -> image.createFileItem("a/b"));
        assertCode(DiscError.FSI_INVALID_PATH, () -> image.createDirectoryItem(".."));
        assertCode(DiscError.FSI_INVALID_PATH, () -> root.addTree(folder.resolve("none"), false));
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        root.addFile("file", content("1"));
        root.addDirectory("folder");
        assertCode(DiscError.FSI_ITEM_NOT_FOUND, () -> root.getItem("nothing"));
        assertCode(DiscError.FSI_ITEM_NOT_FOUND, () -> root.remove("file/below"));
        assertCode(DiscError.FSI_FILE_NOT_FOUND, () -> root.getFile("nothing"));
        assertCode(DiscError.FSI_DIR_NOT_FOUND, () -> root.addFile("no/file", content("1")));
        assertCode(DiscError.FSI_DIR_NOT_FOUND, () -> root.removeTree("nothing"));
        assertCode(DiscError.FSI_NOT_FILE, () -> root.getFile("folder"));
        assertCode(DiscError.FSI_NOT_DIR, () -> root.getDirectory("file"));
        assertCode(DiscError.FSI_NOT_DIR, () -> root.addDirectory("file/below"));
        assertCode(DiscError.FSI_NOT_DIR, () -> root.removeTree("file"));
        assertEquals(1, image.getFileCount());
    }

    @Test
    void whatWouldLoseSomethingIsRefused() throws IOException {
        DirectoryItem directory = root.addDirectory("folder");
        FileItem file = root.addFile("folder/file", content("1"));
        assertCode(DiscError.FSI_DIR_NOT_EMPTY, () -> root.remove("folder"));
        assertCode(DiscError.FSI_DUP_NAME, () -> root.addDirectory("folder"));
        assertCode(DiscError.FSI_DUP_NAME, () -> root.addFile("folder/file", content("2")));
        assertCode(DiscError.FSI_READONLY, () -> file.setData(content("2")));
        assertCode(DiscError.FSI_INVALID_PARAM, () -> root.remove("/"));
        assertCode(DiscError.FSI_INVALID_PARAM, () -> root.add(directory));
        var _ = file.addStream("stream", content("s"));
        FileItem stream = file.getFsiNamedStreams().getItem(0);
        assertCode(DiscError.FSI_DUP_NAME, () -> file.addStream("stream", content("t")));
        assertCode(DiscError.FSI_INVALID_PARAM, () -> root.add(stream));
        assertCode(DiscError.FSI_INVALID_PARAM, () -> stream.addStream("below", content("t")));
        assertCode(DiscError.FSI_ITEM_NOT_FOUND, () -> file.removeStream("nothing"));
        assertCode(DiscError.FSI_PROPERTY_NOT_ACCESSIBLE, () -> stream.setRealTime(true));
        assertEquals(DiscError.FSI_IMAGE_FEATURE_NOT_SUPPORTED, file.setRealTime(true));
        try (FileSystemImage other = new FileSystemImage(CLOCK)) {
            assertCode(
                    DiscError.FSI_INVALID_PARAM, () -> root.add(other.createFileItem("foreign")));
        }
        Path clash = folder.resolve("tree/folder");
        Path source = Files.createDirectories(clash.resolve("file"));
        assertCode(DiscError.FSI_DUP_NAME, () -> root.addTree(folder.resolve("tree"), false));
        Files.delete(source);
        Files.delete(clash);
        Files.createFile(clash);
        assertCode(DiscError.FSI_DUP_NAME, () -> root.addTree(folder.resolve("tree"), false));
        assertEquals(1, root.getFile("folder/file").getDataSize());
    }

    @Test
    void whatIsNotInTheImageHoldsNothing() {
        DirectoryItem loose = image.createDirectoryItem("loose");
        assertCode(DiscError.FSI_NOT_IN_FILE_SYSTEM, () -> loose.addDirectory("below"));
        assertCode(DiscError.FSI_NOT_IN_FILE_SYSTEM, () -> loose.addFile("f", content("1")));
        assertCode(DiscError.FSI_NOT_IN_FILE_SYSTEM, () -> loose.addTree(folder, false));
        assertCode(DiscError.FSI_NOT_IN_FILE_SYSTEM, () -> loose.add(image.createFileItem("f")));
        assertCode(DiscError.FSI_NOT_IN_FILE_SYSTEM, () -> loose.remove("f"));
        assertCode(DiscError.FSI_NOT_IN_FILE_SYSTEM, () -> loose.removeTree("f"));
        FileItem file = image.createFileItem("f");
        assertCode(DiscError.FSI_NOT_IN_FILE_SYSTEM, () -> file.addStream("s", content("1")));
    }

    @Test
    void settingsThatWouldBeWrongAreRefused() throws IOException {
        assertCode(DiscError.FSI_INVALID_VOLUME_NAME, () -> image.setVolumeName("with space"));
        assertCode(DiscError.FSI_INVALID_VOLUME_NAME, () -> image.setVolumeName("x".repeat(16)));
        assertCode(DiscError.FSI_INVALID_VOLUME_NAME, () -> image.setVolumeName(""));
        assertCode(DiscError.FSI_INVALID_PARAM, () -> image.setISO9660InterchangeLevel(5));
        image.setUseRestrictedCharacterSet(true);
        assertCode(DiscError.FSI_RESTRICTED_NAME_VIOLATION, () -> root.addDirectory("Übung"));
        root.addDirectory("plain");
        assertCode(
                DiscError.FSI_FILE_SYSTEM_NOT_EMPTY,
                () -> image.setStrictFileSystemCompliance(true));
        assertCode(
                DiscError.FSI_FILE_SYSTEM_NOT_EMPTY,
                () -> image.setUseRestrictedCharacterSet(false));
        image.setFileSystemsToCreate(Set.of());
        assertCode(DiscError.FSI_NO_OUTPUT, image::createResultImage);
        assertCode(
                DiscError.FSI_INVALID_PARAM,
                () -> root.getItem("plain").getFileSystemName(FileSystemKind.JOLIET));
    }

    @Test
    void whatAFileSystemCannotHoldIsRefused() throws IOException {
        image.setFreeMediaBlocks(SectorCount.ZERO);
        DirectoryItem at = root;
        for (int i = 0; i < 7; i++) {
            at = at.addDirectory("deeper");
        }
        DirectoryItem deepest = at;
        assertCode(DiscError.FSI_ISO9660_LEVELS, () -> deepest.addDirectory("deepest"));
        image.setISO9660InterchangeLevel(4);
        deepest.addDirectory("deepest");
        assertCode(DiscError.FSI_ISO9660_LEVELS, () -> image.setISO9660InterchangeLevel(3));
        deepest.remove("deepest");
        root.addFile("large", content(1L << 32, new byte[0]));
        assertCode(DiscError.FSI_DATA_TOO_BIG, () -> image.setISO9660InterchangeLevel(2));
        root.remove("large");
        image.setISO9660InterchangeLevel(2);
        assertCode(
                DiscError.FSI_DATA_TOO_BIG,
                () -> root.addFile("large", content(1L << 32, new byte[0])));
        assertEquals(2, image.getISO9660InterchangeLevel());
        assertCode(
                DiscError.FSI_INVALID_PARAM, () -> root.addFile("less", content(-1, new byte[0])));
    }

    @Test
    void thePathTableHasAnEnd() throws IOException {
        image.setFreeMediaBlocks(SectorCount.ZERO);
        for (int i = 1; i < 0xFFFF; i++) {
            root.addDirectory("d" + i);
        }
        assertCode(DiscError.FSI_TOO_MANY_DIRS, () -> root.addDirectory("one more"));
        image.setFileSystemsToCreate(Set.of());
        root.addDirectory("one more");
        assertCode(
                DiscError.FSI_TOO_MANY_DIRS,
                () -> image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.ISO9660)));
    }

    @Test
    void whatIsLargerThanTheDiscIsRefused() throws IOException {
        image.setFreeMediaBlocks(new SectorCount(100));
        root.addFile("half", content(new byte[50 * 2048]));
        assertCode(
                DiscError.FSI_IMAGE_SIZE_LIMIT,
                () -> root.addFile("more", content(new byte[50 * 2048])));
        assertCode(
                DiscError.FSI_IMAGE_TOO_BIG, () -> image.setFreeMediaBlocks(new SectorCount(60)));
        root.addFile("nearly", content(new byte[28 * 2048]));
        assertCode(DiscError.FSI_IMAGE_TOO_BIG, image::createResultImage);
        assertEquals(2, image.getFileCount());
    }

    @Test
    void contentsThatFailAreNotTakenIn() throws IOException {
        image.setStageFiles(true);
        assertCode(
                DiscError.FSI_DATA_STREAM_CREATE_FAILURE,
                () -> root.addFile("f", Images.closed(10)));
        assertCode(
                DiscError.FSI_DATA_STREAM_READ_FAILURE, () -> root.addFile("f", Images.broken(10)));
        assertCode(
                DiscError.FSI_DATA_STREAM_INCONSISTENCY,
                () -> root.addFile("f", content(10, new byte[9])));
        assertCode(
                DiscError.FSI_DATA_STREAM_CREATE_FAILURE,
                () -> root.addFile("f", folder.resolve("missing")));
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("dangling"), Path.of("nowhere"));
        assertCode(DiscError.FSI_DATA_STREAM_CREATE_FAILURE, () -> root.addTree(tree, true));
        Files.delete(tree.resolve("dangling"));
        Files.createSymbolicLink(tree.resolve("loop"), tree);
        assertCode(DiscError.FSI_DIRECTORY_READ_FAILURE, () -> root.addTree(tree, true));
        Files.delete(tree.resolve("loop"));
        // neither lies in the other, and each leads to the other
        Path one = Files.createDirectory(tree.resolve("one"));
        Path other = Files.createDirectory(tree.resolve("other"));
        Files.createSymbolicLink(one.resolve("x"), Path.of("../other"));
        Files.createSymbolicLink(other.resolve("y"), Path.of("../one"));
        assertCode(DiscError.FSI_DIRECTORY_READ_FAILURE, () -> root.addTree(tree, true));
        assertEquals(0, root.getCount());
        assertEquals(0, image.getChangePoint());
        assertEquals(List.of(), copies());
    }

    @Test
    void aWorkingDirectoryThatFailsIsTold() throws IOException {
        assertCode(
                DiscError.FSI_INVALID_WORKING_DIRECTORY,
                () -> image.setWorkingDirectory(folder.resolve("none")));
        image.setStageFiles(true);
        image.setFreeMediaBlocks(SectorCount.ZERO);
        assertCode(
                DiscError.FSI_WORKING_DIRECTORY_SPACE,
                () -> root.addFile("huge", content(1L << 60, new byte[0])));
        root.addFile("f", content("staged"));
        FileSystemImageResult result = image.createResultImage();
        Path copy = copies().getFirst();
        Files.writeString(copy, "short");
        assertCode(
                DiscError.FSI_STASHFILE_READ_FAILURE, () -> Images.bytes(result.getImageStream()));
        Files.delete(copy);
        assertCode(
                DiscError.FSI_STASHFILE_OPEN_FAILURE, () -> Images.bytes(result.getImageStream()));
        Path other = Files.createDirectory(folder.resolve("other"));
        assertCode(DiscError.FSI_STASHFILE_MOVE, () -> image.setWorkingDirectory(other));
        assertEquals(work, image.getWorkingDirectory());
        Files.delete(work);
        assertCode(
                DiscError.FSI_STASHFILE_OPEN_FAILURE,
                () -> root.addFile("s", new ByteArrayInputStream(new byte[1])));
    }

    private record Kind(Optional<SectorCount> leastCapacity) implements MediumKind {
        @Override
        public String label() {
            return "a disc";
        }

        @Override
        public MediumFamily family() {
            return MediumFamily.DVD;
        }
    }

    private static MediumFacts disc(Optional<SectorCount> capacity, long free) {
        return new MediumFacts() {
            @Override
            public MediumKind getCurrentPhysicalMediaType() {
                return new Kind(capacity);
            }

            @Override
            public SectorCount getFreeSectorsOnMedia() {
                return new SectorCount(free);
            }
        };
    }

    @Test
    void discsThatAreOnlyReadGetNoImage() throws IOException {
        MediumFacts pressed = disc(Optional.empty(), 0);
        assertCode(DiscError.RECORDER_MEDIA_INCOMPATIBLE, () -> image.chooseImageDefaults(pressed));
        assertCode(
                DiscError.FSI_INVALID_PARAM,
                () -> image.chooseImageDefaultsForMediaType(pressed.getCurrentPhysicalMediaType()));
        MediumFacts small = disc(Optional.of(new SectorCount(50)), 30);
        root.addFile("f", content(new byte[40 * 2048]));
        assertCode(DiscError.FSI_IMAGE_TOO_BIG, () -> image.chooseImageDefaults(small));
        assertCode(DiscError.FSI_IMAGE_TOO_BIG, () -> image.setMaxMediaBlocksFromDevice(small));
        assertEquals(332_800, image.getFreeMediaBlocks().value());
        image.setMaxMediaBlocksFromDevice(disc(Optional.empty(), 1000));
        assertEquals(1000, image.getFreeMediaBlocks().value());
        image.chooseImageDefaultsForMediaType(new Kind(Optional.of(new SectorCount(2000))));
        assertEquals(2000, image.getFreeMediaBlocks().value());
    }

    private record Source(long length, SectorMode mode, int zeros) implements TrackSource {
        @Override
        public String name() {
            return "image";
        }

        @Override
        public ReadableByteChannel open() {
            return Channels.newChannel(new ByteArrayInputStream(new byte[zeros]));
        }
    }

    @Test
    void imagesThatAreNoneAreFound() throws IOException {
        IsoImageManager manager = new IsoImageManager();
        assertCode(DiscError.FSI_IMAGEMANAGER_NO_IMAGE, manager::validate);
        assertCode(DiscError.FSI_INVALID_PATH, () -> manager.setPath(folder.resolve("none")));
        manager.setStream(new Source(2047, SectorMode.MODE_1, 0));
        assertCode(DiscError.FSI_IMAGEMANAGER_IMAGE_NOT_ALIGNED, manager::validate);
        manager.setStream(new Source(2352 * 2048, SectorMode.AUDIO, 0));
        assertCode(DiscError.FSI_IMAGEMANAGER_IMAGE_NOT_ALIGNED, manager::validate);
        manager.setStream(new Source((1L << 31) * 2048, SectorMode.MODE_1, 0));
        assertCode(DiscError.FSI_IMAGEMANAGER_IMAGE_TOO_BIG, manager::validate);
        manager.setStream(new Source(20 * 2048, SectorMode.MODE_1, 20 * 2048));
        assertCode(DiscError.FSI_IMAGEMANAGER_NO_VALID_VD_FOUND, manager::validate);
        manager.setStream(new Source(10 * 2048, SectorMode.MODE_1, 10 * 2048));
        assertCode(DiscError.FSI_IMAGEMANAGER_NO_VALID_VD_FOUND, manager::validate);
    }

    @Test
    void anImageOfOursIsOne() throws IOException {
        Path file = folder.resolve("image.iso");
        Files.write(file, Images.bytes(image.createResultImage().getImageStream()));
        IsoImageManager manager = new IsoImageManager();
        manager.setPath(file);
        manager.validate();
        assertEquals(Optional.of(file), manager.getPath());
        assertEquals(Files.size(file), manager.getStream().orElseThrow().length());
        byte[] bytes = Files.readAllBytes(file);
        bytes[16 * 2048 + 1]++;
        Files.write(file, bytes);
        assertCode(DiscError.FSI_IMAGEMANAGER_NO_VALID_VD_FOUND, manager::validate);
    }
}
