package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.discwright.mmc.Completion;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;

/** Drives that round, repeat themselves, or say what cannot be. */
class HostileDriveTest {
    @Test
    void theTotalStaysWhateverADriveRoundsItsFreeBlocksTo() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.drive.rounding = 1000;
            bench.format.prepareMedia();
            assertEquals(359_000, bench.format.getTotalSectorsOnMedia().value());
            bench.add(300, 1);
            assertEquals(452, bench.format.getUsedSectorsOnMedia().value());
            assertEquals(359_000, bench.format.getFreeSectorsOnMedia().value());
            assertEquals(359_000, bench.format.getTotalSectorsOnMedia().value());
            assertEquals(359_000, bench.format.releaseMedia().total().value());
        }
    }

    @Test
    void theTotalOfADiscThatIsAddedToComesFromItsAtip() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.format.setDoNotFinalizeMedia(true);
            bench.format.prepareMedia();
            bench.add(300, 1);
            bench.format.releaseMedia();
            bench.drive.rounding = 1000;
            bench.format.setAppendAllowed(true);
            bench.format.prepareMedia();
            assertEquals(359_846, bench.format.getTotalSectorsOnMedia().value());
            bench.add(300, 2);
            assertEquals(359_846, bench.format.getTotalSectorsOnMedia().value());
        }
    }

    @Test
    void aTrackBeyondAllAddressesIsAnAnswerWithoutSense() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.add(300, 1);
            bench.drive.tracks.set(0, new FakeRecorder.Track(1, 1, Integer.MAX_VALUE - 400, 300));
            bench.drive.sizeLie = 1000;
            bench.drive.finalized = true;
            bench.drive.sessionOpen = false;
            BurnException failure = assertThrows(BurnException.class, () -> bench.add(300, 2));
            assertTrue(failure.disc().isPresent());
            DiscStatus status = bench.recorder.readDiscStatus();
            assertEquals(0, status.sessions().size());
        }
    }

    @Test
    void aTrackThatWouldBeginWhereNoCdReachesIsNotBegun() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.drive.tracks.add(new FakeRecorder.Track(1, 1, Integer.MAX_VALUE - 2000, 300));
            bench.drive.sessionOpen = true;
            bench.drive.sessions = 1;
            bench.drive.lastLeadOut = Integer.MAX_VALUE - 10;
            BurnException failure = assertThrows(BurnException.class, () -> bench.add(300, 2));
            assertEquals(
                    DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                    failure.error(),
                    failure::toString);
            assertTrue(bench.drive.log.stream().noneMatch(cdb -> cdb.startsWith("2a")));
        }
    }

    @Test
    void aDriveThatNeverStopsAskingForAttentionIsGivenUp() throws BurnException {
        try (Workbench bench = Workbench.bound();
                EraseFormat erase = new EraseFormat()) {
            bench.drive.profile = 0x0A;
            erase.setRecorder(bench.recorder);
            erase.setClientName("test");
            Completion attention = FakeRecorder.check(6, 0x2A, 1);
            bench.transport.plan(0x00, 1, Integer.MAX_VALUE, (_, _) -> attention);
            BurnException failure = assertThrows(BurnException.class, erase::eraseMedia);
            assertEquals(DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE, failure.error());
            assertTrue(bench.pauses.made().stream().anyMatch(Duration.ofMillis(20)::equals));
        }
    }

    @Test
    void aFewNewsWhileErasingDoNoHarm() throws BurnException {
        try (Workbench bench = Workbench.bound();
                EraseFormat erase = new EraseFormat()) {
            bench.drive.profile = 0x0A;
            erase.setRecorder(bench.recorder);
            erase.setClientName("test");
            Completion attention = FakeRecorder.check(6, 0x2A, 1);
            bench.transport.plan(0x00, 1, 3, (_, _) -> attention);
            assertEquals(DiscState.BLANK, erase.eraseMedia().disc().state());
        }
    }
}
