package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code discwright data}, on emulated recorders. */
class DataVerbTest {
    @TempDir Path folder;

    private String disc(String type) {
        Path file = folder.resolve("disc-" + type.replace(':', '-') + ".disc");
        Run.of("media", "new", file.toString(), "--type", type).exits(ExitCode.DONE);
        return "emulated:" + file;
    }

    private Path image(int sectors, long seed) throws Exception {
        byte[] bytes = new byte[sectors * 2048];
        new SplittableRandom(seed).nextBytes(bytes);
        return Files.write(folder.resolve("image" + seed + ".iso"), bytes);
    }

    private static Map<String, Object> result(Run run) {
        List<Map<String, Object>> objects = run.objects();
        assertEquals("result", objects.getLast().get("type"));
        return objects.getLast();
    }

    @Test
    void imagesThatAreNoneAreNamedWithWhatToDo() throws Exception {
        Path empty = Files.write(folder.resolve("empty.iso"), new byte[0]);
        Run none = Run.of("data", "--image", empty.toString(), "-d", "emulated:x").exits(1);
        assertTrue(none.err().contains("is empty") && none.err().contains("Do:"), none.err());
        Run tree = Run.of("data", "--image", folder.toString(), "-d", "emulated:x").exits(1);
        assertTrue(tree.err().contains("is a folder") && tree.err().contains("Do:"), tree.err());
    }

    @Test
    void anImageIsWrittenProvenAndAppendedTo() throws Exception {
        String drive = disc("cd-r:80");
        Path first = image(400, 1);
        Run run =
                Run.of("data", "-d", drive, "--image", first.toString(), "--json")
                        .exits(ExitCode.DONE);
        Map<String, Object> result = result(run);
        assertEquals("content", result.get("proof"));
        assertEquals("appendable", result.get("discState"));
        assertEquals("mode-2-form-1", result.get("mode"));
        assertEquals(BigDecimal.valueOf(400 * 2048), result.get("sourceBytes"));
        assertEquals(BigDecimal.valueOf(150), result.get("paddingSectors"));

        Path second = image(500, 2);
        Run.of("data", "-d", drive, "--image", second.toString()).exits(ExitCode.UNSUITABLE);
        run =
                Run.of(
                                "data",
                                "-d",
                                drive,
                                "--image",
                                second.toString(),
                                "--append",
                                "--close",
                                "--json")
                        .exits(ExitCode.DONE);
        assertEquals("complete", result(run).get("discState"));
        assertEquals(true, result(run).get("finalized"));
        Run.of("data", "-d", drive, "--image", first.toString(), "--append")
                .exits(ExitCode.UNSUITABLE);
    }

    @Test
    void foldersAreWrittenAsAFileSystem() throws Exception {
        Path files = Files.createDirectories(folder.resolve("files/deep/er"));
        Files.writeString(files.resolve("a file with a name.text"), "what lies in it");
        Run run =
                Run.of("data", "-d", disc("dvd+r"), folder.resolve("files").toString(), "--json")
                        .exits(ExitCode.DONE);
        assertEquals("content", result(run).get("proof"));
        assertEquals("volume", run.objects().getFirst().get("type"));
        assertEquals("FILES", run.objects().getFirst().get("name"));
    }

    @Test
    void whatIsWrittenComesBackAsAnImage() throws Exception {
        Path file = folder.resolve("one.disc");
        Run.of("media", "new", file.toString(), "--type", "cd-r:80").exits(ExitCode.DONE);
        Path image = image(444, 3);
        Run.of("data", "-d", "emulated:" + file, "--image", image.toString(), "--close")
                .exits(ExitCode.DONE);
        Path out = folder.resolve("back.cue");
        Run.of("convert", file.toString(), out.toString()).exits(ExitCode.DONE);
        // mode 1: 16 bytes of header before the data of every sector
        byte[] raw = Files.readAllBytes(folder.resolve("back.bin"));
        byte[] due = Files.readAllBytes(image);
        for (int i = 0; i < 444; i++) {
            assertArrayEquals(
                    Arrays.copyOfRange(due, i * 2048, (i + 1) * 2048),
                    Arrays.copyOfRange(raw, i * 2352 + 16, i * 2352 + 16 + 2048));
        }
    }

    @Test
    void aDriveThatRecordsSomethingElseIsCaught() throws Exception {
        Path faults = Files.writeString(folder.resolve("faults"), "on 2A 2 corrupt byte 100\n");
        Run run =
                Run.of(
                                "data",
                                "-d",
                                disc("cd-r:80") + "?faults=" + faults,
                                "--image",
                                image(400, 4).toString(),
                                "--json")
                        .exits(ExitCode.MISMATCH);
        assertEquals("none", result(run).get("proof"));
    }

    @Test
    void aDiscThatWasNotClosedIsNotThrownAway() throws Exception {
        Path faults = Files.writeString(folder.resolve("faults"), "on 5B answer 3/0C/00 from 2\n");
        String image = image(400, 11).toString();
        String[] line = {
            "data", "-d", disc("dvd-r") + "?faults=" + faults, "--image", image, "--json"
        };
        Map<String, Object> result = result(Run.of(line).exits(ExitCode.FAILED));
        assertEquals(BigDecimal.ONE, result.get("leftTrack"));
        assertEquals(BigDecimal.valueOf(400), result.get("sectors"));
        line[2] = disc("dvd+r") + "?faults=" + faults;
        Run words = Run.of(Arrays.copyOf(line, 5)).exits(ExitCode.FAILED);
        assertTrue(words.err().contains("only closing the disc failed"), words.err());
        assertTrue(words.err().contains("discwright close"), words.err());
        assertTrue(!words.err().contains("another brand"), words.err());
        Run.of("close", "-d", line[2].replaceFirst("\\?.*", "")).exits(ExitCode.DONE);
    }

    @Test
    void severalDrivesWriteAtOnceAndOneThatFailsStopsNone() throws Exception {
        Path faults = Files.writeString(folder.resolve("faults"), "on 2A 2 corrupt byte 100\n");
        String good = disc("cd-r:80");
        String also = disc("cd-rw:80");
        String lies = disc("cd-r:74") + "?faults=" + faults;
        String none = "emulated:" + folder.resolve("none.disc");
        String image = image(400, 7).toString();
        Run run =
                Run.of(
                                "data",
                                "--image",
                                image,
                                "--copies",
                                "4",
                                "-d",
                                good,
                                "-d",
                                lies,
                                "-d",
                                none,
                                "-d",
                                also,
                                "--json")
                        .exits(ExitCode.MISMATCH);
        Map<String, Object> result = result(run);
        assertEquals(BigDecimal.valueOf(4), result.get("copies"));
        assertEquals(BigDecimal.valueOf(2), result.get("successes"));
        assertEquals("none", result.get("proof"));
        assertEquals(
                Map.of(good, "0", also, "0", lies, "4", none, "3"),
                run.objects().stream()
                        .filter(object -> "copy".equals(object.get("type")))
                        .collect(
                                Collectors.toMap(
                                        copy -> (String) copy.get("drive"),
                                        copy -> String.valueOf(copy.get("exitCode")))));
        for (String type : List.of("progress", "plan")) {
            assertTrue(
                    run.objects().stream()
                            .filter(object -> type.equals(object.get("type")))
                            .map(object -> object.get("drive"))
                            .toList()
                            .containsAll(List.of(good, also)),
                    run.out());
        }
        assertEquals(
                Set.of(lies, none),
                run.objects().stream()
                        .filter(object -> "error".equals(object.get("type")))
                        .map(object -> object.get("drive"))
                        .collect(Collectors.toSet()));
        for (String drive : List.of(good, also)) {
            Run.of("data", "-d", drive, "--image", image).exits(ExitCode.UNSUITABLE);
        }
    }

    @Test
    void severalDrivesInWords() throws Exception {
        String one = disc("cd-r:80");
        String two = disc("cd-rw:80");
        String image = image(400, 8).toString();
        Run.of("data", "--image", image, "--copies", "3", "-d", one, "-d", two)
                .exits(ExitCode.USAGE);
        Run.of("data", "--image", image, "-d", one, "-d", one).exits(ExitCode.USAGE);
        Run dry = Run.of("data", "--image", image, "-d", one, "-d", two, "--dry-run");
        assertTrue(dry.exits(ExitCode.DONE).out().contains("Drive:  " + two), dry.out());
        Run run = Run.of("data", "--image", image, "-d", one, "-d", two).exits(ExitCode.DONE);
        assertTrue(run.out().contains(two + ": Done and verified"), run.out());
        assertTrue(run.out().contains("2 of 2 discs"), run.out());
    }

    @Test
    void aSimulationRecordsNothing() throws Exception {
        String drive = disc("cd-rw:80");
        Run run =
                Run.of(
                                "data",
                                "-d",
                                drive,
                                "--image",
                                image(400, 5).toString(),
                                "--simulate",
                                "--json")
                        .exits(ExitCode.DONE);
        assertEquals("none", result(run).get("proof"));
        assertEquals("blank", result(run).get("discState"));
    }

    @Test
    void commandLinesThatMakeNoSenseAreRefused() throws Exception {
        String drive = disc("cd-r:80");
        Run.of("data", "-d", drive).exits(ExitCode.USAGE);
        Run.of("data", "-d", drive, folder.toString(), "--append", "--copies", "2")
                .exits(ExitCode.USAGE);
        Run.of("data", "-d", drive, folder.toString(), "--image", "x.iso").exits(ExitCode.USAGE);
        Run.of("data", "-d", drive, folder.resolve("none").toString()).exits(ExitCode.FAILED);
        Run.of("data", "-d", drive, "--image", "-").exits(ExitCode.USAGE);
        Path odd = Files.write(folder.resolve("odd.iso"), new byte[3000]);
        Run.of("data", "-d", drive, "--image", odd.toString()).exits(ExitCode.FAILED);
        Run.of("data", "-d", drive, "--image", folder.resolve("none").toString())
                .exits(ExitCode.FAILED);
        Path large = folder.resolve("large.iso");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(400_000L * 2048);
        }
        Run.of("data", "-d", drive, "--image", large.toString()).exits(ExitCode.UNSUITABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd+rw", "dvd-ram", "bd-re", "dvd+r", "cd-rw:80"})
    void onlyWhereSessionsFollowEachOtherIsAnotherSpokenOf(String type) throws Exception {
        Run run =
                Run.of("data", "-d", disc(type), "--image", image(64, 12).toString(), "--dry-run")
                        .exits(ExitCode.DONE);
        boolean sessions = type.equals("dvd+r") || type.startsWith("cd");
        assertEquals(sessions, run.out().contains("another may follow"), run.out());
        assertEquals(!sessions, run.out().contains("can be written again"), run.out());
    }

    @Test
    void thePriceOfDefectManagementIsSaid() throws Exception {
        String drive = disc("bd-r");
        String image = image(64, 7).toString();
        Run asItComes = Run.of("data", "-d", drive, "--image", image, "--dry-run").exits(0);
        assertTrue(asItComes.out().contains("no bad block is replaced"), asItComes.out());
        Run spared =
                Run.of("data", "-d", drive, "--image", image, "--spares", "usual", "--json")
                        .exits(0);
        Map<String, Object> plan = spared.objects().getFirst();
        assertEquals("plan", plan.get("type"));
        assertEquals(BigDecimal.valueOf(393_216), plan.get("spareSectors"));
        assertEquals("content", result(spared).get("proof"));
        Run again =
                Run.of("data", "-d", drive, "--image", image, "--append", "--no-verify").exits(0);
        assertTrue(again.out().contains("takes about twice as long"), again.out());
        Run fast =
                Run.of(
                                "data",
                                "-d",
                                drive,
                                "--image",
                                image,
                                "--append",
                                "--no-defect-management",
                                "--no-verify")
                        .exits(0);
        assertTrue(fast.out().contains("about twice as fast"), fast.out());
    }

    @Test
    void theLayerBreakIsToldAndChosen() throws Exception {
        String drive = disc("dvd+r:dl");
        String image = image(64, 8).toString();
        Run.of("data", "-d", drive, "--image", image, "--layer-break", "17").exits(2);
        Run.of("data", "-d", disc("dvd+r"), "--image", image, "--layer-break", "160").exits(3);
        Run run =
                Run.of("data", "-d", drive, "--image", image, "--layer-break", "160", "--json")
                        .exits(0);
        assertEquals(BigDecimal.valueOf(160), result(run).get("layerBreak"));
        assertEquals("content", result(run).get("proof"));
    }

    @Test
    void layerJumpsAreChosenAndTold() throws Exception {
        String drive = disc("dvd-r:dl");
        String image = image(100, 8).toString();
        for (String wrong : List.of("every:17", "every:0", "after:", "sometimes")) {
            Run.of("data", "-d", drive, "--image", image, "--layer-jump", wrong).exits(2);
        }
        Run.of("data", "-d", disc("dvd-r"), "--image", image, "--layer-jump", "whole").exits(3);
        Run run =
                Run.of("data", "-d", drive, "--image", image, "--layer-jump", "every:32", "--json")
                        .exits(0);
        assertEquals("content", result(run).get("proof"));
        assertEquals(
                List.of(BigDecimal.valueOf(31), BigDecimal.valueOf(63)),
                result(run).get("layerJumps"));
        List<?> places = (List<?>) result(run).get("places");
        assertEquals(4, places == null ? 0 : places.size());
        Map<?, ?> jump =
                (Map<?, ?>)
                        Run.of("info", "-d", drive, "--json")
                                .exits(0)
                                .object("disc")
                                .get("layerJump");
        assertEquals(BigDecimal.valueOf(32), jump == null ? null : jump.get("interval"));
        assertEquals(BigDecimal.valueOf(63), jump == null ? null : jump.get("last"));
        String words = Run.of("info", "-d", drive).exits(0).out();
        assertTrue(words.contains("the last behind sector 63"), words);
        Run.of("data", "-d", drive, "--image", image, "--append", "--layer-jump", "never").exits(3);
        Run again = Run.of("data", "-d", drive, "--image", image, "--append", "--close").exits(0);
        assertTrue(again.out().contains("to layer 1 behind sector"), again.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"variable", "fixed"})
    void anImageIsAppendedInPackets(String size) throws Exception {
        String drive = disc("cd-r:80");
        String first = image(320, 9).toString();
        Run run =
                Run.of("data", "-d", drive, "--image", first, "--packet", size, "--json").exits(0);
        assertEquals("content", result(run).get("proof"));
        assertEquals("appendable", result(run).get("discState"));
        String second = image(33, 10).toString();
        Run.of("data", "-d", drive, "--image", second, "--packet", size).exits(3);
        run =
                Run.of(
                                "data",
                                "-d",
                                drive,
                                "--image",
                                second,
                                "--packet",
                                size,
                                "--append",
                                "--close",
                                "--json")
                        .exits(0);
        boolean fixed = size.equals("fixed");
        assertEquals(BigDecimal.valueOf(fixed ? 320 : 327), result(run).get("start"));
        assertEquals(BigDecimal.valueOf(fixed ? 31 : 0), result(run).get("paddingSectors"));
        assertEquals("complete", result(run).get("discState"));
        Run.of("data", "-d", drive, "--image", first, "--packet", size, "--simulate").exits(2);
        Run.of("data", "-d", disc("dvd+r"), "--image", first, "--packet", size).exits(3);
    }
}
