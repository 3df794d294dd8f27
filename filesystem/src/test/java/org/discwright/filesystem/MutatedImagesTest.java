package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.discwright.filesystem.attribute.AccessList;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.attribute.ExtendedAttribute;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.extract.ExtractOptions;
import org.discwright.filesystem.extract.Extraction;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.Octets;
import org.discwright.testkit.ForeignTool;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images with a few bytes changed: reader and checker come to an end, with an {@link IOException}
 * at most, and nothing is written outside the target. {@code -Dprop.tries=1000000} makes it the
 * long run.
 */
class MutatedImagesTest {
    private static final int TRIES = 20_000;

    /** Of a file no more is read than that, and of no more files. */
    private static final int TASTE = 1 << 14;

    private static final int TASTED = 100;

    /** A directory record has no fewer bytes. */
    private static final int SHORTEST = 34;

    @TempDir Path folder;

    private final List<byte[]> images = new ArrayList<>();

    /** Of each of them the descriptors of UDF. */
    private final List<UdfSeals> seals = new ArrayList<>();

    @BeforeEach
    void smallImages() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        Path deep = in;
        for (int i = 0; i < 9; i++) {
            deep = deep.resolve("d" + i);
        }
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("x"), "x");
        Files.write(in.resolve("large"), new byte[9000]);
        Files.writeString(in.resolve("a name of " + "many ".repeat(44) + "letters"), "n");
        Files.createSymbolicLink(in.resolve("link"), Path.of("../" + "a/".repeat(150) + "b"));
        Files.createLink(in.resolve("hard"), in.resolve("large"));
        for (RockRidge version : RockRidge.values()) {
            images.add(
                    bytes(
                            IsoMaster.plan(
                                    new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build(),
                                    IsoOptions.of("M", THEN)
                                            .withLevel(version == RockRidge.NONE ? 4 : 3)
                                            .withRockRidge(version)
                                            .withPadding(0),
                                    renaming -> {},
                                    file -> {})));
        }
        images.add(
                bytes(
                        IsoMaster.plan(
                                listed(in),
                                IsoOptions.of("M", THEN).withJoliet(Joliet.NONE).withPadding(0),
                                renaming -> {},
                                file -> {})));
        for (UdfOptions options :
                List.of(
                        UdfOptions.of(UdfRevision.V2_50, "M", THEN).withMirror(true),
                        UdfOptions.of(UdfRevision.V1_50, "M", THEN)
                                .withPartition(UdfPartition.SEQUENTIAL),
                        UdfOptions.of(UdfRevision.V2_01, "M", THEN)
                                .withPartition(UdfPartition.SPARABLE))) {
            images.add(
                    bytes(
                            UdfMaster.plan(
                                    new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build(),
                                    options,
                                    renaming -> {},
                                    file -> {})));
        }
        if (ForeignTool.find("genisoimage").isPresent()) {
            // such a link sends it into an endless loop
            Files.delete(in.resolve("link"));
            Path image = folder.resolve("udf.iso");
            SampleFolder.run(
                    folder,
                    "genisoimage",
                    "-quiet",
                    "-udf",
                    "-R",
                    "-no-pad",
                    "-b",
                    "large",
                    "-c",
                    "c",
                    "-no-emul-boot",
                    "-o",
                    image.toString(),
                    in.toString());
            images.add(Files.readAllBytes(image));
        }
        images.forEach(image -> seals.add(UdfSeals.of(image)));
    }

    /** The same with attribute lists. */
    private static FileTree listed(Path in) throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in);
        for (int node = 0; node < builder.size(); node++) {
            builder.describe(
                    node,
                    new AttributeSet(
                            Optional.of(AccessList.of(0640)),
                            Optional.of(AccessList.of(0750)),
                            List.of(
                                    new ExtendedAttribute("user.a", Octets.zeros(10 * node)),
                                    new ExtendedAttribute("user.b", Octets.ofAscii("x")))));
        }
        return builder.build();
    }

    private static byte[] bytes(ImagePlan plan) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining()) {
                channel.read(all);
            }
        }
        return all.array();
    }

    /** A few bytes, mostly where something is, mostly in numbers. */
    private byte[] mutated(SplittableRandom random) {
        int number = random.nextInt(images.size());
        byte[] image = images.get(number).clone();
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes; i++) {
            int at = 16 * 2048 + random.nextInt(image.length - 16 * 2048);
            for (int tries = 0; tries < 50 && image[at] == 0; tries++) {
                at = 16 * 2048 + random.nextInt(image.length - 16 * 2048);
            }
            switch (random.nextInt(4)) {
                case 0 -> image[at] = (byte) random.nextInt(256);
                case 1 -> image[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> image[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
                default -> {
                    int from = random.nextInt(image.length);
                    int length =
                            Math.min(1 + random.nextInt(64), image.length - Math.max(at, from));
                    System.arraycopy(image, from, image, at, length);
                }
            }
        }
        if (random.nextBoolean()) {
            // Else nearly every change in UDF would come no further than the CRC.
            seals.get(number).renew(image);
        }
        return random.nextInt(20) == 0
                ? java.util.Arrays.copyOf(image, random.nextInt(image.length) + 1)
                : image;
    }

    private static void readAll(byte[] image) {
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
            for (TreeKind kind : volumes.kinds()) {
                walk(volumes.tree(kind).orElseThrow(), image.length / SHORTEST);
            }
        } catch (IOException malformed) {
            // as it should be
            assertTrue(malformed.getMessage() != null);
        }
    }

    private static void walk(VolumeTree tree, int most) {
        Deque<FileEntry> left = new ArrayDeque<>();
        left.push(tree.root());
        int seen = 0;
        while (!left.isEmpty()) {
            FileEntry folder = left.pop();
            try {
                for (FileEntry entry : tree.list(folder)) {
                    seen++;
                    if (seen < TASTED) {
                        attributes(tree, entry);
                    }
                    if (entry.isDirectory()) {
                        left.push(entry);
                    } else if (entry.isFile() && seen < TASTED) {
                        taste(tree, entry);
                    }
                }
            } catch (IOException malformed) {
                assertTrue(malformed.getMessage() != null);
            }
        }
        assertTrue(seen <= most, "an image of some kilobytes has " + seen + " files");
    }

    private static void attributes(VolumeTree tree, FileEntry entry) {
        try {
            tree.attributes(entry);
        } catch (IOException malformed) {
            assertTrue(malformed.getMessage() != null);
        }
    }

    private static void taste(VolumeTree tree, FileEntry entry) {
        try (SeekableByteChannel channel = tree.open(entry)) {
            ByteBuffer to = ByteBuffer.allocate(TASTE);
            while (to.hasRemaining() && channel.read(to) >= 0) {
                assertEquals(to.position(), channel.position());
            }
        } catch (IOException malformed) {
            assertTrue(malformed.getMessage() != null);
        }
    }

    @Test
    void readerAndCheckerComeToAnEnd() {
        Property.forAll(
                TRIES,
                random -> random.split(),
                random -> {
                    byte[] image = mutated(random);
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(20),
                            () -> {
                                readAll(image);
                                ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0);
                            });
                });
    }

    @Test
    void extractionStaysInItsFolder() {
        Property.forAll(
                150,
                random -> random.split(),
                random -> {
                    byte[] image = mutated(random);
                    Path jail = folder.resolve("jail");
                    Path out = jail.resolve("a/b/c");
                    try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
                        new Extraction(volumes.best(), ExtractOptions.DEFAULT, one -> {})
                                .extract("/", out);
                    } catch (IOException malformed) {
                        assertTrue(malformed.getMessage() != null);
                    }
                    assertEquals(List.of(), outside(jail, out));
                    delete(jail);
                });
    }

    private static List<String> outside(Path jail, Path out) throws IOException {
        if (!Files.exists(jail)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(jail)) {
            return all.filter(path -> !path.startsWith(out) && !out.startsWith(path))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static void delete(Path jail) throws IOException {
        if (!Files.exists(jail)) {
            return;
        }
        try (Stream<Path> all = Files.walk(jail)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void whatIsChangedIsMostlyNoticed() throws IOException {
        // Else the test above looks at whole images only; not every byte has a meaning.
        SplittableRandom random = new SplittableRandom(4);
        int noticed = 0;
        for (int i = 0; i < 200; i++) {
            boolean clean =
                    ImageCheck.check(new ImageBlocks(new MemoryBlocks(mutated(random))), 0)
                            .isClean();
            noticed += clean ? 0 : 1;
        }
        assertTrue(noticed > 100, noticed + " of 200 mutated images are not clean");
        assertTrue(new String(images.getFirst(), StandardCharsets.ISO_8859_1).contains("CD001"));
    }
}
