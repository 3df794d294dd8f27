package org.discwright.conformance;

import static org.discwright.conformance.FolderBurns.LARGE;
import static org.discwright.conformance.FolderBurns.contents;
import static org.discwright.conformance.FolderBurns.run;
import static org.discwright.conformance.FolderBurns.sectors;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.discwright.burn.DiscBlocks;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.DiscStatus;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.testkit.ForeignTool;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session of folders behind others: it holds what has changed, and lists everything. */
class AppendedFoldersTest {
    @TempDir Path folder;

    private Path in;

    @BeforeEach
    void aFolder() throws Exception {
        in = FolderBurns.sample(folder.resolve("in"));
        Files.writeString(in.resolve("going"), "going");
    }

    private void change() throws Exception {
        Files.writeString(in.resolve("sub/changing"), "second!");
        Files.writeString(in.resolve("sub/new"), "new");
        Files.delete(in.resolve("going"));
    }

    private String disc(String type) {
        return FolderBurns.disc(folder, type);
    }

    private Map<String, String> extracted(String drive, String... more) throws Exception {
        Path out = Files.createTempDirectory(folder, "out");
        String[] arguments =
                Stream.concat(
                                Stream.of("extract", "-d", drive, "-o", out.toString()),
                                Stream.of(more))
                        .toArray(String[]::new);
        run(arguments);
        return contents(out);
    }

    /** The blocks of the disc in a file, and where the session begins that counts. */
    private Path exported(String drive) throws Exception {
        Path file = folder.resolve("exported.iso");
        try (DiscRecorder recorder = new DiscRecorder()) {
            recorder.initialize(DriveAddress.parse(drive));
            DiscStatus disc = recorder.readDiscStatus();
            try (DiscBlocks blocks = DiscBlocks.of(recorder, disc);
                    OutputStream to = Files.newOutputStream(file)) {
                ByteBuffer one = ByteBuffer.allocate(2048);
                long end = Math.min(blocks.blocks(), 40_000);
                for (long block = 0; block < end; block++) {
                    one.clear();
                    try {
                        blocks.read(block, 1, one);
                    } catch (IOException notRecorded) {
                        one.clear().position(2048);
                        Arrays.fill(one.array(), (byte) 0);
                    }
                    to.write(one.array());
                }
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd-r:80",
                "cd-rw:80",
                "dvd-r",
                "dvd+r",
                "dvd-rw",
                "bd-r",
                "dvd+rw",
                "dvd-ram",
                "bd-re"
            })
    void aSessionHoldsWhatHasChangedAndListsEverything(String type) throws Exception {
        String drive = disc(type);
        run("data", "-d", drive, in.toString(), "--no-defect-management");
        final Map<String, String> first = contents(in);
        change();
        String said =
                run(
                        "data",
                        "-d",
                        drive,
                        "--append",
                        in.toString(),
                        "--json",
                        "--no-defect-management");
        assertTrue(
                sectors(said) < LARGE / 2048,
                "the large file is not written again: " + sectors(said));
        Map<String, String> expected = new TreeMap<>(contents(in));
        expected.put("going", Objects.requireNonNull(first.get("going")));
        assertEquals(expected, extracted(drive), type);
        run("check", "-d", drive);

        said =
                run(
                        "data",
                        "-d",
                        drive,
                        "--append",
                        "--drop-missing",
                        "--compare",
                        "content",
                        in.toString(),
                        "--json",
                        "--no-defect-management");
        assertTrue(sectors(said) < LARGE / 2048);
        assertEquals(contents(in), extracted(drive));
        // Joliet has no symbolic links
        Map<String, String> joliet = new TreeMap<>(extracted(drive, "--tree", "joliet"));
        joliet.put("link", "sub/changing");
        assertEquals(contents(in), joliet);
    }

    @ParameterizedTest
    @CsvSource({"cd-r:80,1.50", "cd-rw:80,2.01", "dvd-r,2.00", "dvd+r,1.50", "bd-r,2.60"})
    void aSequentialUdfVolumeGoesOn(String type, String revision) throws Exception {
        String drive = disc(type);
        String[] first = {
            "data",
            "-d",
            drive,
            "--no-iso",
            "--udf=" + revision,
            "--udf-partition",
            "sequential",
            "-V",
            "Grows ж",
            in.toString()
        };
        run(first);
        assertEquals(contents(in), extracted(drive));
        for (int session = 2; session <= 3; session++) {
            Files.writeString(in.resolve("sub/changing"), "by session " + "i".repeat(session));
            Files.writeString(in.resolve("sub/new" + session), "new");
            String said =
                    run("data", "-d", drive, "--append", "--drop-missing", in.toString(), "--json");
            assertTrue(
                    sectors(said) < 800, "the large file is not written again: " + sectors(said));
            assertTrue(said.contains("Grows \\u0436"), said);
            assertEquals(contents(in), extracted(drive), type);
            run("check", "-d", drive);
        }
    }

    @Test
    void theFirstSessionIsStillThere() throws Exception {
        String drive = disc("dvd+r");
        run("data", "-d", drive, in.toString());
        Map<String, String> first = contents(in);
        change();
        run("data", "-d", drive, "--append", "--drop-missing", in.toString());
        assertEquals(first, extracted(drive, "--session", "1"));
        assertEquals(contents(in), extracted(drive));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd+rw", "bd-re"})
    void whatTheVolumeDoesNotCountAndTheSystemAreaStayAsTheyAre(String type) throws Exception {
        Path image = folder.resolve("small.iso");
        run("master", in.toString(), "-o", image.toString());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(image));
        byte[] area = new byte[16 * 2048];
        new SplittableRandom(2).nextBytes(area);
        bytes.put(0, area);
        for (int at = 16 * 2048; bytes.get(at) != (byte) 255; at += 2048) {
            // 40 blocks, where the files are told of, but where they do not end
            bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(at + 80, 40);
            bytes.order(ByteOrder.BIG_ENDIAN).putInt(at + 84, 40);
        }
        Files.write(image, bytes.array());
        String drive = disc(type);
        run("data", "-d", drive, "--image", image.toString());
        change();
        run("data", "-d", drive, "--append", "--drop-missing", in.toString());
        assertEquals(contents(in), extracted(drive));
        assertArrayEquals(area, Arrays.copyOf(Files.readAllBytes(exported(drive)), area.length));
        run("check", "-d", drive);
    }

    @Test
    void xorrisoReadsTheAppendedDisc() throws Exception {
        String xorriso = ForeignTool.require("xorriso").toString();
        for (String type : List.of("dvd+rw", "cd-r:80")) {
            String drive = disc(type);
            Files.writeString(in.resolve("sub/changing"), "first");
            run("data", "-d", drive, in.toString());
            change();
            Files.writeString(in.resolve("going"), "going");
            run("data", "-d", drive, "--append", in.toString());
            Path image = exported(drive);
            String listed = run("ls", "-d", drive, "--json");
            Matcher matcher = Pattern.compile("\"start\":(\\d+)").matcher(listed);
            assertTrue(matcher.find());
            String start = matcher.group(1);
            Path out = folder.resolve("xorriso-" + type.replace(':', '-'));
            Path said = folder.resolve("said");
            Process process =
                    new ProcessBuilder(
                                    xorriso,
                                    "-load",
                                    "sbsector",
                                    start,
                                    "-osirrox",
                                    "on",
                                    "-indev",
                                    "stdio:" + image,
                                    "-extract",
                                    "/",
                                    out.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), Files.readString(said));
            assertEquals(contents(in), contents(out), type);
            try (ImageBlocks blocks = new ImageBlocks(FileBlocks.open(image))) {
                assertEquals(List.of(), ImageCheck.check(blocks, Long.parseLong(start)).findings());
            }
        }
    }

    @Test
    void sessionsOfOthersAreFollowed() throws Exception {
        for (String maker : List.of("xorriso", "genisoimage")) {
            String program = ForeignTool.require(maker).toString();
            Path image = folder.resolve(maker + ".iso");
            List<String> command =
                    maker.equals("xorriso")
                            ? List.of(
                                    program,
                                    "-as",
                                    "mkisofs",
                                    "-quiet",
                                    "-R",
                                    "-J",
                                    "-o",
                                    image.toString(),
                                    in.toString())
                            : List.of(
                                    program,
                                    "-quiet",
                                    "-R",
                                    "-J",
                                    "-o",
                                    image.toString(),
                                    in.toString());
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("said").toFile())
                            .start();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
            String drive = disc(maker.equals("xorriso") ? "dvd+r" : "bd-re");
            run("data", "-d", drive, "--image", image.toString());
            Files.writeString(in.resolve("sub/" + maker), maker);
            String said = run("data", "-d", drive, "--append", in.toString(), "--json");
            assertTrue(sectors(said) < LARGE / 2048, said);
            assertEquals(contents(in), extracted(drive));
        }
    }
}
