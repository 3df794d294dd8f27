package org.discwright.emulator.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.NextSession;
import org.discwright.emulator.medium.PmaEntry;
import org.discwright.emulator.medium.TrackState;
import org.discwright.emulator.medium.Wear;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of recording, with the numbers that real recorders answer. */
class TrackAtOnceTest {
    private static final WriteParameters AUDIO = WriteParameters.audio();

    @TempDir Path directory;
    private CdMedium medium;
    private Recorder recorder;

    @BeforeEach
    void insertBlank() throws IOException {
        insert("cd-r:80", RecorderOptions.USUAL);
    }

    @AfterEach
    void eject() throws IOException {
        medium.close();
    }

    private void insert(String type, RecorderOptions options) throws IOException {
        if (medium != null) {
            medium.close();
            java.nio.file.Files.delete(directory.resolve("test.disc"));
        }
        medium = TestDisc.create(directory, type);
        recorder = new Recorder(medium, options);
    }

    private static Lba lba(int value) {
        return new Lba(value);
    }

    private Optional<Lba> next() {
        return recorder.nextWritable();
    }

    private Refusal refusal(org.junit.jupiter.api.function.Executable command) {
        return assertThrows(RecordingException.class, command).refusal();
    }

    private ByteBuffer audio(int sectors) {
        return TestDisc.blocks(7, sectors, 2352);
    }

    @Test
    void blankDiscHasItsWholeRoomFree() {
        assertEquals(DiscStatus.BLANK, recorder.state().status());
        assertEquals(Optional.of(Lba.ZERO), next());
        assertEquals(359_846, recorder.freeBlocks());
        assertEquals(new SectorCount(359_846), medium.summary().total());
    }

    @Test
    void threeTracksLieWhereRealRecordersPutThem() throws Exception {
        assertEquals(lba(0), TestDisc.track(recorder, AUDIO, 750));
        assertEquals(Optional.of(lba(902)), next());
        assertEquals(359_846 - 902, recorder.freeBlocks());
        assertEquals(lba(902), TestDisc.track(recorder, AUDIO, 751));
        assertEquals(Optional.of(lba(1805)), next());
        assertEquals(lba(1805), TestDisc.track(recorder, AUDIO, 225));
        assertEquals(Optional.of(lba(2257)), next());
        assertEquals(new SectorCount(2257), medium.summary().used());
        assertEquals(
                List.of(752, 753, 302),
                recorder.state().tracks().stream().map(DiscTrack::length).toList());
        recorder.closeSession(0, NextSession.NONE);
        assertEquals(Optional.of(lba(2107)), recorder.state().sessions().getFirst().leadOut());
        assertEquals(DiscStatus.FINALIZED, recorder.state().status());
        assertEquals(Optional.empty(), next());
        assertEquals(0, recorder.freeBlocks());
        assertEquals(new SectorCount(2107), medium.summary().used());
    }

    @Test
    void programMemoryNotesFinishedTracksOnly() throws Exception {
        recorder.write(AUDIO, lba(0), audio(300));
        assertEquals(List.of(), recorder.state().pma());
        recorder.synchronize();
        assertEquals(List.of(new PmaEntry(1, 0, lba(0), lba(302))), recorder.state().pma());
    }

    @Test
    void laterSessionsBeginBehindLeadOutAndLeadIn() throws Exception {
        TestDisc.track(recorder, AUDIO, 750);
        TestDisc.track(recorder, AUDIO, 751);
        TestDisc.track(recorder, AUDIO, 300);
        recorder.closeSession(0, NextSession.ALLOWED);
        assertEquals(DiscStatus.APPENDABLE, recorder.state().status());
        assertEquals(Optional.of(lba(13_507)), next());
        assertEquals(359_846 - 13_507, recorder.freeBlocks());
        assertEquals(lba(13_507), TestDisc.track(recorder, AUDIO, 400));
        recorder.closeSession(0, NextSession.ALLOWED);
        assertEquals(Optional.of(lba(13_909 + 6_900)), next());
        assertEquals(2, recorder.state().sessions().size());
        assertEquals(4, recorder.state().sessions().getLast().tracks().getFirst().number());
    }

    @Test
    void nextWritableAddressGrowsWithEveryWrite() throws Exception {
        recorder.write(AUDIO, lba(0), audio(27));
        assertEquals(Optional.of(lba(27)), next());
        assertEquals(359_846 - 27, recorder.freeBlocks());
        recorder.write(AUDIO, lba(27), audio(10));
        assertEquals(Optional.of(lba(37)), next());
        DiscTrack track = recorder.state().tracks().getFirst();
        assertEquals(TrackState.OPEN, track.state());
        assertEquals(1, recorder.state().invisibleTrackNumber());
    }

    @Test
    void writeElsewhereIsRefused() throws Exception {
        assertEquals(
                Refusal.NOT_NEXT_WRITABLE, refusal(() -> recorder.write(AUDIO, lba(1), audio(1))));
        recorder.write(AUDIO, lba(0), audio(10));
        assertEquals(
                Refusal.NOT_NEXT_WRITABLE, refusal(() -> recorder.write(AUDIO, lba(9), audio(1))));
        assertEquals(
                Refusal.NOT_NEXT_WRITABLE, refusal(() -> recorder.write(AUDIO, lba(11), audio(1))));
        assertEquals(Optional.of(lba(10)), next());
    }

    @Test
    void aTrackKeepsItsModeAndItsControlFlags() throws Exception {
        recorder.write(AUDIO, lba(0), audio(10));
        WriteParameters data = WriteParameters.trackAtOnce(BlockFormat.MODE_1);
        assertEquals(
                Refusal.ILLEGAL_MODE,
                refusal(() -> recorder.write(data, lba(10), TestDisc.blocks(1, 1, 2048))));
        WriteParameters copy =
                AUDIO.withControl(org.discwright.model.layout.TrackControl.ofNibble(2));
        assertEquals(Refusal.ILLEGAL_MODE, refusal(() -> recorder.write(copy, lba(10), audio(1))));
    }

    @Test
    void shortTrackMayBeRefusedInsteadOfPadded() throws Exception {
        insert("cd-r:80", new RecorderOptions(RecorderOptions.ShortTracks.REFUSE, false));
        recorder.write(AUDIO, lba(0), audio(299));
        assertEquals(Refusal.TRACK_TOO_SHORT, refusal(recorder::synchronize));
        assertEquals(
                Refusal.TRACK_TOO_SHORT,
                refusal(() -> recorder.closeSession(0, NextSession.ALLOWED)));
        recorder.write(AUDIO, lba(299), audio(1));
        recorder.synchronize();
        assertEquals(302, recorder.state().tracks().getFirst().length());
    }

    @Test
    void noRoomIsSaidBeforeAnythingIsWritten() throws Exception {
        recorder.reserveTrack(AUDIO, 359_846 - 152 - 400);
        assertEquals(Optional.of(lba(359_846 - 400)), next());
        assertEquals(400, recorder.freeBlocks());
        assertEquals(
                Refusal.OUT_OF_RANGE,
                refusal(() -> recorder.write(AUDIO, next().orElseThrow(), audio(401))));
        assertEquals(1, recorder.state().tracks().size());
        recorder.write(AUDIO, next().orElseThrow(), audio(400));
        recorder.synchronize();
        assertEquals(lba(359_848), recorder.state().lastTrack().orElseThrow().end());
        assertEquals(0, recorder.freeBlocks());
    }

    @Test
    void aTrackBeginsOnlyWhereItsFourSecondsFit() throws Exception {
        recorder.reserveTrack(AUDIO, 359_846 - 152 - 299);
        assertEquals(299, recorder.freeBlocks());
        assertEquals(
                Refusal.OUT_OF_RANGE,
                refusal(() -> recorder.write(AUDIO, next().orElseThrow(), audio(10))));
    }

    @Test
    void overburningReachesBeyondTheAtipOnlyWhereAllowed() throws Exception {
        insert("cd-r:99", RecorderOptions.USUAL);
        assertEquals(359_847, recorder.freeBlocks());
        insert("cd-r:99", new RecorderOptions(RecorderOptions.ShortTracks.PAD, true));
        assertEquals(DiscGeometry.LAST_ADDRESS, recorder.limit());
        assertEquals(404_847, recorder.freeBlocks());
    }

    @Test
    void reservedTrackTakesItsBlocksInTurnAndNoMore() throws Exception {
        recorder.reserveTrack(AUDIO, 400);
        assertEquals(TrackState.RESERVED, recorder.state().tracks().getFirst().state());
        assertEquals(Optional.of(lba(552)), next());
        assertEquals(lba(552), TestDisc.track(recorder, AUDIO, 300));
        assertEquals(
                Refusal.INCOMPLETE_TRACK,
                refusal(() -> recorder.closeSession(0, NextSession.NONE)));
        recorder.write(AUDIO, lba(0), audio(350));
        recorder.synchronize();
        assertEquals(lba(350), recorder.state().tracks().getFirst().next());
        assertEquals(
                Refusal.END_OF_TRACK, refusal(() -> recorder.write(AUDIO, lba(350), audio(51))));
        recorder.write(AUDIO, lba(350), audio(50));
        recorder.synchronize();
        assertEquals(TrackState.COMPLETE, recorder.state().tracks().getFirst().state());
        recorder.closeSession(0, NextSession.NONE);
        assertEquals(Optional.of(lba(854)), recorder.state().sessions().getFirst().leadOut());
    }

    @Test
    void closeTrackFillsAReservedTrack() throws Exception {
        recorder.reserveTrack(AUDIO, 400);
        recorder.closeTrack(1);
        recorder.closeTrack(1);
        assertEquals(lba(402), recorder.state().tracks().getFirst().end());
        assertEquals(TrackState.COMPLETE, recorder.state().tracks().getFirst().state());
        assertEquals(Refusal.NO_SUCH_TRACK, refusal(() -> recorder.closeTrack(2)));
    }

    @Test
    void aDiscHasNinetyNineTracks() throws Exception {
        for (int i = 0; i < 99; i++) {
            TestDisc.track(recorder, AUDIO, 1);
        }
        assertEquals(Optional.empty(), next());
        assertEquals(0, recorder.freeBlocks());
        assertEquals(
                Refusal.NO_MORE_TRACKS,
                refusal(() -> recorder.write(AUDIO, lba(99 * 452), audio(1))));
        assertEquals(Refusal.NO_MORE_TRACKS, refusal(() -> recorder.reserveTrack(AUDIO, 300)));
        recorder.closeSession(0, NextSession.NONE);
        assertEquals(lba(98 * 452 + 302), recorder.state().lastTrack().orElseThrow().end());
    }

    @Test
    void testWriteLeavesNoTrace() throws Exception {
        TestDisc.track(recorder, AUDIO, 300);
        DiscState before = medium.state();
        WriteParameters test = AUDIO.withTestWrite(true);
        recorder.write(test, lba(452), audio(100));
        recorder.write(test, lba(552), audio(100));
        assertEquals(Optional.of(lba(652)), next());
        assertTrue(recorder.simulating());
        assertEquals(before, medium.state());
        recorder.synchronize();
        assertEquals(Optional.of(lba(452)), next());
        recorder.write(test, lba(452), audio(100));
        recorder.closeSession(0, NextSession.NONE);
        assertFalse(recorder.simulating());
        assertEquals(before, recorder.state());
        assertEquals(0, new DiscReader(medium).readable(lba(302), 1));
        TestDisc.track(recorder, AUDIO, 300);
        assertEquals(Optional.of(lba(904)), next());
    }

    @Test
    void nothingIsAddedToAFinalizedDisc() throws Exception {
        TestDisc.track(recorder, AUDIO, 300);
        recorder.closeSession(0, NextSession.NONE);
        assertEquals(
                Refusal.NOT_APPENDABLE, refusal(() -> recorder.write(AUDIO, lba(452), audio(1))));
        assertEquals(Refusal.NOT_APPENDABLE, refusal(() -> recorder.reserveTrack(AUDIO, 300)));
        assertEquals(
                Refusal.NOTHING_OPEN, refusal(() -> recorder.closeSession(0, NextSession.ALLOWED)));
        assertEquals(Refusal.NOT_ERASABLE, refusal(() -> recorder.blank(BlankType.MINIMAL)));
    }

    @Test
    void writeProtectedDiscTakesNothing() throws Exception {
        medium.commit(medium.state().with(true, List.of()));
        assertEquals(
                Refusal.WRITE_PROTECTED, refusal(() -> recorder.write(AUDIO, lba(0), audio(1))));
        assertEquals(Refusal.WRITE_PROTECTED, refusal(recorder::calibrate));
        assertEquals(
                Refusal.WRITE_PROTECTED,
                refusal(() -> recorder.closeSession(0, NextSession.ALLOWED)));
    }

    @Test
    void damageStopsAWriteAtItsSector() throws Exception {
        Defect defect = new Defect(lba(20), 2, Defect.Kind.UNWRITABLE);
        medium.commit(medium.state().with(false, List.of(defect)));
        RecordingException failure =
                assertThrows(
                        RecordingException.class, () -> recorder.write(AUDIO, lba(0), audio(50)));
        assertEquals(Refusal.WRITE_ERROR, failure.refusal());
        assertEquals(Optional.of(lba(20)), failure.address());
        assertEquals(Optional.of(lba(20)), next());
    }

    @Test
    void calibrationsAreCountedAndEnd() throws Exception {
        Wear wear = new Wear(98, 100, 0, 0);
        medium.commit(medium.state().with(wear));
        recorder.calibrate();
        recorder.calibrate();
        assertEquals(100, recorder.state().wear().calibrations());
        assertEquals(Refusal.CALIBRATION_AREA_FULL, refusal(recorder::calibrate));
    }

    @Test
    void calibratingAmidATrackLosesNothing() throws Exception {
        recorder.write(AUDIO, lba(0), audio(100));
        recorder.write(AUDIO, lba(100), audio(100));
        recorder.calibrate();
        assertEquals(Optional.of(lba(200)), next());
        recorder.write(AUDIO, lba(200), audio(100));
        assertEquals(Optional.of(lba(300)), next());
    }
}
