package org.discwright.filesystem.image;

import static org.discwright.filesystem.image.Images.CLOCK;
import static org.discwright.filesystem.image.Images.THEN;
import static org.discwright.filesystem.image.Images.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree of items: adding, finding, removing, and taking back. */
class FileSystemImageTest {
    @TempDir Path folder;

    private final FileSystemImage image = new FileSystemImage(CLOCK);
    private final DirectoryItem root = image.getRoot();

    @AfterEach
    void close() {
        image.close();
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        collect(root, paths);
        return paths;
    }

    private static void collect(DirectoryItem directory, List<String> to) {
        for (FsiItem item : directory) {
            to.add(item.getFullPath());
            if (item instanceof DirectoryItem below) {
                collect(below, to);
            }
        }
    }

    @Test
    void itemsAreFoundWhereTheyWereAdded() throws IOException {
        DirectoryItem a = root.addDirectory("/a");
        DirectoryItem b = a.addDirectory("b");
        FileItem file = root.addFile("\\a\\b\\file.txt", content("text"));
        assertSame(file, b.getItem("file.txt"));
        assertSame(file, root.getFile("a/b/file.txt"));
        assertSame(b, root.getDirectory("/a/b/"));
        assertEquals("/a/b/file.txt", file.getFullPath());
        assertEquals("/", root.getFullPath());
        assertEquals(4, file.getDataSize());
        assertEquals(1, image.getFileCount());
        assertEquals(2, image.getDirectoryCount());
        assertEquals(1, b.getCount());
        assertEquals(ItemType.DIRECTORY, image.exists("/a"));
        assertEquals(ItemType.FILE, image.exists("\\a\\b\\file.txt"));
        assertEquals(ItemType.NOT_FOUND, image.exists("/a/c/file.txt"));
        assertEquals(ItemType.DIRECTORY, image.exists("/"));
    }

    @Test
    void looseItemsAreFilledAndAddedThen() throws IOException {
        FileItem file = image.createFileItem("loose");
        assertEquals(0, file.getDataSize());
        file.setData(content("late"));
        Instant birth = Instant.parse("2001-02-03T04:05:06Z");
        file.setCreationTime(birth);
        file.setHidden(true);
        DirectoryItem directory = image.createDirectoryItem("folder");
        root.add(directory);
        directory.add(file);
        assertEquals(ItemType.FILE, image.exists("/folder/loose"));
        assertEquals(birth, root.getFile("folder/loose").getCreationTime());
        assertEquals(THEN, file.getLastAccessedTime());
        assertEquals(2, image.getChangePoint(), "what was set before counts nothing");
        root.removeTree("folder");
        assertEquals(0, image.getFileCount());
        root.add(directory);
        assertEquals(1, image.getFileCount(), "what was removed comes back with what is in it");
    }

    @Test
    void aTreeOfThisMachineIsAdded() throws IOException {
        Path source = folder.resolve("source");
        Files.createDirectories(source.resolve("sub"));
        Files.writeString(source.resolve("one"), "1");
        Files.writeString(source.resolve("sub/two"), "22");
        Files.createSymbolicLink(source.resolve("link"), Path.of("sub"));
        root.addTree(source, false);
        root.addTree(source, true);
        assertEquals(
                List.of(
                        "/link",
                        "/link/two",
                        "/one",
                        "/source",
                        "/source/link",
                        "/source/link/two",
                        "/source/one",
                        "/source/sub",
                        "/source/sub/two",
                        "/sub",
                        "/sub/two"),
                paths());
        assertEquals(6, image.getFileCount());
        assertEquals(
                Files.getLastModifiedTime(source.resolve("one")).toInstant(),
                root.getItem("one").getLastModifiedTime());
    }

    @Test
    void theSourceWinsAndFoldersBecomeOne() throws IOException {
        root.addDirectory("sub");
        root.addFile("sub/same", content("the old one"));
        root.addFile("sub/other", content("other"));
        Path source = folder.resolve("x");
        Files.createDirectories(source.resolve("sub"));
        Files.writeString(source.resolve("sub/same"), "new");
        root.addTree(source, false);
        assertEquals(List.of("/sub", "/sub/other", "/sub/same"), paths());
        assertEquals(3, root.getFile("sub/same").getDataSize());
        assertEquals("new", Images.text(image.createResultImage(), "/sub/same"));
    }

    @Test
    void aTreeThatFailsLeavesTheImageAsItWas() throws IOException {
        root.addFile("here", content("here"));
        Path source = Files.createDirectories(folder.resolve("a/b/c/d/e/f/g/h/i"));
        Files.writeString(folder.resolve("a/here"), "there");
        int before = image.getChangePoint();
        Images.assertCode(
                DiscError.FSI_ISO9660_LEVELS, () -> root.addTree(folder.resolve("a"), false));
        assertEquals(List.of("/here"), paths());
        assertEquals(4, root.getFile("here").getDataSize());
        assertEquals(before, image.getChangePoint());
        assertTrue(Files.exists(source));
    }

    @Test
    void everyChangeIsTakenBack() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<Integer> points = new ArrayList<>();
        List<String> states = new ArrayList<>();
        List<DirectoryItem> folders = new ArrayList<>(List.of(root));
        for (int i = 0; i < 300; i++) {
            points.add(image.getChangePoint());
            states.add(state());
            DirectoryItem at = folders.get(random.nextInt(folders.size()));
            if (!at.isInImage()) {
                continue;
            }
            switch (random.nextInt(5)) {
                case 0 -> {
                    if (at.depth() < 6) {
                        folders.add(at.addDirectory("d" + i));
                    }
                }
                case 1 -> at.setHidden(random.nextBoolean());
                case 2 -> at.setLastModifiedTime(THEN.plusSeconds(i));
                case 3 -> at.removeTree("/");
                default -> at.addFile("f" + i, content("file " + i));
            }
        }
        for (int i = points.size() - 1; i >= 0; i -= 1 + random.nextInt(20)) {
            image.rollbackToChangePoint(points.get(i));
            assertEquals(points.get(i), image.getChangePoint());
            assertEquals(states.get(i), state());
        }
    }

    private String state() {
        StringBuilder state = new StringBuilder();
        for (String path : paths()) {
            FsiItem item = root.getItem(path);
            state.append(path).append(item.isHidden()).append(item.getLastModifiedTime());
        }
        return state.append(image.getFileCount())
                .append(' ')
                .append(image.getDirectoryCount())
                .append(' ')
                .append(image.getUsedBlocks())
                .toString();
    }

    @Test
    void whatIsLockedInStays() throws IOException {
        root.addFile("kept", content("kept"));
        image.lockInChangePoint();
        assertEquals(1, image.getChangePoint());
        root.addFile("gone", content("gone"));
        image.rollbackToChangePoint(1);
        assertEquals(List.of("/kept"), paths());
        Images.assertCode(DiscError.FSI_INVALID_PARAM, () -> image.rollbackToChangePoint(0));
        Images.assertCode(DiscError.FSI_INVALID_PARAM, () -> image.rollbackToChangePoint(2));
    }

    @Test
    void aRollbackThatCannotBeLeavesEverything() throws IOException {
        image.setFileSystemsToCreate(Set.of());
        DirectoryItem at = root;
        for (int i = 0; i < 9; i++) {
            at = at.addDirectory("deeper");
        }
        int deep = image.getChangePoint();
        root.removeTree("deeper");
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.ISO9660));
        int now = image.getChangePoint();
        Images.assertCode(DiscError.FSI_ISO9660_LEVELS, () -> image.rollbackToChangePoint(deep));
        assertEquals(now, image.getChangePoint());
        assertEquals(0, image.getDirectoryCount());
    }

    @Test
    void namesAreFittedToEachFileSystem() throws IOException {
        image.setISO9660InterchangeLevel(1);
        DirectoryItem directory = root.addDirectory("Ünïcode folder");
        FileItem one = directory.addFile("a long name.text", content("1"));
        FileItem two = directory.addFile("a long name, too.text", content("2"));
        assertNotEquals(
                one.getFileSystemName(FileSystemKind.ISO9660),
                two.getFileSystemName(FileSystemKind.ISO9660));
        assertTrue(
                one.getFileSystemPath(FileSystemKind.ISO9660)
                        .matches("/UNICODE_/[A-Z0-9_]{1,8}\\.TEX"),
                one.getFileSystemPath(FileSystemKind.ISO9660));
        assertEquals(
                "/Ünïcode folder/a long name.text", one.getFileSystemPath(FileSystemKind.JOLIET));
        assertEquals("/", root.getFileSystemPath(FileSystemKind.JOLIET));
        assertEquals(
                "LOOSE.", image.createFileItem("loose").getFileSystemName(FileSystemKind.ISO9660));
    }

    @Test
    void strictComplianceShortensJoliet() throws IOException {
        String name = "n".repeat(90) + ".text";
        assertEquals(
                name, root.addFile(name, content("1")).getFileSystemName(FileSystemKind.JOLIET));
        root.remove(name);
        image.setStrictFileSystemCompliance(true);
        assertEquals(
                64,
                root.addFile(name, content("1")).getFileSystemName(FileSystemKind.JOLIET).length());
    }

    @Test
    void streamsAreHeldByTheirFile() throws IOException {
        FileItem file = root.addFile("file", content("main"));
        assertEquals(
                DiscError.FSI_IMAGE_FEATURE_NOT_SUPPORTED, file.addStream("s1", content("one")));
        var _ = file.addStream("s2", content("two!"));
        NamedStreams streams = file.getFsiNamedStreams();
        assertEquals(2, streams.getCount());
        assertEquals("s2", streams.getItem(1).getName());
        assertTrue(streams.getItem(0).isNamedStream());
        assertFalse(file.isNamedStream());
        assertEquals("/file:s1", streams.getItem(0).getFullPath());
        var _ = file.removeStream("s1");
        assertEquals("s2", streams.iterator().next().getName());
        image.rollbackToChangePoint(2);
        assertEquals(1, streams.getCount());
        assertEquals("s1", streams.getItem(0).getName());
    }

    @Test
    void theVolumeHasANameInEachFileSystem() throws IOException {
        assertTrue(image.getVolumeName().isEmpty());
        assertEquals("20261128_0405", image.createResultImage().getDiscId());
        image.setVolumeName("My.Disc_1");
        assertEquals("MY_DISC_1", image.getVolumeNameISO9660().orElseThrow());
        assertEquals("My.Disc_1", image.getVolumeNameJoliet().orElseThrow());
        byte[] bytes = Images.bytes(image.createResultImage().getImageStream());
        assertEquals(
                "MY_DISC_1 ", new String(bytes, 16 * 2048 + 40, 10, StandardCharsets.US_ASCII));
    }

    @Test
    void usedBlocksAreThoseOfTheResult() throws IOException {
        SectorCount empty = image.getUsedBlocks();
        root.addFile("file", content(new byte[5000]));
        assertEquals(empty.value() + 3, image.getUsedBlocks().value());
        assertEquals(image.getUsedBlocks(), image.createResultImage().getTotalBlocks());
        image.setFreeMediaBlocks(image.getUsedBlocks());
        assertEquals(image.getUsedBlocks(), image.getFreeMediaBlocks());
        image.setFreeMediaBlocks(SectorCount.ZERO);
        root.addFile("big", Images.content(1L << 40, new byte[0]));
        assertTrue(image.getUsedBlocks().value() > 1L << 29);
    }

    @Test
    void listenersHearEveryMegabyte() throws IOException {
        Path source = Files.createDirectories(folder.resolve("big"));
        Files.write(source.resolve("a"), new byte[3 << 20]);
        Files.write(source.resolve("b"), new byte[100]);
        image.setWorkingDirectory(Files.createDirectories(folder.resolve("work")));
        image.setStageFiles(true);
        List<ImageUpdate> heard = new ArrayList<>();
        image.addListener((sender, update) -> {
            assertSame(image, sender);
            heard.add(update);
        });
        root.addTree(source, false);
        assertEquals(
                new ImageUpdate("/a", SectorCount.ZERO, new SectorCount(1537)), heard.getFirst());
        assertEquals(new SectorCount(1537), heard.getLast().copiedSectors());
        assertTrue(heard.size() >= 5, heard.toString());
        for (int i = 1; i < heard.size(); i++) {
            long step =
                    heard.get(i).copiedSectors().value() - heard.get(i - 1).copiedSectors().value();
            assertTrue(step >= 0 && step <= 1024, heard.toString());
        }
    }

    @Test
    void aStreamIsReadAtOnce() throws IOException {
        image.setWorkingDirectory(folder);
        FileItem file = root.addFile("s", new ByteArrayInputStream(new byte[] {'a', 'b'}));
        assertEquals(2, file.getDataSize());
        assertEquals("ab", Images.text(image.createResultImage(), "/s"));
    }
}
