package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.conformance.RecordedDisc;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every scripted fault at every command of a write of data: what is called proven lies on the disc,
 * and what failed is named, explained, and leaves a true account of the disc.
 */
class DataFaultTest {
    private static final DataBench.Image IMAGE = DataBench.Image.noise(333, 7);

    /** Operation codes, in the order of their first use, that a write without faults sends. */
    private static Set<Integer> opcodes = Set.of();

    @TempDir Path folder;

    private int runs;

    /** How a write ended: one of both. */
    private record Outcome(
            Optional<DataReport> report, Optional<BurnException> failure, Set<Integer> opcodes) {}

    private static Outcome write(String address) throws IOException {
        Set<Integer> sent = new LinkedHashSet<>();
        try (DataBench bench =
                DataBench.open(address, drive -> new FaultJudge.Watched(drive, sent))) {
            return new Outcome(Optional.of(bench.format.write(IMAGE)), Optional.empty(), sent);
        } catch (BurnException failure) {
            return new Outcome(Optional.empty(), Optional.of(failure), sent);
        }
    }

    @BeforeAll
    static void learnTheCommandsOfAWrite(@TempDir Path shared) throws IOException {
        Path disc = shared.resolve("clean.disc");
        RecordedDisc.blank(disc);
        Outcome outcome = write("emulated:" + disc);
        assertEquals(
                Optional.of(WriteProof.Level.CONTENT),
                outcome.report().map(report -> report.proof().level()));
        opcodes = outcome.opcodes();
        assertTrue(opcodes.containsAll(Set.of(0x2A, 0x35, 0x5B, 0x51, 0x52, 0x43, 0x28, 0x55)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answer 3/0C/00",
                "answer 4/44/00",
                "answer 5/24/00",
                "answer 5/20/00 always",
                "answer 2/3A/00",
                "answer 6/29/00",
                "answer 6/28/00",
                "answer 7/27/00",
                "answer 2/04/08 times 3",
                "answer 2/04/08 always",
                "answer 4/44/00 always",
                "done answer 4/44/00",
                "deferred 3/0C/00",
                "ignore",
                "ignore always",
                "lose",
                "corrupt byte 100",
                "corrupt byte 100 always",
                "corrupt byte 2 always",
                "short 2",
                "short 9 always",
                "busy times 2",
                "busy always",
                "conflict",
                "reset",
                "timeout",
                "gone",
                "power-off",
                "power-cycle"
            })
    void theAccountIsTrueWhateverCommandIsHit(String action) {
        List<String> lies = new ArrayList<>();
        for (int opcode : opcodes) {
            for (int nth : new int[] {1, 2, 5}) {
                String rule = "on %02X %d %s".formatted(opcode, nth, action);
                try {
                    check(rule);
                } catch (AssertionError | Exception lie) {
                    lies.add(rule + ": " + lie);
                }
            }
        }
        assertEquals(List.of(), lies, () -> lies.size() + " of " + runs + " runs");
    }

    private void check(String rule) throws IOException {
        runs++;
        Path disc = folder.resolve("disc" + runs + ".disc");
        Path faults = folder.resolve("faults" + runs + ".txt");
        RecordedDisc.blank(disc);
        Files.writeString(faults, rule + "\n");
        Outcome outcome = write("emulated:" + disc + "?faults=" + faults);
        if (outcome.report().isPresent()) {
            DataReport report = outcome.report().get();
            assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
            assertArrayEquals(
                    IMAGE.bytes().toByteArray(),
                    DataBench.read("emulated:" + disc, report.start().value(), 333),
                    () -> "called proven: " + report);
            checkAccount(report.disc(), rule, disc, report.toString());
        } else {
            BurnException failure = outcome.failure().orElseThrow();
            assertFalse(failure.error().isSuccess(), failure::toString);
            assertTrue(failure.toString().length() > 40, failure::toString);
            assertTrue(
                    failure.disc().isPresent() || !outcome.opcodes().contains(0x2A),
                    () -> "no account of the disc: " + failure);
            if (failure.disc().isPresent()) {
                checkAccount(failure.disc().get(), rule, disc, failure.toString());
            }
        }
        Files.delete(disc);
        Files.delete(faults);
    }

    private static void checkAccount(DiscSummary told, String rule, Path disc, String what)
            throws IOException {
        if (told.state() == DiscState.UNKNOWN) {
            boolean question =
                    rule.startsWith("on 51")
                            || rule.startsWith("on 52")
                            // the tray stays open
                            || rule.startsWith("on 1B 2");
            assertTrue(
                    rule.endsWith("gone")
                            || rule.endsWith("power-off")
                            || (question && rule.endsWith("always")),
                    () -> "no account of the disc: " + what);
            return;
        }
        // a drive whose answer about the disc is changed each time is believed: there is no other
        if (!((rule.startsWith("on 51") || rule.startsWith("on 52")) && rule.endsWith("always"))) {
            RecordedDisc.Account account = RecordedDisc.account(disc);
            assertEquals(account.state(), told.state().name(), what);
            assertEquals(account.tracks(), told.tracks(), what);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "on 2A 2 answer 3/0C/09, LOSS_OF_STREAMING",
        "on 2A answer 7/27/00, RECORDER_MEDIA_WRITE_PROTECTED",
        "on 2A 2 answer 2/3A/02, RECORDER_MEDIA_NO_MEDIA",
        "on 2A 2 conflict, RECORDER_LOCKED",
        "on 2A 2 timeout, RECORDER_COMMAND_TIMEOUT",
        "on 2A 2 gone, WIN32_ERROR_DEV_NOT_EXIST",
        "on 2A 2 busy always, RECORDER_MEDIA_BUSY",
        "on 2A 2 answer 5/63/00, DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA",
        "on 2A 2 answer 5/30/05, RECORDER_MEDIA_INCOMPATIBLE",
        "on 54 answer 3/73/03, RECORDER_MEDIA_SPEED_MISMATCH",
        "on 55 answer 5/26/00 always, RECORDER_INVALID_MODE_PARAMETERS",
        "on 2A lose, BURN_VERIFICATION_FAILED",
        "on 2A 2 corrupt byte 17, BURN_VERIFICATION_FAILED",
        "on 52 short 4 always, RECORDER_INVALID_RESPONSE_FROM_DEVICE"
    })
    void theErrorIsTheOneThatImapiGives(String rule, String expected) throws Exception {
        Path disc = folder.resolve("disc.disc");
        Path faults = folder.resolve("faults.txt");
        RecordedDisc.blank(disc);
        Files.writeString(faults, rule + "\n");
        BurnException failure =
                write("emulated:" + disc + "?faults=" + faults).failure().orElseThrow();
        assertEquals(DiscError.valueOf(expected), failure.error(), failure::toString);
    }

    @Test
    void aWriteThatBrokeOffIsClosedAndAddedTo() throws Exception {
        Path disc = folder.resolve("broken.disc");
        Path faults = folder.resolve("once.txt");
        RecordedDisc.blank(disc);
        Files.writeString(faults, "on 2A 5 answer 3/0C/00\n");
        BurnException failure =
                write("emulated:" + disc + "?faults=" + faults).failure().orElseThrow();
        assertEquals(SessionState.INCOMPLETE, failure.disc().orElseThrow().lastSession());
        assertEquals(1, failure.track().orElseThrow().number());
        long sectors = failure.track().orElseThrow().sectors().value();
        assertTrue(sectors > 0 && sectors < 483, failure.track()::toString);
        String address = "emulated:" + disc;
        DataReport report;
        try (DataBench bench = DataBench.open(address);
                CloseFormat close = new CloseFormat()) {
            assertTrue(
                    bench.format
                            .getCurrentMediaStatus()
                            .contains(DataMediaState.NON_EMPTY_SESSION));
            close.setRecorder(bench.recorder);
            close.setClientName("conformance");
            close.setDoNotFinalizeMedia(true);
            close.closeMedia();
            report = bench.format.write(IMAGE);
            assertEquals(WriteProof.Level.CONTENT, report.proof().level());
        }
        assertArrayEquals(
                IMAGE.bytes().toByteArray(), DataBench.read(address, report.start().value(), 333));
    }
}
