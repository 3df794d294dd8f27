package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.discwright.conformance.RecordedDisc;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.medium.Medium;
import org.discwright.model.error.DiscError;
import org.discwright.transport.ScsiTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Erasing what never becomes blank: zeros, read back, and stopped. */
class EraseDataTest {
    private static final int SECTORS = 16_384;

    /** What a disc of 32 MB answers, so that a test does not take minutes. */
    private static final String SMALL =
            """
            on 23 reply 000000080000400002000800 always
            on 25 reply 00003fff00000800 always
            """;

    private static final DataBench.Image IMAGE = DataBench.Image.noise(SECTORS, 5);

    @TempDir Path folder;

    private final List<Boolean> stopped = new CopyOnWriteArrayList<>();

    /** A disc full of noise as far as it is erased. */
    private Path written(String medium) throws IOException {
        Path disc = folder.resolve("disc.disc");
        RecordedDisc.blank(disc, medium);
        try (DataBench bench = DataBench.open("emulated:" + disc)) {
            bench.format.setBurnVerificationLevel(VerificationLevel.NONE);
            var _ = bench.format.write(IMAGE);
        }
        return disc;
    }

    private String small(Path disc, String rule) throws IOException {
        return "emulated:"
                + disc
                + "?faults="
                + Files.writeString(folder.resolve("faults"), SMALL + rule);
    }

    private static EraseReport erase(String address, boolean full) throws IOException {
        try (DiscRecorder recorder = SuiteBurn.recorder(address, drive -> drive);
                EraseFormat erase = new EraseFormat()) {
            erase.setRecorder(recorder);
            erase.setClientName("conformance");
            erase.setFullErase(full);
            return erase.eraseMedia();
        }
    }

    /** Erases in full, and asks for its end when a command of that kind comes for the N-th time. */
    private EraseReport stopAt(String address, BiPredicate<Integer, Integer> when)
            throws IOException {
        try (EraseFormat erase = new EraseFormat()) {
            AtomicInteger writes = new AtomicInteger();
            AtomicInteger reads = new AtomicInteger();
            try (DiscRecorder recorder =
                    SuiteBurn.recorder(
                            address, drive -> listening(drive, erase, writes, reads, when))) {
                erase.setRecorder(recorder);
                erase.setClientName("conformance");
                erase.setFullErase(true);
                return erase.eraseMedia();
            }
        }
    }

    private ScsiTransport listening(
            ScsiTransport drive,
            EraseFormat erase,
            AtomicInteger writes,
            AtomicInteger reads,
            BiPredicate<Integer, Integer> when) {
        return new Overheard(
                drive,
                request -> {
                    int opcode = request.cdb().opcode();
                    AtomicInteger counter = opcode == 0x28 ? reads : writes;
                    if (opcode == 0x28 || opcode == 0x2A || opcode == 0xA1) {
                        if (when.test(opcode, counter.incrementAndGet())) {
                            stopped.add(erase.cancelErase());
                        }
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd+rw", "dvd-ram", "bd-re"})
    void aFullErasureIsReadBackToItsEnd(String medium) throws Exception {
        Path disc = written(medium);
        EraseReport report = erase(small(disc, ""), true);
        assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
        assertTrue(report.proof().reason().contains("all 16384 sectors"), report::toString);
        assertArrayEquals(new byte[SECTORS * 2048], DataBench.read("emulated:" + disc, 0, SECTORS));
    }

    /** What is not overwritten lies far behind the beginning. */
    @ParameterizedTest
    @CsvSource({"dvd+rw, ''", "dvd-ram, ''", "bd-re, &cache=stale", "dvd+rw, &cache=stale"})
    void whatTheDriveLeftIsFound(String medium, String option) throws Exception {
        Path disc = written(medium);
        String address = small(disc, "at lba 12000 on WRITE ignore\n") + option;
        BurnException failure = assertThrows(BurnException.class, () -> erase(address, true));
        assertEquals(
                DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE,
                failure.error(),
                failure::toString);
        assertTrue(failure.toString().contains("is not empty"), failure::toString);
    }

    @Test
    void aQuickErasureClaimsNoMoreThanItsEnds() throws Exception {
        Path disc = written("dvd-ram");
        EraseReport report = erase(small(disc, ""), false);
        assertEquals(WriteProof.Level.TRACK_INFORMATION, report.proof().level());
        assertTrue(report.proof().reason().contains("last 2 MB"), report::toString);
        byte[] left = IMAGE.bytes().toByteArray();
        Arrays.fill(left, 0, 1024 * 2048, (byte) 0);
        Arrays.fill(left, left.length - 1024 * 2048, left.length, (byte) 0);
        assertArrayEquals(left, DataBench.read("emulated:" + disc, 0, SECTORS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd+rw", "dvd-ram", "bd-re"})
    void itIsStoppedBetweenTwoCommands(String medium) throws Exception {
        Path disc = written(medium);
        String address = small(disc, "");
        BurnException failure =
                assertThrows(
                        BurnException.class,
                        () -> stopAt(address, (opcode, n) -> opcode == 0x2A && n == 4));
        assertEquals(List.of(true), stopped);
        assertEquals(DiscError.REQUEST_CANCELLED, failure.error());
        String words = String.valueOf(failure.getMessage());
        int done = Integer.parseInt(words.replaceFirst(".*: (\\d+) of 16384 sectors.*", "$1"));
        assertTrue(done > 0 && done < SECTORS, words);
        byte[] left = IMAGE.bytes().toByteArray();
        Arrays.fill(left, 0, done * 2048, (byte) 0);
        assertArrayEquals(left, DataBench.read("emulated:" + disc, 0, SECTORS));
    }

    @Test
    void aCancellationStaysOneThoughTheDriveFailsThen() throws Exception {
        Path disc = written("bd-re");
        String address = small(disc, "on 35 answer 3/0c/00 always\n");
        BurnException failure =
                assertThrows(
                        BurnException.class,
                        () -> stopAt(address, (opcode, n) -> opcode == 0x2A && n == 4));
        assertEquals(DiscError.REQUEST_CANCELLED, failure.error());
        assertTrue(failure.toString().contains("did not end recording"), failure::toString);
        assertEquals(1, failure.getSuppressed().length);
    }

    /** What a DVD+RW did not format is formatted for its zeros, and that is stopped behind them. */
    @Test
    void aFormatThatWasInterruptedIsGoneOnWithAndStopped() throws Exception {
        Path disc = folder.resolve("disc.disc");
        RecordedDisc.blank(disc, "dvd+rw");
        Path faults =
                Files.writeString(folder.resolve("faults"), "at lba 200 on WRITE power-cycle\n");
        try (DataBench bench =
                DataBench.open("emulated:" + disc + "?faults=" + faults + "&time=simulated")) {
            bench.format.setBurnVerificationLevel(VerificationLevel.NONE);
            assertThrows(BurnException.class, () -> bench.format.write(IMAGE));
        }
        assertEquals(Formatting.Status.INTERRUPTED, formatting(disc).status());
        List<Integer> commands = new CopyOnWriteArrayList<>();
        try (DiscRecorder recorder =
                        SuiteBurn.recorder(
                                "emulated:" + disc + "?time=simulated",
                                drive ->
                                        new Overheard(
                                                drive,
                                                request -> commands.add(request.cdb().opcode())));
                EraseFormat erase = new EraseFormat()) {
            erase.setRecorder(recorder);
            erase.setClientName("conformance");
            EraseReport report = erase.eraseMedia();
            assertTrue(report.proof().reason().contains("last 2 MB"), report::toString);
        }
        assertTrue(commands.contains(0x04), "FORMAT UNIT");
        assertTrue(commands.indexOf(0x04) < commands.indexOf(0x2A), "before the first WRITE");
        assertTrue(
                commands.lastIndexOf(0x5B) > commands.lastIndexOf(0x2A),
                "CLOSE TRACK/SESSION behind the last WRITE");
        assertEquals(Formatting.Status.INTERRUPTED, formatting(disc).status());
    }

    private static Formatting formatting(Path disc) throws IOException {
        try (Medium medium = Medium.openToRead(disc, "conformance")) {
            return ((BlockMedium) medium).state().formatting();
        }
    }

    @Test
    void readingBackIsStoppedAndProvesLess() throws Exception {
        String address = small(written("bd-re"), "");
        EraseReport report = stopAt(address, (opcode, n) -> opcode == 0x28 && n == 20);
        assertEquals(List.of(true), stopped);
        assertEquals(WriteProof.Level.TRACK_INFORMATION, report.proof().level());
        assertTrue(report.proof().reason().contains("cancelled after"), report::toString);
    }

    @Test
    void whatADriveErasesByItselfIsNotStopped() throws Exception {
        Path disc = written("cd-rw:80");
        EraseReport report = stopAt("emulated:" + disc, (opcode, _) -> opcode == 0xA1);
        assertEquals(List.of(false), stopped);
        assertEquals(DiscState.BLANK, report.disc().state());
        assertEquals(WriteProof.Level.TRACK_INFORMATION, report.proof().level());
        try (EraseFormat idle = new EraseFormat()) {
            assertFalse(idle.cancelErase());
        }
    }
}
