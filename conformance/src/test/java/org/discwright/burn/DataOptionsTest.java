package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.discwright.conformance.RecordedDisc;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.Read10;
import org.discwright.model.error.DiscError;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.trace.FaultyTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be chosen of data: where layers meet, spare areas, and what happens to a format. */
class DataOptionsTest {
    private static final DataBench.Image IMAGE = DataBench.Image.noise(777, 3);

    @TempDir Path folder;

    private String blank(String medium) throws Exception {
        Path disc = folder.resolve(medium.replace(':', '-') + ".disc");
        RecordedDisc.blank(disc, medium);
        return "emulated:" + disc;
    }

    /** The verdict of the engine, and what the drive gives back when it is asked without it. */
    private static void assertWritten(DataReport report, DataBench bench) throws BurnException {
        assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report.toString());
        byte[] expected = IMAGE.bytes().toByteArray();
        byte[] read = new byte[expected.length];
        MemorySegment memory = Arena.ofAuto().allocate(2048, 4096);
        for (int i = 0; i < 777; i++) {
            Read10 command = new Read10(report.start().plus(i), 1, 2048, false);
            assertEquals(2048, bench.recorder.drive().read(command, memory).transferred());
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, read, i * 2048, 2048);
        }
        assertArrayEquals(expected, read);
    }

    /** 777 sectors are padded to 784; half of that, 392, is no multiple of 16. */
    @ParameterizedTest
    @ValueSource(strings = {"dvd+r:dl", "dvd-r:dl"})
    void aDiscOfTwoLayersThatIsClosedHasHalfOnEach(String medium) throws Exception {
        String address = blank(medium);
        try (DataBench bench = DataBench.open(address)) {
            bench.format.setForceMediaToBeClosed(true);
            DataReport report = bench.format.write(IMAGE);
            assertEquals(OptionalInt.of(400), report.layerBreak(), report.toString());
            assertEquals(DiscState.COMPLETE, report.disc().state());
            assertWritten(report, bench);
        }
    }

    @Test
    void oneThatStaysOpenKeepsItsLayers() throws Exception {
        String address = blank("dvd-r:dl");
        try (DataBench bench = DataBench.open(address)) {
            DataReport report = bench.format.write(IMAGE);
            assertEquals(OptionalInt.empty(), report.layerBreak());
            assertEquals(DiscState.APPENDABLE, report.disc().state());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd+r:dl", "dvd-r:dl"})
    void theLayerBreakIsWhereItWasAskedFor(String medium) throws Exception {
        String address = blank(medium);
        try (DataBench bench = DataBench.open(address)) {
            bench.format.setLayerBreak(OptionalInt.of(1600));
            DataReport report = bench.format.write(IMAGE);
            assertEquals(OptionalInt.of(1600), report.layerBreak());
            assertWritten(report, bench);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dvd+r:dl, 1601,    multiple of 16",
        "dvd+r:dl, 384,     more than twice",
        "dvd-r:dl, 9999984, does not take",
        "dvd+r,    1600,    has none",
        "cd-r:80,  1600,    has none",
    })
    void aLayerBreakThatCannotBeIsRefusedBeforeTheFirstWrite(
            String medium, int sectors, String words) throws Exception {
        try (DataBench bench = DataBench.open(blank(medium))) {
            bench.format.setLayerBreak(OptionalInt.of(sectors));
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(IMAGE));
            assertEquals(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, refused.error());
            assertTrue(String.valueOf(refused.getMessage()).contains(words), refused::toString);
            assertEquals(DiscState.BLANK, refused.disc().orElseThrow().state());
        }
    }

    @Test
    void aDriveThatLetsNoLayerBreakBeSetWritesWithItsOwn() throws Exception {
        Path faults = Files.writeString(folder.resolve("faults"), "on BF 1 answer 5/24/00\n");
        String address = blank("dvd+r:dl");
        try (DataBench bench = DataBench.open(address + "?faults=" + faults)) {
            DataReport report = bench.format.write(IMAGE);
            assertEquals(OptionalInt.of(2_086_912), report.layerBreak());
            assertEquals(WriteProof.Level.CONTENT, report.proof().level());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bd-r,  LEAST, 12088320",
        "bd-r,  USUAL, 11826176",
        "bd-re, MOST,  11564032",
        "bd-re, NONE,  12219392",
    })
    void aBdIsFormattedBeforeItsFirstWrite(String medium, SpareAreas areas, long capacity)
            throws Exception {
        String address = blank(medium);
        try (DataBench bench = DataBench.open(address);
                MediumFormat format = new MediumFormat()) {
            format.setRecorder(bench.recorder);
            format.setSpareAreas(areas);
            assertEquals(capacity, format.getPlannedCapacity().orElseThrow().value());
            bench.format.setSpareAreas(Optional.of(areas));
            DataReport report = bench.format.write(IMAGE);
            assertTrue(bench.actions.contains(DataWriteAction.FORMATTING_MEDIA));
            assertEquals(capacity, bench.format.getTotalSectorsOnMedia().value());
            assertWritten(report, bench);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBdRIsWrittenAsItComes(boolean saysSo) throws Exception {
        String address = blank("bd-r");
        try (DataBench bench = DataBench.open(address)) {
            bench.format.setSpareAreas(saysSo ? Optional.of(SpareAreas.NONE) : Optional.empty());
            DataReport report = bench.format.write(IMAGE);
            assertFalse(bench.actions.contains(DataWriteAction.FORMATTING_MEDIA));
            assertEquals(12_219_392, bench.format.getTotalSectorsOnMedia().value());
            assertWritten(report, bench);
        }
    }

    @ParameterizedTest
    @CsvSource({"dvd+r, only BD", "dvd+rw, only BD", "cd-r:80, only BD"})
    void spareAreasThatADiscCannotHaveAreRefused(String medium, String words) throws Exception {
        try (DataBench bench = DataBench.open(blank(medium))) {
            bench.format.setSpareAreas(Optional.of(SpareAreas.USUAL));
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(IMAGE));
            assertEquals(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, refused.error());
            assertTrue(String.valueOf(refused.getMessage()).contains(words), refused::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bd-r", "bd-re"})
    void spareAreasAreMadeOnce(String medium) throws Exception {
        try (DataBench bench = DataBench.open(blank(medium))) {
            bench.format.setSpareAreas(Optional.of(SpareAreas.USUAL));
            bench.format.setForceOverwrite(true);
            var _ = bench.format.write(IMAGE);
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(IMAGE));
            assertEquals(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, refused.error());
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("formatted already"),
                    refused::toString);
        }
    }

    /** What is written behind the data of a CD has to have its place too, and no more than that. */
    @ParameterizedTest
    @CsvSource({
        "1,   false, 151, false",
        "1,   false, 299, false",
        "1,   false, 300, true",
        "200, false, 349, false",
        "200, false, 350, true",
        "350, true,  349, false",
        "350, true,  350, true",
        "350, false, 499, false",
    })
    void aCdTakesWhatItsDriveHasRoomFor(int sectors, boolean gapIncluded, int free, boolean fits)
            throws Exception {
        AtomicInteger writes = new AtomicInteger();
        UnaryOperator<ScsiTransport> between =
                drive ->
                        new FaultyTransport(drive)
                                .plan(
                                        0x52,
                                        0,
                                        Integer.MAX_VALUE,
                                        (it, ask) -> narrow(it, ask, free))
                                .plan(
                                        0x2A,
                                        0,
                                        Integer.MAX_VALUE,
                                        (it, ask) -> {
                                            writes.incrementAndGet();
                                            return it.execute(ask);
                                        });
        try (DataBench bench = DataBench.open(blank("cd-r:80"), between)) {
            bench.format.setPostgapAlreadyInImage(gapIncluded);
            DataBench.Image image = DataBench.Image.noise(sectors, 4);
            if (fits) {
                DataReport report = bench.format.write(image);
                assertEquals(free, report.sectors().value(), report::toString);
                assertEquals(WriteProof.Level.CONTENT, report.proof().level());
            } else {
                BurnException full =
                        assertThrows(BurnException.class, () -> bench.format.write(image));
                assertEquals(DiscError.DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA, full.error());
                assertEquals(0, writes.get());
            }
        }
    }

    /** READ TRACK INFORMATION of the track to come tells of so much room. */
    private static Completion narrow(ScsiTransport drive, ScsiRequest ask, int free)
            throws TransportException {
        Completion answer = drive.execute(ask);
        if (answer.transferred() >= 20 && (ask.data().get(ValueLayout.JAVA_BYTE, 6) & 0x40) != 0) {
            ask.data()
                    .set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), 16, free);
        }
        return answer;
    }

    /** On a clock on which formatting takes its time. */
    @Test
    void aFormatInTheBackgroundIsStoppedAndGoneOnWith() throws Exception {
        String address = blank("dvd+rw");
        try (DataBench bench = DataBench.open(address + "?time=simulated")) {
            DataReport first = bench.format.write(IMAGE);
            assertEquals(WriteProof.Level.CONTENT, first.proof().level(), first.toString());
            assertTrue(
                    first.notes().stream().anyMatch(note -> note.contains("next write")),
                    first.toString());
            assertEquals(1, bench.recorder.probe().discInformation().backgroundFormat());
            bench.format.setForceOverwrite(true);
            bench.actions.clear();
            DataReport second = bench.format.write(IMAGE);
            assertTrue(bench.actions.contains(DataWriteAction.FORMATTING_MEDIA));
            assertWritten(second, bench);
        }
    }
}
