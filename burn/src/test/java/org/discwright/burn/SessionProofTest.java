package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;

/** What is asked of a closed session besides its content. */
class SessionProofTest {
    private static final String NUMBER = "4012345678901";

    private static Workbench withCodes() throws BurnException {
        Workbench bench = Workbench.idle();
        bench.format.setMediaCatalogNumber(NUMBER);
        bench.format.prepareMedia();
        bench.format.addAudioTrack(Sounds.noise(300, 1), "DEA001234567");
        bench.add(300, 2);
        return bench;
    }

    private static BurnException mismatch(Workbench bench) {
        BurnException failure = assertThrows(BurnException.class, bench.format::releaseMedia);
        assertEquals(DiscError.BURN_VERIFICATION_FAILED, failure.error());
        return failure;
    }

    private static void says(String text, String part) {
        assertTrue(text.contains(part), text);
    }

    @Test
    void codesAreReadBack() throws BurnException {
        try (Workbench bench = withCodes()) {
            WriteProof proof = bench.format.releaseMedia().proof();
            assertEquals(WriteProof.Level.CONTENT, proof.level());
            assertEquals("every sample was compared", proof.reason());
        }
    }

    @Test
    void anotherIsrcIsAMismatch() throws BurnException {
        try (Workbench bench = withCodes()) {
            bench.drive.isrcs.put(1, "DEA001234568");
            BurnException failure = mismatch(bench);
            assertEquals(1, failure.track().orElseThrow().number());
            says(failure.toString(), "the ISRC of track 1 is DEA001234568");
        }
    }

    @Test
    void anotherCatalogueNumberIsAMismatch() throws BurnException {
        try (Workbench bench = withCodes()) {
            bench.drive.catalogNumber = "4012345678902";
            says(mismatch(bench).toString(), "4012345678902 instead of " + NUMBER);
        }
    }

    @Test
    void aDriveThatDoesNotTellCodesIsSaidTo() throws BurnException {
        try (Workbench bench = withCodes()) {
            bench.drive.tellsCodes = false;
            WriteProof proof = bench.format.releaseMedia().proof();
            assertEquals(WriteProof.Level.CONTENT, proof.level());
            says(proof.reason(), "does not tell the media catalogue number, the ISRC of track 1");
        }
    }

    @Test
    void aCodeThatNobodyGaveIsSaid() throws BurnException {
        try (Workbench bench = withCodes()) {
            bench.drive.isrcs.put(2, "DEA001234567");
            WriteProof proof = bench.format.releaseMedia().proof();
            assertEquals(WriteProof.Level.CONTENT, proof.level());
            says(
                    proof.reason(),
                    "does not tell that track 2 has no ISRC (it answers DEA001234567)");
        }
    }

    @Test
    void preEmphasisThatNobodyAskedForIsAMismatch() throws BurnException {
        try (Workbench bench = withCodes()) {
            bench.drive.control = 1;
            says(mismatch(bench).toString(), "control bits 1h instead of 0h");
        }
    }

    @Test
    void permissionToCopyIsANote() throws BurnException {
        try (Workbench bench = withCodes()) {
            bench.drive.control = 2;
            ReleaseReport report = bench.format.releaseMedia();
            assertEquals(WriteProof.Level.CONTENT, report.proof().level());
            says(report.notes().toString(), "copying is permitted");
        }
    }

    private static WriteProof openProof(Workbench bench) {
        bench.drive.neverCloses = true;
        BurnException failure = assertThrows(BurnException.class, bench.format::releaseMedia);
        assertEquals(2, failure.openTracks().size());
        return failure.openTracks().getLast().proof();
    }

    @Test
    void tracksOfASessionThatCannotBeClosedAreReadBack() throws BurnException {
        try (Workbench bench = withCodes()) {
            bench.drive.readsOpen = true;
            bench.drive.offset = 30;
            assertEquals(WriteProof.Level.CONTENT, openProof(bench).level());
        }
        try (Workbench bench = withCodes()) {
            bench.drive.readsOpen = true;
            bench.drive.flip(500, 100);
            WriteProof proof = openProof(bench);
            assertEquals(WriteProof.Level.TRACK_INFORMATION, proof.level());
            says(proof.reason(), "sector 500");
        }
    }

    @Test
    void aDriveThatDoesNotReadAnOpenSessionSaysWhy() throws BurnException {
        try (Workbench bench = withCodes()) {
            WriteProof proof = openProof(bench);
            assertEquals(WriteProof.Level.TRACK_INFORMATION, proof.level());
            says(proof.reason(), "does not read it");
        }
    }

    @Test
    void anOldTableOfContentsIsAskedForOnceTheDiscIsLoadedAgain() throws BurnException {
        try (Workbench bench = withCodes()) {
            bench.drive.oldTable = true;
            assertEquals(WriteProof.Level.CONTENT, bench.format.releaseMedia().proof().level());
        }
    }

    @Test
    void theTrayStaysClosedWhereTheDriveCannotLoad() throws BurnException {
        try (Workbench bench = withCodes()) {
            bench.drive.oldTable = true;
            bench.drive.loads = false;
            says(mismatch(bench).toString(), "its tray was left closed");
            assertTrue(bench.drive.present);
            assertTrue(bench.drive.log.stream().noneMatch(cdb -> cdb.startsWith("1b 00 00 00 02")));
        }
    }
}
