package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.discwright.conformance.RecordedDisc;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formatting, at emulated drives. */
class MediumFormatTest {
    @TempDir Path folder;

    private final List<OperationProgress> heard = new ArrayList<>();

    private String disc(String medium) throws Exception {
        Path file = folder.resolve("disc");
        RecordedDisc.blank(file, medium);
        return "emulated:" + file;
    }

    private MediumFormat formatter(DataBench bench) throws BurnException {
        MediumFormat format = new MediumFormat();
        format.setRecorder(bench.recorder);
        format.setClientName("conformance");
        format.addListener(heard::add);
        assertTrue(format.isCurrentMediaSupported(bench.recorder));
        return format;
    }

    @ParameterizedTest
    @CsvSource({
        "dvd+rw,  false, USUAL,            USUAL, 2295104",
        "dvd+rw,  true,  RANDOM,           USUAL, 2295104",
        "dvd-rw,  false, USUAL,            USUAL, 2298496",
        "dvd-rw,  true,  RANDOM,           USUAL, 2298496",
        "dvd-ram, false, USUAL,            USUAL, 2236704",
        "bd-re,   false, USUAL,            USUAL, 11826176",
        "bd-re,   true,  USUAL,            USUAL, 11826176",
        "bd-re,   false, USUAL,            NONE,  12219392",
        "bd-re,   false, USUAL,            LEAST, 12088320",
        "bd-re,   false, USUAL,            MOST,  11564032",
        "bd-r,    false, USUAL,            USUAL, 11826176",
        "bd-r,    false, PSEUDO_OVERWRITE, LEAST, 12088320",
        "bd-r,    false, RANDOM,           MOST,  11564032",
    })
    void aDiscIsWhatWasAskedFor(
            String medium, boolean full, FormatMode mode, SpareAreas spares, long capacity)
            throws Exception {
        try (DataBench bench = DataBench.open(disc(medium))) {
            MediumFormat format = formatter(bench);
            format.setFull(full);
            format.setMode(mode);
            format.setSpareAreas(spares);
            FormatReport report = format.formatMedia();
            assertEquals(capacity, report.capacity().value());
            assertFalse(report.background(), report.toString());
            assertEquals(1000, heard.getLast().permille().orElseThrow());
        }
    }

    @Test
    void aDvdRwGoesToRestrictedOverwriteAndBack() throws Exception {
        String address = disc("dvd-rw");
        try (DataBench bench = DataBench.open(address)) {
            MediumFormat format = formatter(bench);
            format.formatMedia();
            assertTrue(
                    bench.format.getCurrentMediaStatus().contains(DataMediaState.OVERWRITE_ONLY));
            format.setMode(FormatMode.SEQUENTIAL);
            assertEquals(DiscState.BLANK, format.formatMedia().disc().state());
            DataBench.Image image = DataBench.Image.noise(320, 4);
            bench.format.setForceMediaToBeClosed(true);
            assertEquals(WriteProof.Level.CONTENT, bench.format.write(image).proof().level());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dvd+rw, false, SEQUENTIAL,       USUAL, in place",
        "dvd+rw, false, USUAL,            NONE,  only BD",
        "dvd-rw, false, PSEUDO_OVERWRITE, USUAL, only BD-R",
        "bd-re,  true,  USUAL,            NONE,  no defects",
        "bd-re,  false, SEQUENTIAL,       USUAL, in place",
        "bd-r,   true,  USUAL,            USUAL, written once",
        "bd-r,   false, USUAL,            NONE,  not formatted",
    })
    void whatDoesNotGoIsRefusedInWords(
            String medium, boolean full, FormatMode mode, SpareAreas spares, String words)
            throws Exception {
        try (DataBench bench = DataBench.open(disc(medium))) {
            MediumFormat format = formatter(bench);
            format.setFull(full);
            format.setMode(mode);
            format.setSpareAreas(spares);
            BurnException refused = assertThrows(BurnException.class, format::formatMedia);
            assertEquals(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, refused.error());
            assertTrue(String.valueOf(refused.getMessage()).contains(words), refused::toString);
        }
    }

    @Test
    void aBdRIsFormattedOnce() throws Exception {
        try (DataBench bench = DataBench.open(disc("bd-r"))) {
            MediumFormat format = formatter(bench);
            format.formatMedia();
            BurnException refused = assertThrows(BurnException.class, format::formatMedia);
            assertTrue(String.valueOf(refused.getMessage()).contains("already"), refused::toString);
        }
    }

    @Test
    void aDriveThatFailsIsTold() throws Exception {
        Path faults = Files.writeString(folder.resolve("faults"), "on 04 1 answer 3/31/01\n");
        try (DataBench bench = DataBench.open(disc("bd-re") + "?faults=" + faults)) {
            MediumFormat format = formatter(bench);
            BurnException failed = assertThrows(BurnException.class, format::formatMedia);
            assertEquals("FORMAT UNIT", failed.command().orElseThrow().name());
            assertEquals(DiscError.ERASE_DRIVE_FAILED_ERASE_COMMAND, failed.error());
        }
    }
}
