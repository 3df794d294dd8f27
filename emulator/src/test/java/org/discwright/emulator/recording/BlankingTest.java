package org.discwright.emulator.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.NextSession;
import org.discwright.emulator.medium.Wear;
import org.discwright.model.address.Lba;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlankingTest {
    private static final WriteParameters AUDIO = WriteParameters.audio();

    @TempDir Path directory;
    private CdMedium medium;
    private Recorder recorder;

    @BeforeEach
    void insertBlank() throws IOException {
        medium = TestDisc.create(directory, "cd-rw:80:4x");
        recorder = new Recorder(medium, RecorderOptions.USUAL);
    }

    @AfterEach
    void eject() throws IOException {
        medium.close();
    }

    private void burnTwoSessions() throws Exception {
        TestDisc.track(recorder, AUDIO, 300);
        recorder.closeSession(0, NextSession.ALLOWED);
        TestDisc.track(recorder, AUDIO, 300);
        TestDisc.track(recorder, AUDIO, 300);
        recorder.closeSession(0, NextSession.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = BlankType.class,
            names = {"DISC", "MINIMAL"})
    void blankedDiscIsLikeNewButWorn(BlankType type) throws Exception {
        burnTwoSessions();
        recorder.calibrate();
        recorder.blank(type);
        DiscState state = recorder.state();
        assertEquals(DiscStatus.BLANK, state.status());
        assertEquals(1, state.wear().rewrites());
        assertEquals(type == BlankType.DISC ? 0 : 1, state.wear().calibrations());
        assertEquals(Optional.of(Lba.ZERO), recorder.nextWritable());
        assertEquals(0, new DiscReader(medium).readable(Lba.ZERO, 1));
        TestDisc.track(recorder, AUDIO, 300);
        recorder.closeSession(0, NextSession.NONE);
        assertEquals(DiscStatus.FINALIZED, recorder.state().status());
    }

    @Test
    void fullBlankRemovesTheContentFromTheFile() throws Exception {
        burnTwoSessions();
        long full = Files.size(directory.resolve("test.disc"));
        recorder.blank(BlankType.DISC);
        long empty = Files.size(directory.resolve("test.disc"));
        assertTrue(full > 30_000_000 && empty <= 1_048_576, full + " and " + empty);
    }

    @Test
    void lastSessionIsOpenedAgainOrErased() throws Exception {
        burnTwoSessions();
        recorder.blank(BlankType.UNCLOSE);
        assertEquals(2, recorder.state().sessions().size());
        assertTrue(recorder.state().openSession().isPresent());
        recorder.blank(BlankType.TRACK);
        assertEquals(2, recorder.state().tracks().size());
        assertEquals(2, recorder.state().pma().size());
        recorder.blank(BlankType.SESSION);
        assertEquals(1, recorder.state().sessions().size());
        assertEquals(DiscStatus.APPENDABLE, recorder.state().status());
        recorder.blank(BlankType.SESSION);
        assertEquals(DiscStatus.BLANK, recorder.state().status());
        assertEquals(4, recorder.state().wear().rewrites());
    }

    @Test
    void reservationIsTakenBackOnlyWhileNothingIsRecorded() throws Exception {
        recorder.reserveTrack(AUDIO, 400);
        recorder.blank(BlankType.UNRESERVE);
        assertEquals(DiscStatus.BLANK, recorder.state().status());
        TestDisc.track(recorder, AUDIO, 300);
        RecordingException refusal =
                assertThrows(RecordingException.class, () -> recorder.blank(BlankType.UNRESERVE));
        assertEquals(Refusal.NO_SUCH_TRACK, refusal.refusal());
    }

    @Test
    void wornOutDiscIsNotErased() throws Exception {
        TestDisc.track(recorder, AUDIO, 300);
        medium.commit(medium.state().with(new Wear(0, 100, 1000, 1000)));
        RecordingException refusal =
                assertThrows(RecordingException.class, () -> recorder.blank(BlankType.DISC));
        assertEquals(Refusal.WORN_OUT, refusal.refusal());
        assertEquals(1, recorder.state().tracks().size());
    }
}
