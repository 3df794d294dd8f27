package org.discwright.filesystem.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.discwright.filesystem.SampleFolder;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that several threads make. */
class ExtractionTest {
    private static final int LARGE = 20 << 20;

    @TempDir Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void folders() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("out");
    }

    private List<Extracted> extract(ExtractOptions options, LongConsumer progress)
            throws IOException {
        Path image = folder.resolve("some.iso");
        SampleFolder.master(in, image, IsoOptions.of("SOME", SampleFolder.THEN));
        List<Extracted> news = new ArrayList<>();
        try (DiscVolumes volumes = DiscVolumes.open(FileBlocks.open(image), 0)) {
            new Extraction(volumes.best(), options, news::add, progress).extract("/", out);
        }
        return news;
    }

    private List<Extracted> extract() throws IOException {
        return extract(ExtractOptions.DEFAULT, bytes -> {});
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void filesAreToldInTheOrderOfTheImage() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            Path one = Files.createDirectory(in.resolve(name));
            expected.add("/" + name);
            for (int i = 0; i < 200; i++) {
                String file = "%03d".formatted(i);
                Files.write(one.resolve(file), random(i * 50));
                expected.add("/" + name + "/" + file);
            }
        }
        assertEquals(expected, extract().stream().map(Extracted::path).toList());
        for (int i = 0; i < 200; i++) {
            assertArrayEquals(
                    random(i * 50), Files.readAllBytes(out.resolve("b/%03d".formatted(i))));
        }
    }

    /** The system moves bytes of large files, and buffers those of others. */
    @Test
    void filesOfAllSizesAreWhole() throws IOException {
        int[] sizes = {0, 1, 2048, 512 << 10, (512 << 10) + 1, (16 << 20) + 1, LARGE};
        for (int size : sizes) {
            Files.write(in.resolve("of" + size), random(size));
        }
        List<Long> counted = new ArrayList<>();
        extract(ExtractOptions.DEFAULT, counted::add);
        for (int size : sizes) {
            assertEquals(-1, Files.mismatch(in.resolve("of" + size), out.resolve("of" + size)));
        }
        assertEquals(Arrays.stream(sizes).asLongStream().sum(), counted.getLast());
        assertEquals(counted.stream().sorted().toList(), counted);
    }

    /** Whatever the mask of this process takes away. */
    @Test
    void permissionsAreThoseOfTheImage() throws IOException {
        permissions();
    }

    /** A list that a folder passes on takes others away than the mask does. */
    @Test
    void permissionsAreThoseOfTheImageWhereAFolderPassesOnAList() throws Exception {
        ForeignTool.require("setfacl");
        Files.createDirectories(out);
        assertEquals(
                0,
                new ProcessBuilder("setfacl", "-d", "-m", "u::rwx,g::r,o::-", out.toString())
                        .start()
                        .waitFor());
        permissions();
    }

    private void permissions() throws IOException {
        List<String> modes =
                List.of(
                        "rw-r--r--",
                        "rw-rw-rw-",
                        "rwxrwxrwx",
                        "rw-------",
                        "r--------",
                        "-w-------",
                        "---------",
                        "--x--x--x",
                        "rwxr-x---",
                        "rw--w--w-",
                        "rw-r--r-x");
        for (String mode : modes) {
            for (String name : List.of("1", "2", "3")) {
                Path file = Files.write(in.resolve(mode + name), random(100));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            }
        }
        extract();
        for (String mode : modes) {
            for (String name : List.of("1", "2", "3")) {
                Path file = out.resolve(mode + name);
                assertEquals(
                        mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                assertEquals(
                        Files.getLastModifiedTime(in.resolve(mode + name)).toMillis() / 1000,
                        Files.getLastModifiedTime(file).toMillis() / 1000);
            }
        }
    }

    @Test
    void ofAFileThatIsNotWholeNothingStays() throws IOException {
        Files.write(in.resolve("a small one"), random(1000));
        Files.write(in.resolve("large"), random(LARGE));
        assertThrows(
                CancellationException.class,
                () ->
                        extract(
                                ExtractOptions.DEFAULT,
                                bytes -> {
                                    throw new CancellationException();
                                }));
        try (Stream<Path> made = Files.list(out)) {
            for (Path one : made.toList()) {
                assertEquals(
                        -1,
                        Files.mismatch(in.resolve(String.valueOf(one.getFileName())), one),
                        one.toString());
            }
        }
    }

    @Test
    void whatIsThrownWhereNewsAreToldEndsIt() throws IOException {
        for (int i = 0; i < 3000; i++) {
            Files.write(in.resolve("" + i), random(10));
        }
        Path image = folder.resolve("some.iso");
        SampleFolder.master(in, image, IsoOptions.of("SOME", SampleFolder.THEN));
        try (DiscVolumes volumes = DiscVolumes.open(FileBlocks.open(image), 0)) {
            Extraction extraction =
                    new Extraction(
                            volumes.best(),
                            ExtractOptions.DEFAULT,
                            one -> {
                                throw new CancellationException();
                            });
            assertThrows(CancellationException.class, () -> extraction.extract("/", out));
            try (Stream<Path> made = Files.list(out)) {
                assertTrue(made.count() < 3000, "it went on");
            }
            assertEquals(3000, volumes.best().list(volumes.best().root()).size());
        }
    }

    @Test
    void hardLinksAreOneFileAlsoWhereTheyLieFarApart() throws IOException {
        Files.write(in.resolve("0"), random(5000));
        for (int i = 1; i < 400; i++) {
            if (i % 100 == 0) {
                Files.createLink(in.resolve("" + i), in.resolve("0"));
            } else {
                Files.write(in.resolve("" + i), random(i));
            }
        }
        List<Extracted> news = extract();
        assertEquals(
                3, news.stream().filter(one -> one.deed() == Extracted.Deed.HARD_LINK).count());
        assertEquals(4, Files.getAttribute(out.resolve("0"), "unix:nlink"));
        assertArrayEquals(random(5000), Files.readAllBytes(out.resolve("300")));
    }

    @Test
    void filesThatAreThereAreReplacedWhereThatIsAsked() throws IOException {
        for (int i = 0; i < 300; i++) {
            Files.write(in.resolve("" + i), random(i));
        }
        extract();
        for (int i = 0; i < 300; i++) {
            Files.writeString(out.resolve("" + i), "mine");
        }
        assertEquals(
                IntStream.range(0, 300).mapToObj(i -> Extracted.Deed.FAILED).toList(),
                extract().stream().map(Extracted::deed).toList());
        assertEquals("mine", Files.readString(out.resolve("7")));
        ExtractOptions force =
                new ExtractOptions(
                        true,
                        false,
                        ExtractOptions.DEFAULT.devices(),
                        ExtractOptions.DEFAULT.attributes());
        extract(force, bytes -> {});
        for (int i = 0; i < 300; i++) {
            assertArrayEquals(random(i), Files.readAllBytes(out.resolve("" + i)));
        }
        assertFalse(Files.exists(out.resolve("in")));
    }
}
