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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.discwright.conformance.MemoryFolder;
import org.discwright.conformance.RecordedDisc;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.medium.Medium;
import org.discwright.mmc.command.SendDiscStructure;
import org.discwright.mmc.command.SendOpc;
import org.discwright.mmc.response.QEntry;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.WriteProtectionStatus;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What befalls a write of data: IMAPI2's code for it, the disc it leaves, and the way back. */
class DataFaultTest {
    private static final DataBench.Image IMAGE = DataBench.Image.noise(333, 7);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private Path disc(String medium) throws IOException {
        Path disc = folder.resolve("disc.disc");
        RecordedDisc.blank(disc, medium);
        return disc;
    }

    private String struck(Path disc, String rule) throws IOException {
        return "emulated:"
                + disc
                + "?faults="
                + Files.writeString(folder.resolve("faults.txt"), rule + "\n");
    }

    private static BurnException failure(String address) throws IOException {
        try (DataBench bench =
                DataBench.open(address, drive -> new ShortCommands(drive, new HashSet<>()))) {
            bench.format.setDisableConsumerDvdCompatibilityMode(true);
            return assertThrows(BurnException.class, () -> bench.format.write(IMAGE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cd-r:80,  on 2A 2 answer 3/0C/09,        LOSS_OF_STREAMING",
        "dvd-r,    on 2A answer 3/0C/09,          LOSS_OF_STREAMING",
        "cd-r:80,  on 2A answer 7/27/00,          RECORDER_MEDIA_WRITE_PROTECTED",
        "bd-re,    on WRITE answer 7/27/00,          RECORDER_MEDIA_WRITE_PROTECTED",
        "dvd+rw,   on 04 answer 7/27/00,          RECORDER_MEDIA_WRITE_PROTECTED",
        "cd-r:80,  on 2A 2 answer 2/3A/02,        RECORDER_MEDIA_NO_MEDIA",
        "cd-r:80,  on 2A 2 conflict,              RECORDER_LOCKED",
        "cd-r:80,  on 2A 2 timeout,               RECORDER_COMMAND_TIMEOUT",
        "dvd-rw,   on 5B timeout,                 RECORDER_COMMAND_TIMEOUT",
        "cd-r:80,  on 2A 2 gone,                  WIN32_ERROR_DEV_NOT_EXIST",
        "bd-r,     on 5B gone,                    WIN32_ERROR_DEV_NOT_EXIST",
        "cd-r:80,  on 2A 2 busy always,           RECORDER_MEDIA_BUSY",
        "dvd+r,    on 2A answer 2/04/08 always,   RECORDER_MEDIA_BUSY",
        "dvd+rw,   on 2A answer 2/04/04 always,   RECORDER_MEDIA_FORMAT_IN_PROGRESS",
        "cd-r:80,  on 2A 2 answer 5/63/00,        DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA",
        "dvd-r,    on 2A answer 5/21/00,          DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA",
        "dvd-ram,  on 2A answer D/00/00,          DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA",
        "cd-r:80,  on 2A 2 answer 5/30/05,        RECORDER_MEDIA_INCOMPATIBLE",
        "bd-r,     on 2A answer 5/30/05,          RECORDER_MEDIA_INCOMPATIBLE",
        "dvd-ram,  on 2A answer 3/31/00,          RECORDER_MEDIA_NOT_FORMATTED",
        "cd-r:80,  on 54 answer 3/73/03,          RECORDER_MEDIA_SPEED_MISMATCH",
        "dvd-r,    on 54 answer 3/73/03,          RECORDER_MEDIA_SPEED_MISMATCH",
        "cd-r:80,  on 55 answer 5/26/00 always,   RECORDER_INVALID_MODE_PARAMETERS",
        "dvd-rw,   on 55 answer 5/26/00 always,   RECORDER_INVALID_MODE_PARAMETERS",
        "cd-r:80,  on 2A lose,                    BURN_VERIFICATION_FAILED",
        "dvd+r,    on 2A lose,                    BURN_VERIFICATION_FAILED",
        "bd-re,    on WRITE lose,                    BURN_VERIFICATION_FAILED",
        "cd-r:80,  on 2A 2 corrupt byte 17,       BURN_VERIFICATION_FAILED",
        "dvd-r:dl, on 2A corrupt byte 17,         BURN_VERIFICATION_FAILED",
        "bd-r:ql,  on 2A corrupt byte 17,         BURN_VERIFICATION_FAILED",
        "cd-r:80,  on 52 short 4 always,          RECORDER_INVALID_RESPONSE_FROM_DEVICE",
        "bd-r,     on 52 short 4 always,          RECORDER_INVALID_RESPONSE_FROM_DEVICE",
        "dvd-ram,  on 2A answer 3/0C/00,          E_FAIL",
        "bd-re,    on WRITE answer 3/32/00,          E_FAIL",
        "dvd+r,    on CLOSE-SESSION answer 5/72/03,        E_FAIL"
    })
    void theErrorIsTheOneThatImapiGives(String medium, String rule, DiscError expected)
            throws Exception {
        BurnException failure = failure(struck(disc(medium), rule));
        assertEquals(expected, failure.error(), failure::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd-r:80",
                "cd-rw:80",
                "dvd-r",
                "dvd-r:dl",
                "dvd-rw",
                "dvd+r",
                "bd-r",
                "bd-r:ql"
            })
    void aWriteThatBrokeOffIsClosedAndAddedTo(String medium) throws Exception {
        Path disc = disc(medium);
        String address = "emulated:" + disc;
        BurnException failure = failure(struck(disc, "at lba 200 on WRITE answer 3/0C/00"));
        assertEquals(SessionState.INCOMPLETE, failure.disc().orElseThrow().lastSession());
        TrackReport left = failure.track().orElseThrow();
        assertEquals(1, left.number());
        assertTrue(left.sectors().value() < 333, left::toString);
        DataJob.closeAndAppend(disc, medium);
        int kept = (int) (left.sourceBytes() / 2048);
        assertArrayEquals(
                Arrays.copyOf(IMAGE.bytes().toByteArray(), kept * 2048),
                DataBench.read(address, left.start().value(), kept));
    }

    /** A drive that closes behind its answer tells at a later command that it failed. */
    @ParameterizedTest
    @CsvSource({
        "dvd-r, CLOSE-SESSION, 3/0C/00, E_FAIL",
        "dvd+r, CLOSE-TRACK,   3/0C/00, E_FAIL",
        "bd-r,  CLOSE-SESSION, 4/44/00, E_FAIL",
        "bd-r,  CLOSE-SESSION, 7/27/00, RECORDER_MEDIA_WRITE_PROTECTED"
    })
    void closingThatFailsBehindItsAnswerIsNoFailureOfErasing(
            String medium, String command, String sense, DiscError expected) throws Exception {
        Path disc = disc(medium);
        BurnException failure = failure(struck(disc, "on " + command + " deferred " + sense));
        assertEquals(expected, failure.error(), failure::toString);
        assertTrue(failure.track().orElseThrow().complete(), failure::toString);
    }

    /** The data is there, only its session is not closed: closing once more is enough. */
    @ParameterizedTest
    @CsvSource({
        "cd-r:80, CLOSE-SESSION", "cd-rw:80, CLOSE-SESSION", "dvd-r, CLOSE-SESSION",
        "dvd-r:dl, CLOSE-SESSION", "dvd-rw, CLOSE-SESSION", "dvd+r, CLOSE-SESSION",
        "dvd+r:dl, 5B 2", "bd-r, CLOSE-SESSION", "bd-r:dl, CLOSE-SESSION"
    })
    void aSessionThatWasNotClosedIsClosedLater(String medium, String command) throws Exception {
        Path disc = disc(medium);
        String address = "emulated:" + disc;
        BurnException failure = failure(struck(disc, "on " + command + " answer 4/44/00"));
        DiscSummary left = failure.disc().orElseThrow();
        assertEquals(DiscState.APPENDABLE, left.state(), failure::toString);
        assertEquals(SessionState.INCOMPLETE, left.lastSession(), failure::toString);
        assertTrue(failure.toString().contains("only closing the disc failed"), failure::toString);
        TrackReport track = failure.track().orElseThrow();
        assertTrue(track.complete());
        assertEquals(1, track.number());
        assertEquals(0, track.start().value());
        assertEquals(IMAGE.length(), track.sourceBytes());
        assertTrue(RecordedDisc.account(disc).open());
        try (DataBench bench = DataBench.open(address);
                CloseFormat close = new CloseFormat()) {
            close.setRecorder(bench.recorder);
            close.setClientName("conformance");
            assertEquals(DiscState.COMPLETE, close.closeMedia().state());
        }
        assertFalse(RecordedDisc.account(disc).open());
        assertArrayEquals(IMAGE.bytes().toByteArray(), DataBench.read(address, 0, 333));
    }

    /** What a drive was told of the session it has forgotten when it is switched on again. */
    @ParameterizedTest
    @CsvSource({"false, 32", "true, 0"})
    void theLeadInOfASessionThatIsClosedLaterSaysWhatIsInIt(boolean mode1, int format)
            throws Exception {
        Path disc = disc("cd-r:80");
        String address = struck(disc, "on CLOSE-SESSION answer 4/44/00");
        try (DataBench bench = DataBench.open(address)) {
            bench.format.setForceMediaToBeClosed(mode1);
            assertThrows(BurnException.class, () -> bench.format.write(IMAGE));
        }
        try (DataBench bench = DataBench.open("emulated:" + disc);
                CloseFormat close = new CloseFormat()) {
            close.setRecorder(bench.recorder);
            close.setClientName("conformance");
            close.closeMedia();
            List<QEntry> leadIn = bench.recorder.probe().fullToc().orElseThrow().entries();
            assertEquals(QEntry.FIRST_TRACK, leadIn.getFirst().point());
            assertEquals(format, leadIn.getFirst().pSecond());
            assertEquals(format, bench.recorder.probe().discInformation().discType());
        }
    }

    /** A disc that writes in place takes what broke off once more, over it. */
    @ParameterizedTest
    @ValueSource(strings = {"dvd+rw", "dvd-ram", "bd-re", "bd-re:tl"})
    void whatBrokeOffInPlaceIsWrittenAgain(String medium) throws Exception {
        Path disc = disc(medium);
        BurnException failure = failure(struck(disc, "at lba 200 on WRITE answer 4/44/00"));
        assertEquals(DiscState.COMPLETE, failure.disc().orElseThrow().state());
        DataJob.closeAndAppend(disc, medium);
    }

    /** DVD+RW is formatted while it is written; when the power fails, that goes on later. */
    @Test
    void aFormatInTheBackgroundThatIsInterruptedIsGoneOnWith() throws Exception {
        Path disc = disc("dvd+rw");
        BurnException failure =
                failure(struck(disc, "at lba 200 on WRITE power-cycle") + "&time=simulated");
        assertEquals(DiscState.COMPLETE, failure.disc().orElseThrow().state());
        assertEquals(Formatting.Status.INTERRUPTED, formatting(disc).status());
        DataJob.closeAndAppend(disc, "dvd+rw");
        assertEquals(Formatting.Status.COMPLETE, formatting(disc).status());
    }

    private static Formatting formatting(Path disc) throws IOException {
        try (Medium medium = Medium.openToRead(disc, "conformance")) {
            return ((BlockMedium) medium).state().formatting();
        }
    }

    /** A damaged block goes to the spare area, and where that is used up, the write fails. */
    @ParameterizedTest
    @ValueSource(strings = {"dvd-ram", "bd-re", "bd-re:dl"})
    void usedUpSpareAreasAreTold(String medium) throws Exception {
        Path disc = disc(medium);
        if (!medium.equals("dvd-ram")) {
            try (DataBench bench = DataBench.open("emulated:" + disc);
                    MediumFormat format = new MediumFormat()) {
                format.setRecorder(bench.recorder);
                format.setClientName("conformance");
                var _ = format.formatMedia();
            }
        }
        RecordedDisc.damage(disc, 160, 16);
        BurnException failure = failure(struck(disc, "on WRITE no-spares"));
        assertEquals(DiscError.E_FAIL, failure.error());
        assertTrue(failure.toString().contains("3/32/00"), failure::toString);
        assertEquals(
                RecordedDisc.account(disc).state(), failure.disc().orElseThrow().state().name());
    }

    /** Protection that comes in mid-session is told, and can be taken away where a disc has it. */
    @ParameterizedTest
    @ValueSource(strings = {"dvd+rw", "dvd-ram", "bd-re", "bd-r"})
    void protectionInMidSessionIsTakenAway(String medium) throws Exception {
        Path disc = disc(medium);
        BurnException failure = failure(struck(disc, "at lba 200 on WRITE protect"));
        assertEquals(DiscError.RECORDER_MEDIA_WRITE_PROTECTED, failure.error());
        try (DataBench bench = DataBench.open("emulated:" + disc)) {
            assertTrue(
                    bench.format.getCurrentMediaStatus().contains(DataMediaState.WRITE_PROTECTED));
            assertEquals(
                    Set.of(
                            medium.equals("dvd+rw")
                                    ? WriteProtectState.BY_DISC_CONTROL_BLOCK
                                    : WriteProtectState.BY_SOFTWARE_WRITE_PROTECT),
                    bench.format.getWriteProtectStatus());
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(IMAGE));
            assertEquals(DiscError.RECORDER_MEDIA_WRITE_PROTECTED, refused.error());
            var _ =
                    bench.recorder
                            .drive()
                            .require(
                                    SendDiscStructure.of(
                                            medium.startsWith("bd")
                                                    ? DiscStructure.MEDIA_BD
                                                    : DiscStructure.MEDIA_DVD,
                                            new WriteProtectionStatus(false, false, false, false)));
        }
        DataJob.closeAndAppend(disc, medium);
    }

    /** A disc that was calibrated often says so, and is written all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"cd-r:80", "dvd-r", "bd-r"})
    void aDiscWithFewPlacesForCalibrationIsWrittenWithAWord(String medium) throws Exception {
        try (DataBench bench = DataBench.open("emulated:" + disc(medium))) {
            int areas = medium.startsWith("cd") ? 100 : 400;
            for (int i = 0; i < areas - 5; i++) {
                var _ = bench.recorder.drive().ask(SendOpc.calibrate());
            }
            DataReport report = bench.format.write(IMAGE);
            assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
            assertTrue(report.notes().toString().contains("few places left"), report::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"dvd-ram:protected, BY_CARTRIDGE", "dvd-ram:bare,      BY_MEDIA_SPECIFIC_REASON"})
    void aCartridgeThatForbidsWritingIsTold(String medium, WriteProtectState state)
            throws Exception {
        try (DataBench bench = DataBench.open("emulated:" + disc(medium))) {
            assertEquals(Set.of(state), bench.format.getWriteProtectStatus());
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(IMAGE));
            assertEquals(DiscError.RECORDER_MEDIA_WRITE_PROTECTED, refused.error());
        }
    }

    /** Of other discs nobody takes it away; what is on them stays readable. */
    @ParameterizedTest
    @ValueSource(strings = {"cd-r:80", "cd-rw:80", "dvd-r", "dvd-rw", "dvd+r"})
    void protectionInMidSessionStays(String medium) throws Exception {
        Path disc = disc(medium);
        BurnException failure = failure(struck(disc, "at lba 200 on WRITE protect"));
        assertEquals(DiscError.RECORDER_MEDIA_WRITE_PROTECTED, failure.error());
        assertTrue(RecordedDisc.isWriteProtected(disc));
        DataJob.closeAndAppend(disc, medium);
    }
}
