package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.mmc.Completion;
import org.discwright.mmc.response.Toc;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;
import org.junit.jupiter.api.Test;

class TrackAtOnceFormatTest {
    private static long used(Workbench bench) {
        return bench.format.getUsedSectorsOnMedia().value();
    }

    @Test
    void threeTracksLieWhereRealDrivesPutThem() throws BurnException, MalformedDataException {
        try (Workbench bench = Workbench.prepared()) {
            assertEquals(0, used(bench));
            assertEquals(359_846, bench.format.getFreeSectorsOnMedia().value());
            assertEquals(new Lba(0), bench.add(750, 1).start());
            assertEquals(902, used(bench));
            assertEquals(new Lba(902), bench.add(751, 2).start());
            assertEquals(1805, used(bench));
            TrackReport last = bench.add(225, 3);
            assertEquals(new Lba(1805), last.start());
            assertEquals(300, last.sectors().value());
            assertEquals(75 * 2352, last.paddingBytes());
            assertEquals(2257, used(bench));
            assertEquals(359_846, bench.format.getTotalSectorsOnMedia().value());
            assertEquals(359_846 - 2257, bench.format.getFreeSectorsOnMedia().value());
            assertEquals(3, bench.format.getNumberOfExistingTracks());
            Toc expected = Toc.decode(bench.format.getExpectedTableOfContents(), false);
            assertEquals(Optional.of(new Lba(2107)), expected.leadOut());
            assertEquals(
                    List.of(0, 902, 1805),
                    expected.tracks().stream().map(entry -> entry.start().value()).toList());

            ReleaseReport report = bench.format.releaseMedia();
            assertEquals(WriteProof.Level.CONTENT, report.proof().level());
            assertEquals(OptionalInt.of(0), report.proof().sampleOffset());
            assertEquals(2257, report.used().value());
            assertEquals(Optional.of(new Lba(2107)), report.leadOut());
            assertTrue(report.finalized());
            assertEquals(DiscState.COMPLETE, report.disc().state());
            assertFalse(bench.drive.locked);
            assertEquals(Optional.empty(), bench.recorder.getExclusiveAccessOwner());
            assertArrayEquals(Sounds.bytes(225 * 2352, 3), concatenated(bench.drive, 1805, 225));
            assertArrayEquals(new byte[2352], bench.drive.sectors.get(1805 + 299));
        }
    }

    private static byte[] concatenated(FakeRecorder drive, int start, int count) {
        byte[] all = new byte[count * 2352];
        for (int i = 0; i < count; i++) {
            System.arraycopy(drive.sectors.get(start + i), 0, all, i * 2352, 2352);
        }
        return all;
    }

    @Test
    void aTrackFromAStreamIsTheSame() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            byte[] bytes = Sounds.bytes(2352 * 310 + 100, 9);
            TrackReport report =
                    bench.format.addAudioTrack(new ByteArrayInputStream(bytes), bytes.length);
            assertEquals(311, report.sectors().value());
            assertEquals(2352 - 100, report.paddingBytes());
            assertEquals(WriteProof.Level.TRACK_INFORMATION, report.proof().level());
            assertEquals(WriteProof.Level.CONTENT, bench.format.releaseMedia().proof().level());
        }
    }

    @Test
    void aDriveThatDisplacesAudioIsFoundOutAndForgiven() throws BurnException {
        for (int offset : new int[] {667, -1200, 30, 2940, -2940}) {
            try (Workbench bench = Workbench.prepared()) {
                bench.drive.offset = offset;
                bench.add(300, 1);
                bench.add(320, 2);
                WriteProof proof = bench.format.releaseMedia().proof();
                assertEquals(WriteProof.Level.CONTENT, proof.level());
                assertEquals(OptionalInt.of(offset), proof.sampleOffset());
            }
        }
    }

    @Test
    void aSingleFlippedBitIsFound() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.drive.offset = 667;
            bench.add(300, 1);
            bench.add(300, 2);
            bench.drive.flip(452 + 100, 1001);
            BurnException failure = assertThrows(BurnException.class, bench.format::releaseMedia);
            assertEquals(DiscError.BURN_VERIFICATION_FAILED, failure.error());
            assertEquals(2, failure.track().orElseThrow().number());
            assertTrue(failure.toString().contains("sector 552"), failure.toString());
            assertEquals(DiscState.COMPLETE, failure.disc().orElseThrow().state());
        }
    }

    @Test
    void aDriveThatRecordsNothingNeverPasses() throws BurnException {
        for (VerificationLevel level : VerificationLevel.values()) {
            try (Workbench bench = Workbench.idle()) {
                bench.format.setBurnVerificationLevel(level);
                bench.format.prepareMedia();
                bench.drive.forgetful = true;
                BurnException failure = assertThrows(BurnException.class, () -> bench.add(300, 1));
                assertEquals(DiscError.BURN_VERIFICATION_FAILED, failure.error());
                assertEquals(DiscState.BLANK, failure.disc().orElseThrow().state());
            }
        }
    }

    @Test
    void aDriveThatRecordsSomethingElseNeverPasses() throws BurnException {
        for (VerificationLevel level : List.of(VerificationLevel.QUICK, VerificationLevel.FULL)) {
            try (Workbench bench = Workbench.idle()) {
                bench.format.setBurnVerificationLevel(level);
                bench.format.prepareMedia();
                bench.drive.mute = true;
                bench.add(300, 1);
                BurnException failure =
                        assertThrows(BurnException.class, bench.format::releaseMedia);
                assertEquals(DiscError.BURN_VERIFICATION_FAILED, failure.error());
            }
        }
    }

    @Test
    void aTableOfContentsThatLiesNeverPasses() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.add(300, 1);
            bench.add(300, 2);
            FakeRecorder.Track second = bench.drive.tracks.removeLast();
            bench.drive.tracks.add(new FakeRecorder.Track(2, 1, second.start() + 1, 299));
            BurnException failure = assertThrows(BurnException.class, bench.format::releaseMedia);
            assertEquals(DiscError.BURN_VERIFICATION_FAILED, failure.error());
            assertTrue(failure.toString().contains("track 2 begins"), failure.toString());
        }
    }

    @Test
    void aCloseThatDoesNothingNeverPasses() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.add(300, 1);
            bench.transport.answer(0x5B, 0, new Completion.Good(0));
            BurnException failure = assertThrows(BurnException.class, bench.format::releaseMedia);
            assertEquals(DiscError.BURN_VERIFICATION_FAILED, failure.error());
            assertEquals(SessionState.INCOMPLETE, failure.disc().orElseThrow().lastSession());
        }
    }

    @Test
    void silentTracksVerifyAtAnyOffset() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.drive.offset = 90;
            bench.format.addAudioTrack(Sounds.of(new byte[300 * 2352]));
            WriteProof proof = bench.format.releaseMedia().proof();
            assertEquals(WriteProof.Level.CONTENT, proof.level());
            assertEquals(OptionalInt.empty(), proof.sampleOffset());
        }
    }

    @Test
    void aToneThatRepeatsVerifies() throws BurnException {
        byte[] tone = new byte[300 * 2352];
        for (int i = 0; i < tone.length / 4; i++) {
            short value = (short) (8000 * Math.sin(2 * Math.PI * i * 1000 / 44100));
            tone[4 * i] = (byte) value;
            tone[4 * i + 1] = (byte) (value >> 8);
            tone[4 * i + 2] = (byte) value;
            tone[4 * i + 3] = (byte) (value >> 8);
        }
        try (Workbench bench = Workbench.prepared()) {
            bench.drive.offset = 12;
            bench.format.addAudioTrack(Sounds.of(tone));
            bench.format.addAudioTrack(Sounds.of(tone));
            WriteProof proof = bench.format.releaseMedia().proof();
            assertEquals(WriteProof.Level.CONTENT, proof.level());
            assertEquals(OptionalInt.of(12), proof.sampleOffset());
        }
    }

    @Test
    void aDriveThatReadsNoAudioProvesTheTableOnly() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.drive.readsAudio = false;
            bench.add(300, 1);
            WriteProof proof = bench.format.releaseMedia().proof();
            assertEquals(WriteProof.Level.TOC, proof.level());
            assertTrue(proof.reason().contains("does not read audio"), proof.reason());
        }
    }

    @Test
    void quickProvesTheTable() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.format.setBurnVerificationLevel(VerificationLevel.QUICK);
            bench.format.prepareMedia();
            bench.add(400, 1);
            assertEquals(WriteProof.Level.TOC, bench.format.releaseMedia().proof().level());
        }
    }

    @Test
    void leavingTheDiscOpenClosesTheSession() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.format.setDoNotFinalizeMedia(true);
            bench.format.prepareMedia();
            bench.add(300, 1);
            ReleaseReport report = bench.format.releaseMedia();
            assertEquals(WriteProof.Level.CONTENT, report.proof().level());
            assertFalse(report.finalized());
            assertEquals(DiscState.APPENDABLE, report.disc().state());
            assertEquals(1, report.disc().tracks());
            assertEquals(Optional.of(new Lba(302 + 11_400)), report.disc().nextWritable());
        }
    }

    @Test
    void aSecondSessionIsAppendedWhereThatIsAllowed() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.format.setDoNotFinalizeMedia(true);
            bench.format.prepareMedia();
            bench.add(300, 1);
            bench.format.releaseMedia();
            BurnException refused = assertThrows(BurnException.class, bench.format::prepareMedia);
            assertEquals(DiscError.DF2TAO_MEDIA_IS_NOT_BLANK, refused.error());

            bench.format.setAppendAllowed(true);
            bench.format.setDoNotFinalizeMedia(false);
            bench.format.prepareMedia();
            assertEquals(1, bench.format.getNumberOfExistingTracks());
            TrackReport second = bench.add(310, 2);
            assertEquals(2, second.number());
            assertEquals(new Lba(11_702), second.start());
            ReleaseReport report = bench.format.releaseMedia();
            assertEquals(WriteProof.Level.CONTENT, report.proof().level());
            assertTrue(report.finalized());
        }
    }

    @Test
    void anOpenSessionGoesOnWhereItStopped() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.add(300, 1);
            bench.format.close();
            assertFalse(bench.drive.locked);
            bench.format.setAppendAllowed(true);
            bench.format.prepareMedia();
            assertEquals(2, bench.add(300, 2).number());
            ReleaseReport report = bench.format.releaseMedia();
            // what lay there before may be anything
            assertEquals(WriteProof.Level.TOC, report.proof().level());
            assertTrue(report.proof().reason().contains("track 1 lay"), report.proof().reason());
            assertTrue(report.proof().reason().contains("can be read"), report.proof().reason());
            assertEquals(WriteProof.Level.CONTENT, report.tracks().getFirst().proof().level());
            assertEquals(2, report.disc().tracks());
        }
    }

    @Test
    void closingTheObjectNeverFinalizes() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.add(300, 1);
            bench.format.close();
            assertTrue(bench.drive.sessionOpen);
            assertTrue(bench.drive.log.stream().noneMatch(cdb -> cdb.startsWith("5b")));
            assertEquals(Optional.empty(), bench.recorder.getExclusiveAccessOwner());
        }
    }

    @Test
    void aSimulationProvesNothingAndClosesNothing() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.format.setSimulation(true);
            bench.format.prepareMedia();
            bench.add(300, 1);
            assertEquals(452, used(bench));
            bench.add(300, 2);
            assertEquals(904, used(bench));
            ReleaseReport report = bench.format.releaseMedia();
            assertTrue(report.simulated());
            assertEquals(WriteProof.Level.NONE, report.proof().level());
            assertEquals(DiscState.BLANK, report.disc().state());
            assertTrue(bench.drive.log.stream().noneMatch(cdb -> cdb.startsWith("5b")));
        }
    }

    @Test
    void codesGoThroughTheWriteParameters() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.format.setMediaCatalogNumber("4012345678901");
            bench.format.prepareMedia();
            bench.format.addAudioTrack(Sounds.noise(300, 1), "DEA001234567");
            assertEquals(Optional.of("4012345678901"), bench.drive.page.catalogNumber());
            assertEquals(Optional.of("DEA001234567"), bench.drive.page.isrcCode());
            assertEquals(1, bench.drive.page.writeType());
            assertEquals(150, bench.drive.page.audioPauseLength());
            assertTrue(bench.drive.page.bufferUnderrunFree());
            assertTrue(bench.drive.page.linkSizeValid());
            assertEquals(7, bench.drive.page.linkSize());
            bench.add(300, 2);
            assertEquals(Optional.empty(), bench.drive.page.isrcCode());
            bench.format.setBufferUnderrunFreeDisabled(true);
            assertFalse(bench.drive.page.bufferUnderrunFree());
            assertTrue(bench.format.isBufferUnderrunFreeDisabled());
        }
    }

    @Test
    void aDriveWithoutUnderrunProtectionIsToldNotTo() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.drive.protectsFromUnderrun = false;
            bench.format.prepareMedia();
            bench.add(300, 1);
            ReleaseReport report = bench.format.releaseMedia();
            assertTrue(
                    report.notes().contains("the drive has no protection from buffer underrun"),
                    report.notes().toString());
        }
    }

    @Test
    void speedsAreSectorsASecondAndTheNearestIsTaken() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            assertEquals(List.of(3000, 1200, 600), bench.format.getSupportedWriteSpeeds());
            assertEquals(DiscError.S_OK, bench.format.setWriteSpeed(600, false));
            assertEquals(600, bench.format.getCurrentWriteSpeed());
            assertEquals(DiscError.SPEEDADJUSTED, bench.format.setWriteSpeed(700, false));
            assertEquals(600, bench.format.getCurrentWriteSpeed());
            assertEquals(DiscError.ROTATIONADJUSTED, bench.format.setWriteSpeed(600, true));
            assertEquals(DiscError.S_OK, bench.format.setWriteSpeed(1200, true));
            assertTrue(bench.format.isCurrentRotationTypePureCav());
            assertEquals(DiscError.BOTHADJUSTED, bench.format.setWriteSpeed(1100, false));
            assertEquals(1100, bench.format.getRequestedWriteSpeed());
            assertEquals(DiscError.S_OK, bench.format.setWriteSpeed(WriteSpeed.MAXIMUM, false));
            assertEquals(3000, bench.format.getCurrentWriteSpeed());
            bench.drive.knowsPerformance = false;
            assertEquals(List.of(3000), bench.format.getSupportedWriteSpeeds());
        }
    }

    @Test
    void theTrayStaysShutWhileADiscIsPrepared() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            BurnException locked = assertThrows(BurnException.class, bench.recorder::ejectMedia);
            assertEquals(DiscError.RECORDER_LOCKED, locked.error());
            assertEquals(Optional.of("test"), bench.recorder.getExclusiveAccessOwner());
        }
    }

    @Test
    void nothingIsClosedWhereNothingWasWritten() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            ReleaseReport report = bench.format.releaseMedia();
            assertEquals(List.of(), report.tracks());
            assertFalse(report.finalized());
            assertEquals(DiscState.BLANK, report.disc().state());
        }
    }
}
