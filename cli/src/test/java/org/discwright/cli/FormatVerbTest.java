package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code discwright format}, on emulated recorders. */
class FormatVerbTest {
    @TempDir Path folder;

    private String disc(String type) {
        Path file = folder.resolve(type + ".disc");
        Run.of("media", "new", file.toString(), "--type", type).exits(ExitCode.DONE);
        return "emulated:" + file;
    }

    @Test
    void aBdReGetsTheSpareAreasThatWereAskedFor() {
        String drive = disc("bd-re");
        Map<String, Object> result =
                Run.of("format", "-d", drive, "--spares", "none", "--json")
                        .exits(ExitCode.DONE)
                        .last();
        assertEquals("format", result.get("verb"));
        assertEquals("BD-RE", result.get("media"));
        assertEquals(BigDecimal.valueOf(12_219_392), result.get("totalSectors"));
        assertEquals(false, result.get("background"));
        result = Run.of("format", "-d", drive, "--spares", "most", "--json").exits(0).last();
        assertEquals(BigDecimal.valueOf(11_564_032), result.get("totalSectors"));
    }

    @Test
    void aDvdRwChangesItsModeAndBack() {
        String drive = disc("dvd-rw");
        Run run = Run.of("format", "-d", drive).exits(ExitCode.DONE);
        assertTrue(run.out().contains("Formatted: DVD-RW"), run.out());
        Run back =
                Run.of("format", "-d", drive, "--mode", "sequential", "--json")
                        .exits(ExitCode.DONE);
        assertEquals("blank", back.last().get("discState"));
    }

    @Test
    void whatCannotBeIsRefused() {
        Run cd = Run.of("format", "-d", disc("cd-rw:80")).exits(ExitCode.UNSUITABLE);
        assertTrue(cd.err().contains("CD-RW is not formatted"), cd.err());
        Run spares = Run.of("format", "-d", disc("dvd+rw"), "--spares", "most");
        assertTrue(spares.exits(ExitCode.UNSUITABLE).err().contains("Only BD"), spares.err());
        Run.of("format", "-d", disc("bd-r"), "--mode", "sideways").exits(ExitCode.USAGE);
        Run.of("format", "-d", disc("dvd-rw"), "--spares", "many").exits(ExitCode.USAGE);
    }
}
