package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorVerbTest {
    @TempDir Path folder;

    @Test
    void emulatedDriveWithADiscCanBeUsed() {
        String disc = folder.resolve("a.disc").toString();
        Run.of("media", "new", disc).exits(0);
        Run run = Run.of("doctor", "--json", "-d", "emulated:" + disc).exits(0);
        assertEquals(true, run.object("diagnosis").get("usable"));
        Map<String, Object> result = run.last();
        assertEquals("result", result.get("type"));
        assertEquals("doctor", result.get("verb"));
        assertEquals(true, result.get("success"));
        assertTrue(
                Run.of("doctor", "-d", "emulated:" + disc).exits(0).out().contains("can be used."));
    }

    @Test
    void missingDiscHasItsCommand() {
        Path disc = folder.resolve("none.disc");
        Run run = Run.of("doctor", "--json", "-d", "emulated:" + disc).exits(3);
        Map<String, Object> finding =
                run.objects().stream()
                        .filter(one -> "medium-missing".equals(one.get("id")))
                        .findFirst()
                        .orElseThrow();
        assertEquals("blocks", finding.get("severity"));
        assertTrue(String.valueOf(finding.get("command")).startsWith("discwright media new "));
        assertEquals(false, run.object("diagnosis").get("usable"));
        assertTrue(Files.notExists(disc), "nothing is made");
        assertTrue(
                Run.of("doctor", "-d", "emulated:" + disc)
                        .exits(3)
                        .out()
                        .contains("    $ discwright media new"));
    }

    @Test
    void nonsenseIsUsage() {
        Run.of("doctor", "extra").exits(2);
    }
}
