package org.discwright.filesystem.image;

import static org.discwright.filesystem.image.FileSystemKind.ISO9660;
import static org.discwright.filesystem.image.FileSystemKind.JOLIET;
import static org.discwright.filesystem.image.FileSystemKind.UDF;
import static org.discwright.filesystem.image.Images.CLOCK;
import static org.discwright.filesystem.image.Images.assertCode;
import static org.discwright.filesystem.image.Images.content;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.plan.Holes;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.InPlaceImage;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockRange;
import org.discwright.model.medium.SessionFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Discs that are written in place: what is imported, and which of their blocks then change. */
class InPlaceImportTest {
    private static final int BLOCKS = 4096;
    private static final String LARGE = "large ".repeat(200_000);

    private final EmulatedPlaces disc = new EmulatedPlaces(BLOCKS);

    record Form(Set<FileSystemKind> kinds, UdfRevision revision, boolean mirrored) {}

    static Stream<Form> forms() {
        List<Form> all = new ArrayList<>();
        all.add(new Form(EnumSet.of(ISO9660), UdfRevision.V1_02, false));
        all.add(new Form(EnumSet.of(ISO9660, JOLIET), UdfRevision.V1_02, false));
        for (UdfRevision revision : UdfRevision.values()) {
            all.add(new Form(EnumSet.of(UDF), revision, true));
            all.add(new Form(EnumSet.of(ISO9660, UDF), revision, false));
        }
        all.add(new Form(EnumSet.allOf(FileSystemKind.class), UdfRevision.V1_02, false));
        return all.stream();
    }

    private void first(Form form) throws IOException {
        try (FileSystemImage first = new FileSystemImage(CLOCK)) {
            first.setMultisessionInterfaces(List.of(disc));
            assertEquals(BLOCKS, first.getFreeMediaBlocks().value());
            assertCode(DiscError.FSI_EMPTY_DISC, first::importFileSystem);
            first.setFileSystemsToCreate(form.kinds);
            first.setUDFRevision(form.revision);
            first.setCreateRedundantUdfMetadataFiles(form.mirrored);
            first.getRoot().addDirectory("FOLDER");
            first.getRoot().addFile("FOLDER/LARGE.TXT", content(LARGE));
            first.getRoot().addFile("REPLACED.TXT", content("old"));
            first.getRoot().addFile("REMOVED.TXT", content("x".repeat(5000)));
            first.getRoot().addFile("EMPTY.TXT", content(""));
            FileSystemImageResult result = first.createResultImage();
            assertTrue(result.getModifiedBlocks().isEmpty(), "all of it is written");
            disc.write(result.getImageStream());
        }
    }

    private Map<String, String> files(TreeKind kind) throws IOException {
        try (DiscVolumes volumes = DiscVolumes.open(disc.openBlocks().orElseThrow(), 0)) {
            assertEquals(List.of(), volumes.damage());
            return Images.texts(volumes.tree(kind).orElseThrow());
        }
    }

    private static TreeKind tree(FileSystemKind kind) {
        return switch (kind) {
            case ISO9660 -> TreeKind.ISO;
            case JOLIET -> TreeKind.JOLIET;
            case UDF -> TreeKind.UDF;
        };
    }

    private void assertAll(Set<FileSystemKind> kinds, Map<String, String> expected, String when)
            throws IOException {
        for (FileSystemKind kind : kinds) {
            assertEquals(expected, files(tree(kind)), when + ": " + kind);
        }
    }

    /** Blocks of the disc that an image would change, beside those that it says. */
    private List<Integer> unsaid(ImagePlan image, List<BlockRange> ranges) throws IOException {
        byte[] will = Images.bytes(image);
        byte[] is = disc.bytes(will.length);
        List<Integer> unsaid = new ArrayList<>();
        for (int block = 0; block < will.length / ImagePlan.BLOCK; block++) {
            int at = block;
            int from = block * ImagePlan.BLOCK;
            int end = from + ImagePlan.BLOCK;
            if (!Arrays.equals(will, from, end, is, from, end)
                    && ranges.stream()
                            .noneMatch(one ->
                                    one.startLba().value() <= at && at <= one.endLba().value())) {
                unsaid.add(block);
            }
        }
        return unsaid;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void onlyWhatChangesIsWritten(Form form) throws IOException {
        first(form);
        Map<String, String> expected = new TreeMap<>(files(tree(form.kinds.iterator().next())));
        assertEquals(4, expected.size());
        for (int session = 2; session <= 4; session++) {
            Map<String, String> before = new TreeMap<>(expected);
            try (FileSystemImage image = new FileSystemImage(CLOCK)) {
                image.setMultisessionInterfaces(List.of(disc));
                assertEquals(Lba.ZERO, image.getSessionStartBlock());
                image.importFileSystem();
                assertEquals(form.kinds, image.getFileSystemsToCreate());
                int start = image.getSessionStartBlock().value();
                assertTrue(start > 0);
                assertTrue(image.getFreeMediaBlocks().value() <= BLOCKS - start);
                if (session == 2) {
                    image.getRoot().remove("REMOVED.TXT");
                    expected.remove("/REMOVED.TXT");
                }
                image.getRoot().remove("REPLACED.TXT");
                image.getRoot().addFile("REPLACED.TXT", content("by session " + session));
                image.getRoot().addFile("FOLDER/NEW" + session, content("new"));
                expected.put("/REPLACED.TXT", "by session " + session);
                expected.put("/FOLDER/NEW" + session, "new");
                FileSystemImageResult result = image.createResultImage();
                List<BlockRange> ranges = result.getModifiedBlocks().orElseThrow().getBlockRanges();
                long written = ranges.stream().mapToLong(one -> one.sectors().value()).sum();
                assertTrue(written < 700, "the large file is not written again: " + written);
                assertEquals(new Lba(start), ranges.getFirst().startLba());
                assertEquals(List.of(), unsaid(result.getImageStream(), ranges));
                // Items of the image are where it says, counted from the first block of the disc.
                assertEquals("new", Images.text(result, "/FOLDER/NEW" + session));
                disc.write(result.getImageStream(), ranges.subList(0, 1));
                assertAll(form.kinds, before, "the session alone changes nothing");
                disc.write(result.getImageStream(), ranges.subList(1, ranges.size()));
                byte[] whole = Images.bytes(result.getImageStream());
                assertEquals(whole.length, result.getTotalBlocks().value() * ImagePlan.BLOCK);
                assertArrayEquals(whole, disc.bytes(whole.length), "the image is the disc");
                assertAll(form.kinds, expected, "session " + session);
                assertEquals(
                        List.of(),
                        ImageCheck.check(new ImageBlocks(disc.openBlocks().orElseThrow()), 0)
                                .findings()
                                .stream()
                                // a volume that is shorter than its disc has none at the end
                                .filter(one -> !one.toString().contains("one anchor only"))
                                .toList());
            }
        }
    }

    @Test
    void freeSpaceInsideOfUdfIsTaken() throws IOException {
        TreeBuilder tree = new TreeBuilder(ScanOptions.DEFAULT, CLOCK.instant());
        tree.append(FileTree.ROOT, "kept", content(LARGE), Attributes.PLAIN_FILE, CLOCK.instant());
        disc.write(
                UdfMaster.plan(
                        tree.build(),
                        UdfOptions.of(UdfRevision.V2_50, "Inside", CLOCK.instant())
                                .withPartition(UdfPartition.OVERWRITABLE)
                                .withMirror(true)
                                .withCapacity(BLOCKS),
                        renaming -> {},
                        changed -> {}));
        try (FileSystemImage image = new FileSystemImage(CLOCK)) {
            image.setMultisessionInterfaces(List.of(disc));
            assertEquals(UDF, image.importFileSystem());
            assertEquals(UdfRevision.V2_50, image.getUDFRevision());
            assertTrue(image.isCreateRedundantUdfMetadataFiles());
            assertCode(
                    DiscError.FSI_READONLY, () -> image.setCreateRedundantUdfMetadataFiles(false));
            image.getRoot().addFile("added", content("added"));
            FileSystemImageResult result = image.createResultImage();
            disc.write(
                    result.getImageStream(),
                    result.getModifiedBlocks().orElseThrow().getBlockRanges());
            assertEquals(BLOCKS, result.getTotalBlocks().value(), "with what lies behind it");
        }
        assertEquals(Map.of("/kept", LARGE, "/added", "added"), files(TreeKind.UDF));
    }

    /** UDF would show what was, if ISO 9660 alone went on. */
    @Test
    void udfGoesOnBesideAnotherThatIsImported() throws IOException {
        first(new Form(EnumSet.allOf(FileSystemKind.class), UdfRevision.V1_02, false));
        try (FileSystemImage image = new FileSystemImage(CLOCK)) {
            image.setMultisessionInterfaces(List.of(disc));
            image.importSpecificFileSystem(JOLIET);
            assertEquals(EnumSet.allOf(FileSystemKind.class), image.getFileSystemsToCreate());
            image.getRoot().addFile("ADDED.TXT", content("added"));
            FileSystemImageResult result = image.createResultImage();
            disc.write(
                    result.getImageStream(),
                    result.getModifiedBlocks().orElseThrow().getBlockRanges());
        }
        for (TreeKind kind : List.of(TreeKind.ISO, TreeKind.JOLIET, TreeKind.UDF)) {
            assertEquals("added", files(kind).get("/ADDED.TXT"), kind.title());
            assertEquals(LARGE, files(kind).get("/FOLDER/LARGE.TXT"), kind.title());
        }
    }

    @Test
    void withoutAnImportTheWholeDiscIsWrittenOver() throws IOException {
        first(new Form(EnumSet.of(ISO9660, UDF), UdfRevision.V1_02, false));
        try (FileSystemImage image = new FileSystemImage(CLOCK)) {
            image.setMultisessionInterfaces(List.of(disc));
            assertEquals(EnumSet.of(ISO9660, UDF), image.identifyFileSystemsOnDisc(disc));
            image.setFileSystemsToCreate(EnumSet.of(UDF));
            image.getRoot().addFile("alone", content("alone"));
            FileSystemImageResult result = image.createResultImage();
            assertTrue(result.getModifiedBlocks().isEmpty());
            disc.write(result.getImageStream());
        }
        assertEquals(Map.of("/alone", "alone"), files(TreeKind.UDF));
    }

    @Test
    void whatHasNoRoomIsRefused() throws IOException {
        first(new Form(EnumSet.of(ISO9660), UdfRevision.V1_02, false));
        try (FileSystemImage image = new FileSystemImage(CLOCK)) {
            image.setMultisessionInterfaces(List.of(disc));
            image.importFileSystem();
            long free = image.getFreeMediaBlocks().value();
            assertCode(
                    DiscError.FSI_IMAGE_SIZE_LIMIT,
                    () -> image.getRoot().addFile("MUCH", content(free * 2048, new byte[0])));
            // What is admitted counts folders by one block, and these take more.
            for (int i = 0; i < 200; i++) {
                image.getRoot().addFile("NAME" + i, content(""));
            }
            image.getRoot().addFile("MUCH", content((free - 22) * 2048, new byte[0]));
            assertCode(DiscError.FSI_IMAGE_TOO_BIG, image::createResultImage);
        }
        EmulatedPlaces full = new EmulatedPlaces(1024);
        try (FileSystemImage image = new FileSystemImage(CLOCK)) {
            image.getRoot().addFile("MUCH", content(new byte[970 * 2048]));
            full.write(image.createResultImage().getImageStream());
        }
        try (FileSystemImage image = new FileSystemImage(CLOCK)) {
            image.setMultisessionInterfaces(List.of(full));
            assertCode(DiscError.FSI_IMAGE_TOO_BIG, image::importFileSystem);
            assertEquals(Lba.ZERO, image.getSessionStartBlock());
            assertEquals(1024, image.getFreeMediaBlocks().value());
            assertEquals(0, image.getRoot().getCount());
        }
    }

    /** The first descriptors of a volume that grows are the same as before. */
    @Test
    void aDiscThatWasChangedMeanwhileIsNoticed() throws IOException {
        first(new Form(EnumSet.of(UDF), UdfRevision.V2_01, false));
        try (FileSystemImage image = new FileSystemImage(CLOCK);
                FileSystemImage other = new FileSystemImage(CLOCK)) {
            for (FileSystemImage one : List.of(image, other)) {
                one.setMultisessionInterfaces(List.of(disc));
                one.importFileSystem();
            }
            other.getRoot().addFile("other", content("other"));
            FileSystemImageResult result = other.createResultImage();
            disc.write(
                    result.getImageStream(),
                    result.getModifiedBlocks().orElseThrow().getBlockRanges());
            assertCode(DiscError.FSI_DISC_MISMATCH, image::createResultImage);
        }
        disc.unreadable = true;
        try (FileSystemImage image = new FileSystemImage(CLOCK)) {
            image.setMultisessionInterfaces(List.of(disc));
            assertCode(DiscError.FSI_IMPORT_READ_FAILURE, image::importFileSystem);
        }
    }

    @Test
    void aUdfThatCannotBeChangedIsNotImported() throws IOException {
        FileTree nothing = new TreeBuilder(ScanOptions.DEFAULT, CLOCK.instant()).build();
        disc.write(
                UdfMaster.plan(
                        nothing,
                        UdfOptions.of(UdfRevision.V1_50, "Virtual", CLOCK.instant())
                                .withPartition(UdfPartition.SEQUENTIAL),
                        renaming -> {},
                        changed -> {}));
        try (FileSystemImage image = new FileSystemImage(CLOCK)) {
            image.setMultisessionInterfaces(List.of(disc));
            assertFalse(image.probeSpecificFileSystem(UDF));
            assertCode(DiscError.FSI_UDF_NOT_WRITE_COMPATIBLE, image::importFileSystem);
            assertCode(
                    DiscError.FSI_IMPORT_MEDIA_NOT_ALLOWED,
                    () -> image.identifyFileSystemsOnDisc(unknown()));
        }
    }

    private static SessionFacts unknown() {
        return new SessionFacts() {
            @Override
            public boolean isInUse() {
                return false;
            }

            @Override
            public boolean isSupportedOnCurrentMediaState() {
                return true;
            }
        };
    }

    /** ISO 9660 has no holes, so that a file of UDF that has some is copied where both go on. */
    @Test
    void holesAreFilledWhereIsoGoesOn() throws IOException {
        byte[] sparse = new byte[300_000];
        sparse[0] = 1;
        sparse[sparse.length - 1] = 2;
        TreeBuilder tree = new TreeBuilder(ScanOptions.DEFAULT, CLOCK.instant());
        tree.append(
                FileTree.ROOT,
                "SPARSE.BIN",
                content(sparse),
                Attributes.PLAIN_FILE,
                CLOCK.instant());
        UdfOptions udf = UdfOptions.of(UdfRevision.V1_02, "Holes", CLOCK.instant());
        List<Holes.Hole> hole = List.of(new Holes.Hole(2048, 280 * 1024));
        disc.write(
                UdfMaster.plan(
                        tree.build(),
                        udf.withHoles(node -> Holes.of(hole, sparse.length)),
                        renaming -> {},
                        changed -> {}));
        byte[] recognition = disc.bytes(19L * 2048);
        FileTree nothing = new TreeBuilder(ScanOptions.DEFAULT, CLOCK.instant()).build();
        ImagePlan session =
                IsoMaster.planSession(
                        nothing,
                        IsoOptions.of("HOLES", CLOCK.instant()),
                        1024,
                        renaming -> {},
                        changed -> {});
        InPlaceImage beside =
                InPlaceImage.of(session, 1024, 0, true, () -> disc.openBlocks().orElseThrow());
        disc.write(beside, beside.getBlockRanges());
        System.arraycopy(recognition, 16 * 2048, disc.raw(), 19 * 2048, 3 * 2048);
        try (FileSystemImage image = new FileSystemImage(CLOCK)) {
            image.setMultisessionInterfaces(List.of(disc));
            assertEquals(UDF, image.importFileSystem());
            assertTrue(image.getFileSystemsToCreate().contains(ISO9660));
            FileSystemImageResult result = image.createResultImage();
            disc.write(
                    result.getImageStream(),
                    result.getModifiedBlocks().orElseThrow().getBlockRanges());
        }
        for (TreeKind kind : List.of(TreeKind.ISO, TreeKind.UDF)) {
            String found = files(kind).get("/SPARSE.BIN");
            assertEquals(new String(sparse, StandardCharsets.UTF_8), found, kind.title());
        }
    }

    /** A file of another program may begin where nothing but one descriptor lies before it. */
    @Test
    void descriptorsHaveToEndBeforeTheFilesThatStay() throws IOException {
        for (int block : List.of(17, 18)) {
            TreeBuilder tree = new TreeBuilder(ScanOptions.DEFAULT, CLOCK.instant());
            tree.append(
                    FileTree.ROOT,
                    "EARLY",
                    new Early(List.of(new RecordedContent.Piece(block, 2048))),
                    Attributes.PLAIN_FILE,
                    CLOCK.instant());
            ImagePlan session =
                    IsoMaster.planSession(
                            tree.build(),
                            IsoOptions.of("EARLY", CLOCK.instant()).withJoliet(Joliet.NONE),
                            64,
                            renaming -> {},
                            changed -> {});
            EmulatedPlaces early = new EmulatedPlaces(256);
            early.raw()[block * 2048] = 42;
            early.write(session);
            if (block == 17) {
                assertThrows(
                        UnrepresentableTreeException.class,
                        () ->
                                InPlaceImage.of(
                                        session,
                                        64,
                                        64,
                                        true,
                                        () -> early.openBlocks().orElseThrow()));
            } else {
                InPlaceImage image =
                        InPlaceImage.of(
                                session, 64, 64, true, () -> early.openBlocks().orElseThrow());
                assertEquals(2, image.getBlockRanges().size());
            }
        }
    }

    private record Early(List<Piece> pieces) implements RecordedContent {
        @Override
        public long length() {
            return 2048;
        }

        @Override
        public ReadableByteChannel open() throws IOException {
            throw new IOException("it is not written again");
        }
    }
}
