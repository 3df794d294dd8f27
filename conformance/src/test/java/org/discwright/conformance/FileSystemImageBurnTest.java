package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.discwright.burn.BurnException;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.WriteProof;
import org.discwright.filesystem.image.FileSystemImage;
import org.discwright.filesystem.image.FileSystemImageResult;
import org.discwright.filesystem.image.IsoImageManager;
import org.discwright.filesystem.image.ProgressItem;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of the object model on their way to a disc and back. */
class FileSystemImageBurnTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-28T04:05:06Z"));

    @TempDir Path folder;

    private DiscRecorder recorder(String type) throws IOException {
        Path disc = folder.resolve("one.disc");
        Media.create(disc, type);
        DiscRecorder recorder = new DiscRecorder();
        recorder.initialize(DriveAddress.parse("emulated:" + disc));
        return recorder;
    }

    private static byte[] read(DiscRecorder recorder, long block) throws BurnException {
        byte[] cdb = new byte[10];
        ByteBuffer.wrap(cdb).put(0, (byte) 0x28).putInt(2, (int) block).putShort(7, (short) 1);
        return recorder.advanced()
                .sendCommandGetDataFromDevice(Octets.of(cdb), Duration.ofSeconds(10), 2048)
                .data()
                .toByteArray();
    }

    private Path files() throws IOException {
        Path files = folder.resolve("files");
        Path sub = Files.createDirectories(files.resolve("sub"));
        SplittableRandom random = new SplittableRandom(9);
        for (int size : new int[] {1, 2047, 2048, 2049, 50_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            Files.write(sub.resolve("size " + size), content);
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cd-r:80", "dvd+r", "bd-re"})
    void filesLieOnTheDiscWhereTheResultSays(String type) throws IOException {
        Path files = files();
        try (DiscRecorder recorder = recorder(type);
                DataFormat format = new DataFormat();
                FileSystemImage image = new FileSystemImage(CLOCK)) {
            format.setRecorder(recorder);
            format.setClientName("conformance");
            image.chooseImageDefaults(format);
            assertEquals(format.getFreeSectorsOnMedia(), image.getFreeMediaBlocks());
            image.getRoot().addTree(files, false);
            FileSystemImageResult result = image.createResultImage();
            IsoImageManager manager = new IsoImageManager();
            manager.setStream(result.getImageStream());
            manager.validate();
            assertEquals(
                    WriteProof.Level.CONTENT,
                    format.write(manager.getStream().orElseThrow()).proof().level());
            int blocks = 0;
            for (ProgressItem item : result.getProgressItems()) {
                byte[] expected =
                        Files.readAllBytes(files.resolve(item.description().substring(1)));
                for (long block = item.firstBlock(); block <= item.lastBlock(); block++) {
                    int from = (int) (block - item.firstBlock()) * 2048;
                    assertArrayEquals(
                            Arrays.copyOf(
                                    Arrays.copyOfRange(
                                            expected, from, Math.min(expected.length, from + 2048)),
                                    2048),
                            read(recorder, block),
                            item::description);
                    blocks++;
                }
            }
            assertEquals(1 + 1 + 1 + 2 + 25, blocks);
        }
    }

    @Test
    void defaultsFollowTheKindOfDisc() throws IOException {
        try (DiscRecorder recorder = recorder("cd-rw:80");
                DataFormat format = new DataFormat();
                FileSystemImage image = new FileSystemImage(CLOCK)) {
            format.setRecorder(recorder);
            image.chooseImageDefaultsForMediaType(format.getCurrentPhysicalMediaType());
            assertEquals(332_800, image.getFreeMediaBlocks().value());
            image.setMaxMediaBlocksFromDevice(format);
            assertTrue(image.getFreeMediaBlocks().value() > 332_800);
        }
    }
}
