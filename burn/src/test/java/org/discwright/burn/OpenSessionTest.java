package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;

/** What is proven of tracks whose session stays open. */
class OpenSessionTest {
    private static Workbench withTwoTracks() throws BurnException {
        Workbench bench = Workbench.prepared();
        bench.add(300, 1);
        bench.add(300, 2);
        return bench;
    }

    private static void says(String text, String part) {
        assertTrue(text.contains(part), text);
    }

    @Test
    void tracksAreProvenByContentWhereTheDriveReadsThem() throws BurnException {
        try (Workbench bench = withTwoTracks()) {
            bench.drive.readsOpen = true;
            bench.drive.offset = 30;
            List<TrackReport> open = bench.format.verifyOpenTracks();
            assertEquals(2, open.size());
            for (TrackReport track : open) {
                assertEquals(WriteProof.Level.CONTENT, track.proof().level());
                says(track.proof().reason(), "the session is open");
                assertEquals(30, track.proof().sampleOffset().orElseThrow());
            }
            // the session goes on as if nothing had been read
            bench.add(300, 3);
            assertEquals(3, bench.format.releaseMedia().tracks().size());
        }
    }

    @Test
    void aDriveThatDoesNotReadThemLeavesTrackInformation() throws BurnException {
        try (Workbench bench = withTwoTracks()) {
            WriteProof proof = bench.format.verifyOpenTracks().getFirst().proof();
            assertEquals(WriteProof.Level.TRACK_INFORMATION, proof.level());
            says(proof.reason(), "the drive does not read it");
        }
    }

    @Test
    void somethingElseThanWasSentIsAMismatch() throws BurnException {
        try (Workbench bench = withTwoTracks()) {
            bench.drive.readsOpen = true;
            bench.drive.flip(500, 100);
            BurnException failure =
                    assertThrows(BurnException.class, bench.format::verifyOpenTracks);
            assertEquals(DiscError.BURN_VERIFICATION_FAILED, failure.error());
            assertEquals(2, failure.track().orElseThrow().number());
            assertEquals(2, failure.openTracks().size());
        }
    }

    @Test
    void nothingIsReadWithoutFullVerification() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.format.setBurnVerificationLevel(VerificationLevel.QUICK);
            bench.format.prepareMedia();
            bench.add(300, 1);
            bench.drive.readsOpen = true;
            assertEquals(
                    WriteProof.Level.TRACK_INFORMATION,
                    bench.format.verifyOpenTracks().getFirst().proof().level());
            assertTrue(bench.drive.log.stream().noneMatch(cdb -> cdb.startsWith("be")));
        }
    }

    @Test
    void aCancelledTrackIsReadBackAsFarAsItWent() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.drive.readsOpen = true;
            bench.format.addListener((format, update) -> {
                if (update.currentAction() == WriteAction.WRITING) {
                    format.cancelAddTrack();
                }
            });
            BurnException cancelled = assertThrows(BurnException.class, () -> bench.add(30_000, 1));
            assertEquals(DiscError.REQUEST_CANCELLED, cancelled.error());
            List<TrackReport> open = bench.format.verifyOpenTracks();
            if (cancelled.track().isEmpty()) {
                assertTrue(open.isEmpty());
            } else {
                assertEquals(WriteProof.Level.CONTENT, open.getFirst().proof().level());
                assertTrue(open.getFirst().sectors().value() < 30_000);
            }
        }
    }

    @Test
    void nothingCanBeAskedWhereNothingIsPrepared() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            DiscStateException refused =
                    assertThrows(DiscStateException.class, bench.format::verifyOpenTracks);
            assertEquals(DiscError.DF2TAO_MEDIA_IS_NOT_PREPARED, refused.error());
        }
    }
}
