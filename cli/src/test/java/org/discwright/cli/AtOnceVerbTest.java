package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discs that are written session at once. */
class AtOnceVerbTest {
    @TempDir Path folder;
    private Path disc = Path.of("");
    private String first = "";
    private String second = "";

    @BeforeEach
    void makeSounds() throws IOException {
        disc = folder.resolve("demo.disc");
        first = Sounds.noise(folder.resolve("1.pcm"), 750, 1).toString();
        second = Sounds.noise(folder.resolve("2.pcm"), 751, 2).toString();
    }

    private Run audio(String... arguments) {
        List<String> line = new ArrayList<>(List.of("audio", "--json", "-d", "emulated:" + disc));
        line.addAll(List.of(arguments));
        return Run.of(line.toArray(String[]::new));
    }

    @SuppressWarnings("unchecked") // arrays of objects are lists of maps
    private static List<Map<String, Object>> tracks(Map<String, Object> result) {
        return (List<Map<String, Object>>) result.getOrDefault("tracks", List.of());
    }

    @SuppressWarnings("unchecked") // arrays of objects are lists of maps
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return (List<Map<String, Object>>) Objects.requireNonNull(value);
    }

    private String sheetOfDisc() throws IOException {
        Path sheet = folder.resolve("read.cue");
        var _ = Run.of("convert", disc.toString(), sheet.toString()).exits(0);
        return Files.readString(sheet, StandardCharsets.UTF_8);
    }

    @Test
    void aCueSheetIsBurnedAsItSays() throws IOException {
        Path sheet = folder.resolve("album.cue");
        Files.writeString(
                sheet,
                """
                CATALOG 4006381333931
                TITLE "An album"
                PERFORMER "Some \u00e9l\u00e8ves"
                FILE "1.pcm" BINARY
                  TRACK 01 AUDIO
                    TITLE "One"
                    ISRC DEABC9912345
                    INDEX 01 00:00:00
                    INDEX 02 00:02:10
                  TRACK 02 AUDIO
                    TITLE "Two"
                    INDEX 00 00:05:00
                    INDEX 01 00:05:37
                """,
                StandardCharsets.UTF_8);
        Map<String, Object> result = audio(sheet.toString()).exits(0).object("result");
        assertEquals("sao", result.get("mode"));
        assertEquals("content", result.get("proof"));
        assertEquals(true, result.get("cdText"));
        assertEquals(new BigDecimal(750), result.get("leadOut"));
        assertEquals(2, tracks(result).size());
        assertEquals("Two", tracks(result).getLast().get("title"));
        assertEquals(new BigDecimal(412), tracks(result).getLast().get("start"));
        String found = sheetOfDisc();
        for (String line :
                List.of(
                        "CATALOG 4006381333931",
                        "TITLE \"An album\"",
                        "PERFORMER \"Some \u00e9l\u00e8ves\"",
                        "    TITLE \"Two\"",
                        "ISRC DEABC9912345",
                        "INDEX 02 00:02:10",
                        "INDEX 00 00:05:00",
                        "INDEX 01 00:05:37")) {
            assertTrue(found.contains(line), () -> line + " in " + found);
        }
    }

    private Path sheetOf(String file) throws IOException {
        Path sheet = folder.resolve("album.cue");
        Files.writeString(
                sheet,
                """
                FILE "%s" WAVE
                  TRACK 01 AUDIO
                    INDEX 01 00:00:00
                  TRACK 02 AUDIO
                    INDEX 00 00:04:10
                FILE "04-night.au" WAVE
                    INDEX 01 00:00:00
                """
                        .formatted(file),
                StandardCharsets.UTF_8);
        return sheet;
    }

    @Test
    void theFileOfASheetIsAnySoundFile() throws IOException {
        var _ = Files.copy(Path.of("../samples/02-noon.flac"), folder.resolve("album.flac"));
        var _ = Files.copy(Path.of("../samples/04-night.au"), folder.resolve("04-night.au"));
        Run run = audio(sheetOf("album.wav").toString()).exits(0);
        assertEquals("content", run.object("result").get("proof"));
        assertEquals(2, tracks(run.object("result")).size());
        assertEquals(new BigDecimal(360), tracks(run.object("result")).getLast().get("start"));
        assertTrue(run.out().contains("took album.flac"), run.out());
        assertTrue(run.out().contains("\"checking\""), run.out());
        Path copy = folder.resolve("copy.cue");
        var _ = Run.of("convert", sheetOf("album.flac").toString(), copy.toString()).exits(0);
        byte[] converted = Files.readAllBytes(folder.resolve("copy.bin"));
        var _ = Run.of("convert", "--force", disc.toString(), copy.toString()).exits(0);
        assertArrayEquals(converted, Files.readAllBytes(folder.resolve("copy.bin")));
    }

    @Test
    void aDamagedSoundFileOfASheetWritesNothing() throws IOException {
        byte[] flac = Files.readAllBytes(Path.of("../samples/02-noon.flac"));
        flac[flac.length / 2] ^= 1;
        Files.write(folder.resolve("album.flac"), flac);
        var _ = Files.copy(Path.of("../samples/04-night.au"), folder.resolve("04-night.au"));
        Run run = audio(sheetOf("album.flac").toString()).exits(1);
        assertTrue(run.out().contains("album.flac"), run.out());
        var _ = Run.of("info", "-d", "emulated:" + disc).exits(0);
        assertEquals(
                "blank",
                Run.of("info", "--json", "-d", "emulated:" + disc).object("disc").get("state"));
    }

    @Test
    void withoutGapsTracksFollowEachOther() throws IOException {
        Map<String, Object> result =
                audio("--gapless", "--album", "Joined", "--performer", "Us", first, second)
                        .exits(0)
                        .object("result");
        assertEquals(new BigDecimal(1501), result.get("leadOut"));
        assertEquals(new BigDecimal(750), tracks(result).getLast().get("start"));
        String drive = "emulated:" + disc;
        List<Map<String, Object>> texts =
                list(Run.of("info", "--json", "-d", drive).exits(0).object("disc").get("cdText"));
        assertEquals(3, texts.size());
        assertEquals("Joined", texts.getFirst().get("title"));
        assertEquals("Us", texts.getLast().get("performer"));
        assertTrue(Run.of("info", "-d", drive).exits(0).out().contains("Joined"));
        String found = sheetOfDisc();
        assertTrue(found.contains("TITLE \"Joined\""), found);
        assertFalse(found.contains("INDEX 00"), found);
    }

    @Test
    void soundFilesSessionAtOnceHaveTheUsualGaps() {
        Map<String, Object> result =
                audio("--mode", "sao", first, second).exits(0).object("result");
        assertEquals(new BigDecimal(1651), result.get("leadOut"));
        assertEquals(false, result.get("cdText"));
    }

    @Test
    void aSheetThatCannotBeReadWritesNothing() throws IOException {
        Path sheet = folder.resolve("bad.cue");
        Files.writeString(sheet, "FILE \"none.bin\" BINARY\n", StandardCharsets.UTF_8);
        Run run = audio(sheet.toString()).exits(1);
        assertFalse(Files.exists(disc), run.out());
        assertEquals(false, run.object("result").get("success"));
    }

    @Test
    void aWrittenDiscIsRefused() {
        var _ = audio("--mode", "sao", first).exits(0);
        var _ = audio("--mode", "sao", first).exits(3);
    }

    @Test
    void aSheetIsBurnedRawWithItsSubchannelReadBack() throws IOException {
        Path sheet = folder.resolve("raw.cue");
        Files.writeString(
                sheet,
                """
                CATALOG 4006381333931
                TITLE "An album"
                FILE "1.pcm" BINARY
                  TRACK 01 AUDIO
                    TITLE "One"
                    FLAGS DCP PRE
                    ISRC DEABC9912345
                    INDEX 01 00:00:00
                    INDEX 02 00:02:10
                  TRACK 02 AUDIO
                    INDEX 00 00:05:00
                    INDEX 01 00:05:37
                """,
                StandardCharsets.UTF_8);
        Map<String, Object> result =
                audio("--mode", "raw", sheet.toString()).exits(0).object("result");
        assertEquals("raw", result.get("mode"));
        assertEquals("content", result.get("proof"));
        assertEquals(true, result.get("cdText"));
        @SuppressWarnings("unchecked") // objects are maps
        Map<String, Object> subchannel =
                (Map<String, Object>) Objects.requireNonNull(result.get("subchannel"));
        assertEquals("p-w", subchannel.get("channels"));
        assertEquals(new BigDecimal(750), subchannel.get("positions"));
        String found = sheetOfDisc();
        for (String line :
                List.of(
                        "CATALOG 4006381333931",
                        "TITLE \"An album\"",
                        "FLAGS DCP PRE",
                        "ISRC DEABC9912345",
                        "INDEX 02 00:02:10",
                        "INDEX 00 00:05:00",
                        "INDEX 01 00:05:37")) {
            assertTrue(found.contains(line), () -> line + " in " + found);
        }
    }

    @Test
    void theFormOfTheSubchannelIsChosen() {
        Run run =
                Run.of(
                                "audio",
                                "-d",
                                "emulated:" + disc,
                                "--mode",
                                "raw",
                                "--subchannel",
                                "pq",
                                first,
                                second)
                        .exits(0);
        assertTrue(run.out().contains("P and Q (16 bytes a sector)"), run.out());
        assertTrue(run.out().contains("Q of 1651 of 1651 sectors"), run.out());
    }

    @Test
    void whatARawDiscCannotBeIsRefused() {
        for (String[] wrong :
                new String[][] {
                    {"--subchannel", "raw"},
                    {"--mode", "raw", "--append"},
                    {"--mode", "raw", "--no-finalize"}
                }) {
            List<String> line = new ArrayList<>(List.of(wrong));
            line.add(first);
            var _ = audio(line.toArray(String[]::new)).exits(2);
        }
        assertFalse(Files.exists(disc));
        Run text =
                audio("--mode", "raw", "--subchannel", "cooked", "--album", "Named", first)
                        .exits(3);
        assertTrue(text.out().contains("CD-TEXT"), text.out());
        assertEquals(
                "blank",
                Run.of("info", "--json", "-d", "emulated:" + disc)
                        .exits(0)
                        .object("disc")
                        .get("state"));
    }
}
