package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.discwright.filesystem.SampleFolder.account;
import static org.discwright.filesystem.SampleFolder.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.nio.DiscFileSystem;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Rewritten;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.reader.ChangeableVolume;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.Sameness;
import org.discwright.filesystem.session.SessionMerge;
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
import org.discwright.filesystem.udf.UdfSuccession;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A UDF volume that takes the place of another on the same medium, and names what lies there. */
class UdfInPlaceTest {
    private static final int BLOCKS = 8192;

    @TempDir Path folder;

    private Path in;

    @BeforeEach
    void aFolder() throws IOException {
        in = SampleFolder.fill(Files.createDirectory(folder.resolve("in")));
        Files.write(in.resolve("large"), new byte[2_000_000]);
    }

    static Stream<UdfOptions> forms() {
        List<UdfOptions> all = new ArrayList<>();
        for (UdfRevision revision : UdfRevision.values()) {
            UdfOptions plain = UdfOptions.of(revision, "Before Ж", THEN).withMirror(true);
            all.add(plain);
            all.add(plain.withPartition(UdfPartition.OVERWRITABLE));
            all.add(plain.withPartition(UdfPartition.OVERWRITABLE).withCapacity(BLOCKS));
            if (revision != UdfRevision.V1_02) {
                all.add(plain.withPartition(UdfPartition.SPARABLE).withCapacity(BLOCKS));
            }
        }
        return all.stream();
    }

    private FileTree tree() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build();
    }

    private Medium medium(UdfOptions form) throws IOException {
        Medium medium = new Medium(BLOCKS);
        medium.write(UdfMaster.plan(tree(), form, renaming -> {}, file -> {}), 0);
        return medium;
    }

    private void change(String word) throws IOException {
        Files.writeString(in.resolve("added " + word), "added " + word);
        Files.writeString(in.resolve("changing"), word.repeat(1000));
    }

    private static Map<String, String> read(Medium medium, TreeKind kind) throws IOException {
        DiscVolumes volumes = DiscVolumes.open(medium, 0);
        try (DiscFileSystem disc = DiscFileSystem.of(volumes, kind)) {
            return account(disc.getPath("/"));
        }
    }

    private static UdfSuccession place(DiscVolumes volumes) throws IOException {
        return UdfSuccession.of(volumes.changeable().orElseThrow(), volumes.isoEnd(), BLOCKS)
                .orElseThrow();
    }

    /** What the folder holds by now, with the files of the medium that are still the same. */
    private FileTree merged(DiscVolumes volumes, TreeKind kind) throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in);
        SessionMerge.merge(
                volumes.tree(kind).orElseThrow(),
                builder,
                kind == TreeKind.UDF ? NextSession.UDF : NextSession.ISO,
                Sameness.SIZE_AND_TIME,
                false);
        return builder.build();
    }

    private ImagePlan next(Medium medium, UdfOptions form) throws IOException {
        DiscVolumes volumes = DiscVolumes.open(medium, 0);
        UdfSuccession place = place(volumes);
        ImagePlan plan =
                UdfMaster.replace(
                        merged(volumes, TreeKind.UDF),
                        UdfOptions.of(form.revision(), "After я", THEN)
                                .withPartition(form.partition())
                                .withMirror(form.mirrored()),
                        place,
                        renaming -> {},
                        file -> {});
        assertTrue(plan.blocks() < 900, "the large file is not written again: " + plan.blocks());
        medium.write(plan, place.start());
        return plan;
    }

    /** What differs is all that is shown. */
    private static void requireSame(
            Map<String, String> expected, Map<String, String> found, String when) {
        Map<String, String> left = new TreeMap<>(expected);
        left.entrySet().removeAll(found.entrySet());
        Map<String, String> more = new TreeMap<>(found);
        more.entrySet().removeAll(expected.entrySet());
        assertEquals(left, more, when);
    }

    private static void requireSound(Medium medium) throws IOException {
        assertEquals(List.of(), ImageCheck.check(new ImageBlocks(medium), 0).findings());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatWasThereStaysWhereItLies(UdfOptions form) throws IOException {
        Medium medium = medium(form);
        Map<String, String> before = read(medium, TreeKind.UDF);
        requireSame(account(in), before, "at first");
        for (String word : List.of("first", "second")) {
            change(word);
            for (Rewritten part : next(medium, form).rewritten()) {
                medium.write(part);
            }
            requireSame(account(in), read(medium, TreeKind.UDF), word);
            requireSound(medium);
            try (DiscVolumes volumes = DiscVolumes.open(medium, 0)) {
                assertEquals("After я", volumes.best().label());
            }
        }
        assertNotEquals(before, account(in));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aPowerFailureLeavesTheOldStateOrTheNewOne(UdfOptions form) throws IOException {
        Medium medium = medium(form);
        Map<String, String> old = account(in);
        change("new");
        List<Rewritten> parts = next(medium, form).rewritten();
        assertEquals(3, parts.size(), "main sequence, integrity, reserve sequence");
        requireSame(old, read(medium, TreeKind.UDF), "the session alone changes nothing");
        Map<String, String> now = account(in);
        for (int i = 0; i < parts.size(); i++) {
            Medium failed = medium.copy();
            failed.tear(parts.get(i));
            requireSame(i == 0 ? old : now, read(failed, TreeKind.UDF), "torn in part " + i);
            medium.write(parts.get(i));
            requireSame(now, read(medium, TreeKind.UDF), "after part " + i);
        }
        // The reserve sequence leads to the new state as well.
        medium.tear(parts.getFirst());
        requireSame(now, read(medium, TreeKind.UDF), "by the reserve sequence");
    }

    @Test
    void isoAndUdfGoOnTogether() throws IOException {
        int changes = 0;
        for (UdfRevision revision : UdfRevision.values()) {
            UdfOptions form = UdfOptions.of(revision, "Both", THEN).withMirror(true);
            Medium medium = new Medium(BLOCKS);
            IsoOptions iso = IsoOptions.of("BOTH", THEN);
            medium.write(UdfMaster.bridge(tree(), iso, form, renaming -> {}, file -> {}), 0);
            Map<String, String> old = account(in);
            change("r".repeat(++changes));
            DiscVolumes volumes = DiscVolumes.open(medium, 0);
            UdfSuccession place = place(volumes);
            ImagePlan plan =
                    UdfMaster.replaceBridge(
                            merged(volumes, TreeKind.RR),
                            iso,
                            form,
                            place,
                            renaming -> {},
                            file -> {});
            assertTrue(plan.blocks() < 1000, "the large file is not written again");
            medium.write(plan, place.start());
            requireSame(old, read(medium, TreeKind.UDF), "before");
            requireSame(old, read(medium, TreeKind.RR), "before");
            plan.rewritten().forEach(medium::write);
            requireSame(account(in), read(medium, TreeKind.UDF), revision.title());
            requireSame(old, read(medium, TreeKind.RR), "its descriptors come last");
        }
    }

    @Test
    void namedStreamsOfWhatStaysAreTakenOver() throws IOException {
        UdfOptions form = UdfOptions.of(UdfRevision.V2_01, "Streams", THEN);
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        int owner =
                builder.append(
                        FileTree.ROOT, "owner", new PlacedBytes(5000), Attributes.PLAIN_FILE, THEN);
        builder.describe(
                owner,
                new Details(
                        7_000_000,
                        8_000_000,
                        false,
                        false,
                        List.of(new NamedStream("stream", new PlacedBytes(3000)))));
        Medium medium = new Medium(BLOCKS);
        medium.write(UdfMaster.plan(builder.build(), form, renaming -> {}, file -> {}), 0);
        DiscVolumes volumes = DiscVolumes.open(medium, 0);
        TreeBuilder next = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in);
        SessionMerge.merge(volumes.best(), next, NextSession.UDF, Sameness.SIZE_AND_TIME, true);
        UdfSuccession place = place(volumes);
        ImagePlan plan = UdfMaster.replace(next.build(), form, place, renaming -> {}, file -> {});
        medium.write(plan, place.start());
        plan.rewritten().forEach(medium::write);
        VolumeTree tree = DiscVolumes.open(medium, 0).best();
        FileEntry kept =
                tree.list(tree.root()).stream()
                        .filter(one -> one.name().equals("owner"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(OptionalLong.of(7_000_000), kept.times().created());
        FileEntry stream = tree.streams(kept).getFirst();
        assertEquals("stream", stream.name());
        assertTrue(
                stream.extents().getFirst().offset() < place.start() * 2048,
                "it lies where it lay");
        ByteBuffer bytes = ByteBuffer.allocate(3000);
        try (SeekableByteChannel channel = tree.open(stream)) {
            assertEquals(3000, channel.read(bytes));
        }
        assertEquals(new PlacedBytes(3000).at(2999), bytes.get(2999));
    }

    @Test
    void aSessionThatHasNoRoomIsRefused() throws IOException {
        UdfOptions form =
                UdfOptions.of(UdfRevision.V2_01, "Full", THEN)
                        .withPartition(UdfPartition.OVERWRITABLE)
                        .withCapacity(BLOCKS);
        Medium medium = medium(form);
        Files.write(in.resolve("too large"), new byte[BLOCKS * 2048]);
        String refused =
                String.valueOf(
                        assertThrows(UnrepresentableTreeException.class, () -> next(medium, form))
                                .getMessage());
        assertTrue(
                refused.matches("the session takes \\d+ blocks, and \\d+ are free for it"),
                refused);
    }

    @Test
    void aSequentialVolumeHasNoSuccessor() throws IOException {
        Medium medium = new Medium(BLOCKS);
        ImagePlan plan =
                UdfMaster.plan(
                        tree(),
                        UdfOptions.of(UdfRevision.V2_01, "V", THEN)
                                .withPartition(UdfPartition.SEQUENTIAL),
                        renaming -> {},
                        file -> {});
        medium.write(plan, 0);
        try (DiscVolumes volumes =
                DiscVolumes.open(
                        new MemoryBlocks(Arrays.copyOf(medium.bytes(), (int) plan.length())), 0)) {
            assertEquals(Optional.empty(), volumes.changeable());
        }
    }

    @Test
    void volumesThatMkudffsMadeGoOn() throws Exception {
        Path mkudffs = ForeignTool.require("mkudffs");
        Path seven = ForeignTool.require("7z");
        Path udfinfo = ForeignTool.require("udfinfo");
        // 7z has no symbolic links
        Files.delete(in.resolve("link"));
        Files.delete(in.resolve("far"));
        Map<String, String> media = Map.of("0x0102", "hd", "0x0201", "hd", "0x0150", "dvdram");
        for (Map.Entry<String, String> made : media.entrySet()) {
            Path image = folder.resolve(made.getKey() + ".udf");
            try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
                file.setLength(BLOCKS * 2048L);
            }
            run(
                    folder,
                    mkudffs.toString(),
                    "--blocksize=2048",
                    "--media-type=" + made.getValue(),
                    "--udfrev=" + made.getKey(),
                    image.toString());
            DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(Files.readAllBytes(image)), 0);
            ChangeableVolume before = volumes.changeable().orElseThrow();
            UdfSuccession place =
                    UdfSuccession.of(before, OptionalLong.empty(), BLOCKS).orElseThrow();
            UdfRevision revision =
                    Stream.of(UdfRevision.values())
                            .filter(one -> one.number() == before.revision())
                            .findFirst()
                            .orElseThrow();
            ImagePlan plan =
                    UdfMaster.replace(
                            merged(volumes, TreeKind.UDF),
                            UdfOptions.of(revision, "Made elsewhere", THEN)
                                    .withPartition(UdfPartition.OVERWRITABLE)
                                    .withMirror(before.mirrored()),
                            place,
                            renaming -> {},
                            file -> {});
            Medium medium = new Medium(BLOCKS);
            System.arraycopy(Files.readAllBytes(image), 0, medium.raw(), 0, BLOCKS * 2048);
            medium.write(plan, place.start());
            plan.rewritten().forEach(medium::write);
            requireSame(account(in), read(medium, TreeKind.UDF), made.getKey());
            requireSound(medium);
            Files.write(image, medium.bytes());
            String said = run(folder, udfinfo.toString(), image.toString());
            assertTrue(said.contains("integrity=closed\n"), said);
            assertTrue(said.contains("label=Made elsewhere\n"), said);
            assertFalse(said.contains("arning") || said.contains("rror"), said);
            Path out = folder.resolve("out " + made.getKey());
            run(folder, seven.toString(), "x", "-tudf", "-o" + out, image.toString());
            assertEquals(SampleFolder.contents(in), SampleFolder.contents(out));
        }
    }
}
