package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.MultisessionSequential;
import org.discwright.burn.WriteProof;
import org.discwright.filesystem.image.FileSystemImage;
import org.discwright.filesystem.image.FileSystemKind;
import org.discwright.filesystem.image.ImageException;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of the object model that go on with what a disc holds, by the ports that burn fills. */
class SecondSessionTest {
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

    private static DataFormat format(DiscRecorder recorder) throws IOException {
        DataFormat format = new DataFormat();
        format.setRecorder(recorder);
        format.setClientName("conformance");
        format.setDisableConsumerDvdCompatibilityMode(true);
        return format;
    }

    private static void add(FileSystemImage image, String path, String text) throws IOException {
        image.getRoot().addFile(path, new BytesContent(Octets.ofAscii(text)));
    }

    private static void write(DataFormat format, FileSystemImage image) throws IOException {
        assertEquals(
                WriteProof.Level.CONTENT,
                format.write(image.createResultImage().getImageStream()).proof().level());
    }

    private static Map<String, String> files(DataFormat format) throws IOException {
        MultisessionSequential last =
                (MultisessionSequential) format.getMultisessionInterfaces().getFirst();
        long start = last.getStartAddressOfPreviousSession().orElseThrow().value();
        Map<String, String> files = new TreeMap<>();
        try (DiscVolumes volumes = DiscVolumes.open(last.openBlocks(), start)) {
            VolumeTree tree = volumes.tree(TreeKind.JOLIET).orElseThrow();
            for (FileEntry entry : tree.list(tree.root())) {
                ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
                try (SeekableByteChannel from = tree.open(entry)) {
                    while (bytes.hasRemaining()) {
                        assertTrue(from.read(bytes) >= 0);
                    }
                }
                files.put(entry.name(), new String(bytes.array(), StandardCharsets.US_ASCII));
            }
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cd-r:80", "dvd+r", "bd-r"})
    void sessionsGoOnWithTheFilesOfThoseBefore(String type) throws IOException {
        try (DiscRecorder recorder = recorder(type);
                DataFormat format = format(recorder)) {
            try (FileSystemImage first = new FileSystemImage(CLOCK)) {
                first.setMultisessionInterfaces(format.getMultisessionInterfaces());
                assertEquals(
                        DiscError.FSI_EMPTY_DISC,
                        assertThrows(ImageException.class, first::importFileSystem).error());
                add(first, "stays", "as it was");
                add(first, "goes", "x".repeat(3000));
                write(format, first);
            }
            try (FileSystemImage second = new FileSystemImage(CLOCK)) {
                second.setMultisessionInterfaces(format.getMultisessionInterfaces());
                assertEquals(FileSystemKind.JOLIET, second.importFileSystem());
                assertTrue(second.getSessionStartBlock().value() > 0);
                second.getRoot().remove("goes");
                add(second, "comes", "with the second");
                write(format, second);
            }
            try (FileSystemImage third = new FileSystemImage(CLOCK)) {
                third.setMultisessionInterfaces(format.getMultisessionInterfaces());
                third.importFileSystem();
                add(third, "last", "with the third");
                write(format, third);
            }
            assertEquals(
                    Map.of(
                            "stays", "as it was",
                            "comes", "with the second",
                            "last", "with the third"),
                    files(format));
        }
    }
}
