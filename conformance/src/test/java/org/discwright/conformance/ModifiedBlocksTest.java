package org.discwright.conformance;

import static org.discwright.filesystem.image.FileSystemKind.ISO9660;
import static org.discwright.filesystem.image.FileSystemKind.JOLIET;
import static org.discwright.filesystem.image.FileSystemKind.UDF;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DataReport;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.FormatMode;
import org.discwright.burn.MediumFormat;
import org.discwright.burn.MultisessionRandomWrite;
import org.discwright.burn.WriteProof;
import org.discwright.filesystem.image.FileSystemImage;
import org.discwright.filesystem.image.FileSystemImageResult;
import org.discwright.filesystem.image.FileSystemKind;
import org.discwright.filesystem.image.ImageException;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockRange;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.layout.TrackSource;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of discs that are written in place, the blocks that change are burned, and the whole is read. */
class ModifiedBlocksTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-28T04:05:06Z"));

    private static final int LARGE = 3_000_000;

    @TempDir Path folder;

    private DiscRecorder recorder(String type) throws IOException {
        Path disc = folder.resolve("one.disc");
        Media.create(disc, type);
        DiscRecorder recorder = new DiscRecorder();
        recorder.initialize(DriveAddress.parse("emulated:" + disc));
        if (type.equals("dvd-rw")) {
            MediumFormat restricted = new MediumFormat();
            restricted.setRecorder(recorder);
            restricted.setClientName("conformance");
            restricted.setMode(FormatMode.RANDOM);
            restricted.formatMedia();
        }
        return recorder;
    }

    private static DataFormat format(DiscRecorder recorder) throws IOException {
        DataFormat format = new DataFormat();
        format.setRecorder(recorder);
        format.setClientName("conformance");
        return format;
    }

    private static Octets noise(int seed, int bytes) {
        byte[] noise = new byte[bytes];
        new SplittableRandom(seed).nextBytes(noise);
        return Octets.of(noise);
    }

    private static MultisessionRandomWrite inPlace(DataFormat format) throws IOException {
        return format.getMultisessionInterfaces().stream()
                .filter(MultisessionRandomWrite.class::isInstance)
                .map(MultisessionRandomWrite.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(TrackSource source) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(source.length()));
        try (ReadableByteChannel channel = source.open()) {
            while (all.hasRemaining()) {
                assertTrue(channel.read(all) > 0);
            }
        }
        return all.array();
    }

    /** What the drive reads, from the first block on. */
    private static byte[] disc(DataFormat format, int bytes) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(bytes);
        try (BlockReader reader = inPlace(format).openBlocks().orElseThrow()) {
            reader.read(0, bytes / BlockReader.BLOCK, all);
        }
        return all.array();
    }

    private static Map<String, Octets> files(DataFormat format, TreeKind kind) throws IOException {
        Map<String, Octets> files = new TreeMap<>();
        try (DiscVolumes volumes =
                DiscVolumes.open(inPlace(format).openBlocks().orElseThrow(), 0)) {
            VolumeTree tree = volumes.tree(kind).orElseThrow();
            for (FileEntry entry : tree.list(tree.root())) {
                ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
                try (SeekableByteChannel from = tree.open(entry)) {
                    while (bytes.hasRemaining()) {
                        assertTrue(from.read(bytes) >= 0);
                    }
                }
                files.put(entry.name(), Octets.of(bytes.array()));
            }
        }
        return files;
    }

    private static Set<FileSystemKind> kinds(String names) {
        return switch (names) {
            case "iso" -> EnumSet.of(ISO9660, JOLIET);
            case "udf" -> EnumSet.of(UDF);
            default -> EnumSet.allOf(FileSystemKind.class);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "dvd+rw,iso",
        "dvd+rw,udf",
        "dvd+rw,both",
        "dvd-ram,both",
        "dvd-rw,both",
        "bd-re,udf"
    })
    void theBlocksThatChangeAreBurned(String type, String names) throws IOException {
        Set<FileSystemKind> kinds = kinds(names);
        Map<String, Octets> expected = new TreeMap<>();
        try (DiscRecorder recorder = recorder(type);
                DataFormat format = format(recorder)) {
            try (FileSystemImage first = new FileSystemImage(CLOCK)) {
                first.setMultisessionInterfaces(format.getMultisessionInterfaces());
                first.setFileSystemsToCreate(kinds);
                assertEquals(
                        DiscError.FSI_EMPTY_DISC,
                        assertThrows(ImageException.class, first::importFileSystem).error());
                expected.put("STAYS.BIN", noise(1, LARGE));
                expected.put("GOES.BIN", noise(2, 5000));
                for (Map.Entry<String, Octets> one : expected.entrySet()) {
                    first.getRoot().addFile(one.getKey(), new BytesContent(one.getValue()));
                }
                FileSystemImageResult all = first.createResultImage();
                assertTrue(all.getModifiedBlocks().isEmpty());
                format.write(all.getImageStream());
            }
            format.setForceOverwrite(true);
            for (int session = 2; session <= 3; session++) {
                try (FileSystemImage next = new FileSystemImage(CLOCK)) {
                    next.setMultisessionInterfaces(format.getMultisessionInterfaces());
                    next.importFileSystem();
                    assertEquals(kinds, next.getFileSystemsToCreate());
                    if (expected.remove("GOES.BIN") != null) {
                        next.getRoot().remove("GOES.BIN");
                    }
                    String name = "COMES%d.BIN".formatted(session);
                    expected.put(name, noise(session, 40_000));
                    next.getRoot().addFile(name, new BytesContent(noise(session, 40_000)));
                    FileSystemImageResult result = next.createResultImage();
                    List<BlockRange> changed =
                            result.getModifiedBlocks().orElseThrow().getBlockRanges();
                    byte[] image = bytes(result.getImageStream());
                    DataReport report = format.write(result.getImageStream());
                    assertEquals(changed, report.places());
                    assertEquals(WriteProof.Level.CONTENT, report.proof().level());
                    assertTrue(report.sectors().value() * 2048 < LARGE / 2, report.toString());
                    assertEquals(image.length, result.getTotalBlocks().value() * 2048);
                    assertArrayEquals(image, disc(format, image.length));
                }
            }
            for (FileSystemKind kind : kinds) {
                TreeKind tree =
                        switch (kind) {
                            case ISO9660 -> TreeKind.ISO;
                            case JOLIET -> TreeKind.JOLIET;
                            case UDF -> TreeKind.UDF;
                        };
                assertEquals(expected, files(format, tree), kind.name());
            }
        }
    }
}
