package org.discwright.filesystem.image;

import static org.discwright.filesystem.image.Images.CLOCK;
import static org.discwright.filesystem.image.Images.assertCode;
import static org.discwright.filesystem.image.Images.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.NamedStream;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.medium.SessionFacts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions that follow others: what is imported, what is written anew, what is refused. */
class SessionImportTest {
    private final EmulatedSessions disc = new EmulatedSessions();
    private final FileSystemImage image = new FileSystemImage(CLOCK);
    private final DirectoryItem root = image.getRoot();

    @AfterEach
    void close() {
        image.close();
    }

    private void firstSession(Set<FileSystemKind> kinds) throws IOException {
        try (FileSystemImage first = new FileSystemImage(CLOCK)) {
            first.setFileSystemsToCreate(kinds);
            first.setVolumeName("First");
            first.getRoot().addDirectory("folder");
            first.getRoot().addFile("folder/a long name, kept.text", content("kept"));
            first.getRoot().addFile("replaced", content("old"));
            first.getRoot().addFile("removed", content("x".repeat(5000)));
            first.getRoot().addFile("empty", content(""));
            disc.write(first.createResultImage().getImageStream());
        }
    }

    private Map<String, String> files(TreeKind kind) throws IOException {
        long start = disc.getStartAddressOfPreviousSession().orElseThrow().value();
        try (DiscVolumes volumes = DiscVolumes.open(disc.openBlocks(), start)) {
            assertEquals(List.of(), volumes.damage());
            return Images.texts(volumes.tree(kind).orElseThrow());
        }
    }

    @Test
    void aSecondSessionHoldsWhatIsNewAndNamesWhatIsOld() throws IOException {
        firstSession(EnumSet.of(FileSystemKind.JOLIET));
        List<ImportUpdate> heard = new ArrayList<>();
        image.addImportListener((_, update) -> heard.add(update));
        image.setMultisessionInterfaces(List.of(disc));
        int start = disc.getNextWritableAddress().value();
        assertEquals(start, image.getSessionStartBlock().value());
        assertEquals(10_000, image.getFreeMediaBlocks().value());
        root.addFile("replaced", content("new"));
        assertEquals(
                EnumSet.of(FileSystemKind.ISO9660, FileSystemKind.JOLIET),
                image.identifyFileSystemsOnDisc());
        assertTrue(image.probeSpecificFileSystem(FileSystemKind.JOLIET));
        assertFalse(image.probeSpecificFileSystem(FileSystemKind.UDF));
        assertEquals(FileSystemKind.JOLIET, image.importFileSystem());
        assertEquals("First", image.getImportedVolumeName().orElseThrow());
        assertEquals(4, image.getFileCount());
        assertEquals(4, heard.getLast().importedFiles());
        assertTrue(heard.stream().anyMatch(one -> one.currentItem().equals("/folder/")));
        root.remove("removed");
        root.addFile("folder/added", content("added"));
        FileSystemImageResult result = image.createResultImage();
        assertEquals(2, result.getProgressItems().getCount(), "only what is new is written");
        disc.write(result.getImageStream());
        Map<String, String> expected =
                Map.of(
                        "/folder/a long name, kept.text", "kept",
                        "/folder/added", "added",
                        "/replaced", "new",
                        "/empty", "");
        assertEquals(expected, files(TreeKind.JOLIET));
        assertEquals(4, files(TreeKind.ISO).size());
        assertTrue(files(TreeKind.ISO).containsValue("kept"));
        ByteBuffer block = ByteBuffer.allocate(4);
        try (var kept = root.getFile("folder/a long name, kept.text").getData().open()) {
            while (block.hasRemaining() && kept.read(block) >= 0) {}
        }
        assertEquals("kept", new String(block.array(), StandardCharsets.UTF_8));
    }

    @Test
    void whatIsHiddenIsImportedAsThat() throws IOException {
        try (FileSystemImage first = new FileSystemImage(CLOCK)) {
            first.setFileSystemsToCreate(EnumSet.of(FileSystemKind.ISO9660));
            first.getRoot().addFile("HIDDEN", content("hidden"));
            first.getRoot().addFile("SHOWN", content("shown"));
            first.getRoot().getFile("HIDDEN").setHidden(true);
            disc.write(first.createResultImage().getImageStream());
        }
        image.setMultisessionInterfaces(List.of(disc));
        image.importSpecificFileSystem(FileSystemKind.ISO9660);
        assertTrue(root.getFile("HIDDEN").isHidden());
        assertFalse(root.getFile("SHOWN").isHidden());
    }

    @Test
    void aThirdSessionGoesOnWithTheSecond() throws IOException {
        firstSession(EnumSet.of(FileSystemKind.ISO9660));
        for (int i = 2; i <= 3; i++) {
            try (FileSystemImage next = new FileSystemImage(CLOCK)) {
                next.setMultisessionInterfaces(List.of(disc));
                next.importSpecificFileSystem(FileSystemKind.ISO9660);
                next.getRoot().addFile("IN" + i, content("session " + i));
                disc.write(next.createResultImage().getImageStream());
            }
        }
        Map<String, String> files = files(TreeKind.ISO);
        assertEquals(6, files.size(), files.toString());
        assertTrue(files.containsValue("kept"), files.toString());
        assertTrue(files.containsValue("session 2"), files.toString());
        assertTrue(files.containsValue("session 3"), files.toString());
    }

    @Test
    void aDiscIsToldFromOthersAndFromWhatItBecomes() throws IOException {
        firstSession(EnumSet.of(FileSystemKind.JOLIET));
        image.setMultisessionInterfaces(List.of(disc));
        String before = image.calculateDiscIdentifier();
        assertEquals(before, image.calculateDiscIdentifier());
        assertEquals(64, before.length());
        image.importFileSystem();
        disc.write(image.createResultImage().getImageStream());
        assertNotEquals(before, image.calculateDiscIdentifier());
        assertCode(DiscError.FSI_DISC_MISMATCH, image::createResultImage);
    }

    @Test
    void afterAnImportTheSessionStaysWhatItIs() throws IOException {
        firstSession(EnumSet.of(FileSystemKind.JOLIET));
        image.setMultisessionInterfaces(List.of(disc));
        image.importFileSystem();
        assertCode(
                DiscError.FSI_FILE_SYSTEM_CHANGE_NOT_ALLOWED,
                () -> image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.UDF)));
        image.setFileSystemsToCreate(EnumSet.of(FileSystemKind.JOLIET));
        assertCode(
                DiscError.FSI_UDF_REVISION_CHANGE_NOT_ALLOWED,
                () -> image.setUDFRevision(UdfRevision.V2_01));
        assertCode(DiscError.FSI_READONLY, () -> image.setISO9660InterchangeLevel(1));
        assertCode(DiscError.FSI_READONLY, () -> image.setSessionStartBlock(new Lba(5)));
        assertCode(DiscError.FSI_READONLY, () -> image.setMultisessionInterfaces(List.of(disc)));
        assertCode(DiscError.FSI_INCOMPATIBLE_PREVIOUS_SESSION, image::importFileSystem);
    }

    @Test
    void waysOfAddingThatDoNotFitAreRefused() throws IOException {
        assertCode(DiscError.FSI_MULTISESSION_NOT_SET, image::importFileSystem);
        assertCode(DiscError.FSI_MULTISESSION_NOT_SET, image::calculateDiscIdentifier);
        assertCode(
                DiscError.FSI_BAD_MULTISESSION_PARAMETER,
                () -> image.setMultisessionInterfaces(List.of()));
        disc.silent = true;
        assertCode(
                DiscError.FSI_BAD_MULTISESSION_PARAMETER,
                () -> image.setMultisessionInterfaces(List.of(disc)));
        disc.silent = false;
        disc.supported = false;
        assertCode(
                DiscError.FSI_NO_COMPATIBLE_MULTISESSION_TYPE,
                () -> image.setMultisessionInterfaces(List.of(disc)));
        disc.inUse = true;
        assertCode(
                DiscError.FSI_INCOMPATIBLE_MULTISESSION_TYPE,
                () -> image.setMultisessionInterfaces(List.of(disc)));
        SessionFacts inPlace =
                new SessionFacts() {
                    @Override
                    public boolean isInUse() {
                        return false;
                    }

                    @Override
                    public boolean isSupportedOnCurrentMediaState() {
                        return true;
                    }
                };
        assertCode(
                DiscError.FSI_IMPORT_MEDIA_NOT_ALLOWED,
                () -> image.setMultisessionInterfaces(List.of(inPlace)));
        assertCode(
                DiscError.FSI_INVALID_PARAM, () -> image.getDefaultFileSystemForImport(Set.of()));
        assertEquals(
                FileSystemKind.JOLIET,
                image.getDefaultFileSystemForImport(
                        EnumSet.of(FileSystemKind.ISO9660, FileSystemKind.JOLIET)));
    }

    @Test
    void aUdfVolumeThatCanGrowGoesOn() throws IOException {
        TreeBuilder first = new TreeBuilder(ScanOptions.DEFAULT, CLOCK.instant());
        int kept =
                first.append(
                        FileTree.ROOT,
                        "kept",
                        content("kept"),
                        Attributes.PLAIN_FILE,
                        CLOCK.instant());
        first.describe(
                kept,
                new Details(0, 0, true, true, List.of(new NamedStream("s", content("stream")))));
        disc.write(
                UdfMaster.plan(
                        first.build(),
                        UdfOptions.of(UdfRevision.V2_01, "Grows", CLOCK.instant())
                                .withPartition(UdfPartition.SEQUENTIAL),
                        renaming -> {},
                        changed -> {}));
        image.setMultisessionInterfaces(List.of(disc));
        assertTrue(image.probeSpecificFileSystem(FileSystemKind.UDF));
        assertEquals(FileSystemKind.UDF, image.importFileSystem());
        assertEquals(UdfRevision.V2_01, image.getUDFRevision());
        root.addFile("added", content("added"));
        disc.write(image.createResultImage().getImageStream());
        assertEquals(Map.of("/kept", "kept", "/added", "added"), files(TreeKind.UDF));
        long start = disc.getStartAddressOfPreviousSession().orElseThrow().value();
        try (DiscVolumes volumes = DiscVolumes.open(disc.openBlocks(), start)) {
            VolumeTree tree = volumes.tree(TreeKind.UDF).orElseThrow();
            FileEntry entry =
                    tree.list(tree.root()).stream()
                            .filter(one -> one.name().equals("kept"))
                            .findFirst()
                            .orElseThrow();
            assertTrue(tree.isHidden(entry));
            assertTrue(tree.isRealTime(entry));
            assertEquals("s", tree.streams(entry).getFirst().name());
            assertEquals(Set.of(0x201), Set.of(volumes.sequential().orElseThrow().revision()));
        }
    }

    @Test
    void whatCannotBeImportedIsRefused() throws IOException {
        image.setMultisessionInterfaces(List.of(disc));
        assertCode(DiscError.FSI_EMPTY_DISC, image::importFileSystem);
        firstSession(EnumSet.of(FileSystemKind.ISO9660));
        assertCode(
                DiscError.FSI_FILE_SYSTEM_NOT_FOUND,
                () -> image.importSpecificFileSystem(FileSystemKind.UDF));
        disc.unreadable = true;
        assertCode(DiscError.FSI_IMPORT_READ_FAILURE, image::importFileSystem);
        disc.unreadable = false;
        disc.move(5);
        assertCode(DiscError.FSI_NO_SUPPORTED_FILE_SYSTEM, image::importFileSystem);
        disc.move(1 << 20);
        assertCode(DiscError.FSI_IMPORT_SEEK_FAILURE, image::importFileSystem);
        disc.move(0);
        String empty =
                files(TreeKind.ISO).keySet().stream()
                        .filter(name -> name.startsWith("/EMPTY"))
                        .findFirst()
                        .orElseThrow();
        root.addDirectory(empty);
        assertCode(
                DiscError.FSI_IMPORT_TYPE_COLLISION_FILE_EXISTS_AS_DIRECTORY,
                image::importFileSystem);
        assertEquals(0, image.getFileCount());
        root.remove(empty);
        root.addFile("FOLDER", content("a file"));
        assertCode(
                DiscError.FSI_IMPORT_TYPE_COLLISION_DIRECTORY_EXISTS_AS_FILE,
                () -> image.importSpecificFileSystem(FileSystemKind.ISO9660));
        assertEquals(1, image.getFileCount());
        assertTrue(image.getImportedVolumeName().isEmpty());
    }

    @Test
    void aSessionThatContradictsItselfIsRefused() throws IOException {
        firstSession(EnumSet.of(FileSystemKind.ISO9660));
        byte[] bytes = disc.disc();
        int rootDirectory = ByteBuffer.wrap(bytes).getInt(16 * 2048 + 156 + 6) * 2048;
        for (int at = rootDirectory; bytes[at] != 0; at += bytes[at]) {
            if ((bytes[at + 25] & 2) != 0 && bytes[at + 32] > 1) {
                ByteBuffer.wrap(bytes).putInt(at + 6, rootDirectory / 2048);
                ByteBuffer.wrap(bytes)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .putInt(at + 2, rootDirectory / 2048);
            }
        }
        image.setMultisessionInterfaces(List.of(disc));
        assertCode(DiscError.FSI_FILE_SYSTEM_READ_CONSISTENCY_ERROR, image::importFileSystem);
        assertEquals(0, root.getCount());
    }

    @Test
    void aUdfThatNothingCanFollowIsNotImported() throws IOException {
        firstSession(EnumSet.of(FileSystemKind.UDF));
        image.setMultisessionInterfaces(List.of(disc));
        assertEquals(EnumSet.of(FileSystemKind.UDF), image.identifyFileSystemsOnDisc());
        assertCode(DiscError.FSI_UDF_NOT_WRITE_COMPATIBLE, image::importFileSystem);
    }

    @Test
    void onlyTheFirstSessionBoots() throws IOException {
        BootOptions boot = new BootOptions();
        boot.assignBootImage(content("boot"));
        image.setBootImageOptionsArray(List.of(boot));
        firstSession(EnumSet.of(FileSystemKind.ISO9660));
        assertCode(
                DiscError.FSI_BOOT_OBJECT_CONFLICT,
                () -> image.setMultisessionInterfaces(List.of(disc)));
        assertCode(
                DiscError.FSI_BOOT_OBJECT_CONFLICT, () -> image.setSessionStartBlock(new Lba(9)));
        image.setBootImageOptionsArray(List.of());
        image.setMultisessionInterfaces(List.of(disc));
        assertCode(
                DiscError.FSI_BOOT_OBJECT_CONFLICT,
                () -> image.setBootImageOptionsArray(List.of(boot)));
    }
}
