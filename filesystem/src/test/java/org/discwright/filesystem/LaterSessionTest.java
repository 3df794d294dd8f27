package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootImage;
import org.discwright.filesystem.eltorito.BootPatch;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.NameRules;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.nio.DiscFileSystem;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.SequentialVolume;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.EarlierExtents;
import org.discwright.filesystem.session.Merged;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.RecordedNames;
import org.discwright.filesystem.session.Sameness;
import org.discwright.filesystem.session.SessionMerge;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.NamedStream;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfContinuation;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.filesystem.zisofs.Zisofs;
import org.discwright.model.Octets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session that follows another one says of the files that lie in that. */
class LaterSessionTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");
    private static final int SECTOR = 2048;
    private static final int GAP = 32;
    private static final String LOADER = "/isolinux/isolinux.bin";
    private static final String CATALOG = "/isolinux/boot.cat";

    @TempDir Path folder;

    private byte[] disc = new byte[0];

    @BeforeEach
    void someFile() throws IOException {
        Files.writeString(folder.resolve("first"), "first");
    }

    private TreeBuilder builder() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", folder);
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

    private int start() {
        return disc.length == 0 ? 0 : disc.length / SECTOR + GAP;
    }

    private void write(ImagePlan plan) throws IOException {
        byte[] session = bytes(plan);
        int at = start() * SECTOR;
        disc = Arrays.copyOf(disc, at + session.length);
        System.arraycopy(session, 0, disc, at, session.length);
    }

    private DiscVolumes volumes(int session) throws IOException {
        return DiscVolumes.open(new MemoryBlocks(disc), session);
    }

    private static ImagePlan iso(FileTree tree, IsoOptions options, int start) {
        return IsoMaster.planSession(tree, options, start, renaming -> {}, changed -> {});
    }

    private static BytesContent content(String text) {
        return new BytesContent(Octets.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(5).nextBytes(bytes);
        return bytes;
    }

    private int word(int at) {
        return ByteBuffer.wrap(disc).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private TreeBuilder bootable() throws IOException {
        return builder()
                .add(
                        CATALOG,
                        new BytesContent(Octets.zeros(BootSetup.CATALOG_BYTES)),
                        Attributes.PLAIN_FILE,
                        THEN);
    }

    /** The same catalogue, boot image and times, so that the second session could keep both. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatBootsIsFoundWhereverItLies(boolean patched) throws IOException {
        byte[] loader = random(10_000);
        Files.createDirectories(folder.resolve("isolinux"));
        Files.write(folder.resolve("isolinux/isolinux.bin"), loader);
        boots(patched, loader, bootable(), bootable());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatOnlyTheEarlierSessionHoldsCanBeBooted(boolean patched) throws IOException {
        byte[] loader = random(10_000);
        TreeBuilder first = bootable();
        first.add(LOADER, new BytesContent(Octets.of(loader)), Attributes.PLAIN_FILE, THEN);
        boots(patched, loader, first, bootable());
    }

    private void boots(boolean patched, byte[] loader, TreeBuilder one, TreeBuilder next)
            throws IOException {
        Set<BootPatch> patches = patched ? Set.of(BootPatch.INFORMATION_TABLE) : Set.of();
        BootSetup setup =
                BootSetup.of(BootEntry.bios(new BootImage.InTree(LOADER)).withPatches(patches))
                        .withCatalog(CATALOG);
        IsoOptions options = IsoOptions.of("BOOT", THEN).withBoot(setup);
        write(iso(one.build(), options, 0));
        int start = start();
        try (DiscVolumes before = volumes(0)) {
            VolumeTree earlier = before.tree(TreeKind.RR).orElseThrow();
            SessionMerge.merge(earlier, next, NextSession.ISO, Sameness.SIZE_AND_TIME, true);
            write(iso(next.build(), options, start));
        }
        int catalog = word((start + 17) * SECTOR + 0x47);
        assertTrue(catalog > start, "the catalogue is that of this session: " + catalog);
        int block = word(catalog * SECTOR + 32 + 8);
        assertEquals(patched, block > start, "only what is patched is written again");
        byte[] found = Arrays.copyOfRange(disc, block * SECTOR, block * SECTOR + loader.length);
        if (patched) {
            assertEquals(start + 16, word(block * SECTOR + 8));
            assertEquals(block, word(block * SECTOR + 12));
            System.arraycopy(loader, 8, found, 8, 56);
        }
        assertArrayEquals(loader, found);
        try (DiscFileSystem files = DiscFileSystem.open(new MemoryBlocks(disc), start)) {
            assertArrayEquals(
                    Arrays.copyOfRange(disc, catalog * SECTOR, (catalog + 1) * SECTOR),
                    Files.readAllBytes(files.getPath(CATALOG)));
            assertEquals(10_000, Files.size(files.getPath(LOADER)));
            assertEquals("first", Files.readString(files.getPath("/first")));
        }
    }

    @Test
    void packedFilesStayPackedWhereTheNextSessionCanSayThat() throws IOException {
        IsoOptions alone = IsoOptions.of("Z", THEN).withJoliet(Joliet.NONE);
        String text = "a line of many\n".repeat(200_000);
        Files.writeString(folder.resolve("text"), text);
        TreeBuilder first = builder();
        first.add("/going", content(text + "gone"), Attributes.PLAIN_FILE, THEN);
        write(iso(Zisofs.pack(first.build(), node -> false), alone, 0));
        int start = start();
        TreeBuilder next = builder();
        Merged merged = merge(next, NextSession.PACKED_ISO);
        assertEquals(2, merged.unchanged());
        ImagePlan plan = iso(next.build(), alone, start);
        assertTrue(plan.length() < 1 << 20, "nothing is written again: " + plan.length());
        write(plan);
        assertTexts(start, text);
        // Joliet would show packed bytes: one is copied, the other written again from this machine.
        int third = start();
        next = builder();
        assertEquals(1, merge(next, NextSession.ISO).changed());
        write(iso(next.build(), IsoOptions.of("Z", THEN), third));
        assertTexts(third, text);
    }

    /** Two of the names differ behind what is recorded of them, so that one has a number. */
    private static final List<String> LONG =
            List.of("x".repeat(100) + " one.txt", "x".repeat(100) + " two.txt", "a:b", "e.f.gh");

    @ParameterizedTest
    @EnumSource(names = {"ISO", "JOLIET"})
    void filesAreKnownByNamesThatWereChanged(TreeKind kind) throws IOException {
        IsoOptions options =
                IsoOptions.of("N", THEN)
                        .withRockRidge(RockRidge.NONE)
                        .withJoliet(kind == TreeKind.ISO ? Joliet.NONE : Joliet.STANDARD);
        Files.createDirectory(folder.resolve("lower: case"));
        for (String name : LONG) {
            Files.writeString(folder.resolve("lower: case").resolve(name), "of " + name);
        }
        write(iso(builder().build(), options, 0));
        int second = start();
        TreeBuilder next = builder();
        Merged same = merged(kind, 0, next);
        assertEquals(LONG.size() + 1, same.unchanged());
        assertEquals(0, same.added() + same.changed() + same.kept());
        write(iso(next.build(), options, second));
        // Without the first, the second would have its name: bytes tell which is which.
        Files.delete(folder.resolve("lower: case").resolve(LONG.get(0)));
        next = builder();
        merged(kind, second, next);
        int third = start();
        write(iso(next.build(), options, third));
        try (DiscFileSystem files = DiscFileSystem.open(new MemoryBlocks(disc), third);
                Stream<Path> all = Files.walk(files.getPath("/"))) {
            Set<String> texts = new TreeSet<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertTrue(texts.add(Files.readString(file)), "twice: " + file);
            }
            LONG.forEach(name -> assertTrue(texts.contains("of " + name), texts.toString()));
        }
    }

    private Merged merged(TreeKind kind, int session, TreeBuilder next) throws IOException {
        try (DiscVolumes before = volumes(session)) {
            return SessionMerge.merge(
                    before.tree(kind).orElseThrow(),
                    next,
                    NextSession.ISO,
                    Sameness.SIZE_AND_TIME,
                    true,
                    RecordedNames.in(kind, 3, NameRules.STRICT, Joliet.STANDARD));
        }
    }

    private Merged merge(TreeBuilder next, NextSession kind) throws IOException {
        try (DiscVolumes before = volumes(last)) {
            last = start();
            return SessionMerge.merge(
                    before.tree(TreeKind.RR).orElseThrow(),
                    next,
                    kind,
                    Sameness.SIZE_AND_TIME,
                    true);
        }
    }

    private int last;

    private void assertTexts(int session, String text) throws IOException {
        try (DiscFileSystem files = DiscFileSystem.open(new MemoryBlocks(disc), session)) {
            assertEquals(text, Files.readString(files.getPath("/text")));
            assertEquals(text + "gone", Files.readString(files.getPath("/going")));
        }
    }

    /** More than is ever copied into memory. */
    @Test
    void whatLiesOnThisMachineIsNotCopiedFromTheDisc() throws IOException {
        long size = 200L << 20;
        Path sparse = folder.resolve("sparse");
        try (var channel =
                Files.newByteChannel(
                        sparse,
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(size - 1).write(ByteBuffer.allocate(1));
        }
        Files.setLastModifiedTime(sparse, FileTime.from(THEN));
        IsoOptions alone = IsoOptions.of("Z", THEN).withJoliet(Joliet.NONE);
        write(iso(Zisofs.pack(builder().build(), node -> false), alone, 0));
        TreeBuilder next = builder();
        assertEquals(1, merge(next, NextSession.ISO).changed());
        assertTrue(iso(next.build(), IsoOptions.of("Z", THEN), start()).length() > size);
        Files.delete(sparse);
        last = 0;
        TreeBuilder without = builder();
        assertThrows(IOException.class, () -> merge(without, NextSession.ISO));
    }

    private static UdfOptions udf() {
        return UdfOptions.of(UdfRevision.V2_01, "U", THEN).withPartition(UdfPartition.SEQUENTIAL);
    }

    /**
     * Content of which nothing is recorded.
     *
     * @param length bytes of it
     */
    private record Nothing(long length) implements RecordedContent {
        @Override
        public List<Piece> pieces() {
            return List.of(Piece.hole(length));
        }

        @Override
        public ReadableByteChannel open() throws IOException {
            throw new IOException("nobody reads it");
        }
    }

    private static FileEntry entry(VolumeTree tree, String name) throws IOException {
        return tree.list(tree.root()).stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aUdfVolumeKeepsHolesDatesStreamsPaceAndWhatIsHidden() throws IOException {
        long micros = THEN.getEpochSecond() * 1_000_000;
        Details details =
                new Details(
                        micros - 5_000_000,
                        micros + 7_000_000,
                        true,
                        true,
                        List.of(
                                new NamedStream(
                                        "large", new BytesContent(Octets.of(random(9_000)))),
                                new NamedStream("small", content("small"))));
        TreeBuilder first = builder();
        first.describe(first.soFar().find("/first").orElseThrow(), details);
        first.describe(
                first.append(FileTree.ROOT, "going", content("g"), Attributes.PLAIN_FILE, THEN),
                details);
        first.describe(
                first.appendFolder(FileTree.ROOT, "folder", Attributes.PLAIN_DIRECTORY, THEN),
                details);
        long hole = 300L << 20;
        first.append(FileTree.ROOT, "hole", new Nothing(hole), Attributes.PLAIN_FILE, THEN);
        write(UdfMaster.plan(first.build(), udf(), renaming -> {}, changed -> {}));
        int start = start();
        try (DiscVolumes before = volumes(0)) {
            VolumeTree earlier = before.tree(TreeKind.UDF).orElseThrow();
            TreeBuilder next = builder();
            SessionMerge.merge(earlier, next, NextSession.UDF, Sameness.SIZE_AND_TIME, true);
            SequentialVolume volume = before.sequential().orElseThrow();
            write(
                    UdfMaster.append(
                            next.build(),
                            udf().withCapacity(volume.partition() + volume.blocks()),
                            new UdfContinuation(start, volume.partition(), volume.table()),
                            renaming -> {},
                            changed -> {}));
        }
        try (DiscVolumes after = volumes(start)) {
            VolumeTree tree = after.tree(TreeKind.UDF).orElseThrow();
            for (String name : List.of("first", "going", "folder")) {
                FileEntry entry = entry(tree, name);
                assertTrue(tree.isHidden(entry), name);
                assertEquals(entry.isFile(), tree.isRealTime(entry), name);
                assertEquals(OptionalLong.of(micros - 5_000_000), entry.times().created(), name);
                assertEquals(OptionalLong.of(micros + 7_000_000), entry.times().accessed(), name);
                List<FileEntry> streams = tree.streams(entry);
                assertEquals(
                        List.of("large", "small"), streams.stream().map(FileEntry::name).toList());
                ByteBuffer large = ByteBuffer.allocate(9_000);
                try (var channel = tree.open(streams.getFirst())) {
                    while (large.hasRemaining() && channel.read(large) > 0) {}
                }
                assertArrayEquals(random(9_000), large.array(), name);
                assertTrue(
                        streams.getFirst().extents().getFirst().offset() < (long) start * SECTOR,
                        "its stream stays where it lies");
            }
            FileEntry kept = entry(tree, "hole");
            assertEquals(hole, kept.size());
            assertTrue(kept.extents().stream().allMatch(extent -> extent.isHole()));
        }
    }

    @Test
    void hiddenFilesStayHiddenInIso() throws IOException {
        TreeBuilder first = builder();
        first.describe(
                first.append(FileTree.ROOT, "going", content("g"), Attributes.PLAIN_FILE, THEN),
                new Details(0, 0, true, false, List.of()));
        write(iso(first.build(), IsoOptions.of("H", THEN), 0));
        int start = start();
        TreeBuilder next = builder();
        merge(next, NextSession.ISO);
        write(iso(next.build(), IsoOptions.of("H", THEN), start));
        try (DiscVolumes after = volumes(start)) {
            VolumeTree tree = after.tree(TreeKind.RR).orElseThrow();
            assertTrue(tree.isHidden(entry(tree, "going")));
            assertTrue(!tree.isHidden(entry(tree, "first")));
        }
    }

    @Test
    void aSessionThatWouldOverwriteWhatItKeepsIsRefused() throws IOException {
        write(iso(builder().build(), IsoOptions.of("A", THEN), 0));
        int end = start();
        TreeBuilder next = builder();
        merge(next, NextSession.ISO);
        FileTree tree = next.build();
        int kept = tree.find("/first").orElseThrow();
        int block = (int) tree.recorded(kept).orElseThrow().pieces().getFirst().block();
        IsoOptions options = IsoOptions.of("A", THEN);
        assertTrue(iso(tree, options, block + 1).blocks() > 0);
        assertTrue(iso(tree, options, end).blocks() > 0);
        UnrepresentableTreeException refused =
                assertThrows(UnrepresentableTreeException.class, () -> iso(tree, options, block));
        assertTrue(String.valueOf(refused.getMessage()).contains("/first"));
    }

    @Test
    void filesMayReachBeyondWhatTheVolumeSaysThatItHas() throws IOException {
        Files.createDirectories(folder.resolve("in/it"));
        Files.write(folder.resolve("in/it/large"), random(100_000));
        ImagePlan plan = iso(builder().build(), IsoOptions.of("S", THEN), 0);
        write(plan);
        ByteBuffer.wrap(disc).order(ByteOrder.LITTLE_ENDIAN).putInt(16 * SECTOR + 80, 20);
        ByteBuffer.wrap(disc).putInt(16 * SECTOR + 84, 20);
        try (DiscVolumes volumes = volumes(0)) {
            assertEquals(OptionalLong.of(20), volumes.isoEnd());
            for (TreeKind kind : volumes.kinds()) {
                assertEquals(
                        plan.files().end(),
                        EarlierExtents.end(volumes.tree(kind).orElseThrow()),
                        kind.title());
            }
        }
    }
}
