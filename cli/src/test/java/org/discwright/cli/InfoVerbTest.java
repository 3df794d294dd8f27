package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code info} says of discs of every kind. */
class InfoVerbTest {
    @TempDir Path folder;

    private String blank(String type, String... more) {
        Path file = folder.resolve("a.disc");
        String[] line = {"media", "new", file.toString(), "--force", "-t", type};
        var _ = Run.of(joined(line, more)).exits(0);
        return "emulated:" + file;
    }

    private static String[] joined(String[] line, String... more) {
        String[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return all;
    }

    private static Map<String, Object> info(String drive) {
        return Run.of("info", "--json", "-d", drive).exits(0).object("disc");
    }

    private Path image(int sectors) throws IOException {
        return Files.write(folder.resolve("a.iso"), new byte[sectors * 2048]);
    }

    @ParameterizedTest
    @CsvSource({
        "dvd-r, DISCWRR47, , 1",
        "dvd-r:dl, DISCWRR85, , 2",
        "dvd-rw, DISCWRW47, , 1",
        "dvd+r, DISCWR, R47, 1",
        "dvd+r:dl, DISCWR, R85, 2",
        "dvd+rw, DISCWR, W47, 1",
        "bd-r, DISCWR, R25, 1",
        "bd-r:dl, DISCWR, R50, 2",
        "bd-re:tl, DISCWR, WTL, 3",
        "bd-r:ql, DISCWR, RQL, 4"
    })
    void makerAndLayersAreThoseOfTheGroove(String type, String maker, String id, int layers) {
        String drive = blank(type);
        Map<String, Object> disc = info(drive);
        assertEquals(maker, disc.get("manufacturer"));
        assertEquals(id, disc.get("mediaId"));
        assertEquals(new BigDecimal(layers), disc.get("layers"));
        assertEquals(type.startsWith("dvd") && layers == 2, disc.containsKey("layerBreak"));
        String words = Run.of("info", "-d", drive).exits(0).out();
        assertTrue(words.contains("Maker:    " + maker), words);
        assertTrue(words.contains("Layers:   " + layers), words);
    }

    @Test
    void sparesAndFormatsAreTold() throws IOException {
        String drive = blank("bd-re");
        assertEquals(false, info(drive).get("formatted"));
        assertFalse(info(drive).containsKey("totalSpares"));
        var _ = Run.of("format", "--spares", "least", "-d", drive).exits(0);
        Map<String, Object> formatted = info(drive);
        assertEquals(true, formatted.get("formatted"));
        assertEquals(formatted.get("totalSpares"), formatted.get("freeSpares"));
        String words = Run.of("info", "-d", drive).exits(0).out();
        assertTrue(words.contains("blocks free") && words.contains("Format:   formatted"), words);
        String ram = blank("dvd-ram");
        assertTrue(info(ram).containsKey("freeSpares"));
    }

    @Test
    void pseudoOverwriteSaysHowMuchIsLeft() {
        String drive = blank("bd-r");
        assertFalse(info(drive).containsKey("overwrites"));
        var _ = Run.of("format", "--mode", "pow", "-d", drive).exits(0);
        assertTrue(info(drive).containsKey("overwrites"));
    }

    @Test
    void aFormatInTheBackgroundIsTold() throws IOException {
        String drive = blank("dvd+rw") + "?time=real";
        var _ = Run.of("format", "-d", drive).exits(0);
        Object state = info(drive).get("backgroundFormat");
        assertTrue(Set.of("stopped", "running").contains(Objects.requireNonNull(state)));
    }

    @Test
    void sessionsOfADvdAreSectorsAndBytes() throws IOException {
        String drive = blank("dvd+r");
        String image = image(1000).toString();
        var _ = Run.of("data", "--image", image, "-d", drive).exits(0);
        var _ = Run.of("data", "--append", "--image", image, "-d", drive).exits(0);
        Map<String, Object> disc = info(drive);
        List<?> sessions = (List<?>) Objects.requireNonNull(disc.get("sessions"));
        assertEquals(2, sessions.size());
        assertTrue(disc.containsKey("nextWritable"));
        Map<?, ?> first = (Map<?, ?>) sessions.getFirst();
        assertTrue(first.containsKey("leadOut") && !first.containsKey("leadOutMsf"));
        String words = Run.of("info", "-d", drive).exits(0).out();
        assertTrue(words.contains("Session 2, closed") && words.contains("Next:"), words);
        assertFalse(words.contains("MSF"), words);
    }

    @ParameterizedTest
    @CsvSource({
        "dvd+rw, by-disc-control-block",
        "dvd-ram, by-software-write-protect",
        "bd-re, by-software-write-protect"
    })
    void whatProtectsADiscIsNamedAndKeepsItFromBeingWritten(String type, String reason)
            throws IOException {
        String drive = blank(type, "--write-protected");
        assertEquals(List.of(reason), info(drive).get("writeProtected"));
        Run refused = Run.of("data", "--image", image(100).toString(), "-d", drive).exits(3);
        assertTrue(refused.err().contains("WRITE_PROTECTED"), refused.err());
        assertFalse(refused.err().contains("[BY_"), refused.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd+r:dl", "dvd-ram", "dvd+rw", "bd-r", "bd-re"})
    void aDriveThatTellsNothingFailsNothing(String type) throws IOException {
        Path faults = folder.resolve("silent.faults");
        Files.writeString(
                faults,
                """
                on READ-DISC-STRUCTURE answer 5/24/00 always
                on READ-FORMAT-CAPACITIES answer 5/20/00 from 3 always
                """,
                StandardCharsets.UTF_8);
        Map<String, Object> disc = info(blank(type) + "?faults=" + faults);
        assertFalse(disc.containsKey("manufacturer") || disc.containsKey("layers"));
        Files.writeString(
                faults,
                "on READ-DISC-STRUCTURE reply 00 02 00 00 always\n",
                StandardCharsets.UTF_8);
        assertFalse(info(blank(type) + "?faults=" + faults).containsKey("manufacturer"));
    }
}
