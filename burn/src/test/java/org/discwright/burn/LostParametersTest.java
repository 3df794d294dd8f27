package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.transport.trace.FaultyTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives that are reset, or that somebody else sets up, between two commands of a burn. */
class LostParametersTest {
    private static final int NEXT_SESSION_ALLOWED = 3;

    /** The drive forgets its write parameters and says so to the command at hand. */
    private static FaultyTransport.Fault forgetting(Workbench bench, int asc, int ascq) {
        return (_, _) -> {
            bench.drive.page = WriteParameters.zero();
            return FakeRecorder.check(6, asc, ascq);
        };
    }

    private static Workbench prepared() throws BurnException {
        Workbench bench = Workbench.idle();
        bench.format.setDoNotFinalizeMedia(true);
        bench.format.prepareMedia();
        return bench;
    }

    @ParameterizedTest
    @CsvSource({"00, 29, 00", "51, 29, 00", "51, 2A, 01", "51, 29, 02"})
    void aDiscThatIsToStayOpenStaysOpenThroughAResetBeforeItIsClosed(
            String opcode, String asc, String ascq) throws BurnException {
        try (Workbench bench = prepared()) {
            bench.add(300, 1);
            bench.transport.plan(
                    Integer.parseInt(opcode, 16),
                    0,
                    1,
                    forgetting(bench, Integer.parseInt(asc, 16), Integer.parseInt(ascq, 16)));
            assertFalse(bench.format.isMediaPhysicallyBlank());
            assertEquals(List.of(), bench.transport.pending());
            ReleaseReport report = bench.format.releaseMedia();
            assertFalse(bench.drive.finalized);
            assertFalse(report.finalized());
            assertEquals(WriteProof.Level.CONTENT, report.proof().level());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x28, 0x29, 0x2A})
    void aTrackIsWrittenWithItsParametersAfterAResetJustBeforeIt(int asc) throws BurnException {
        try (Workbench bench = prepared()) {
            List<WriteParameters> pages = new ArrayList<>();
            bench.transport
                    .plan(0x52, 0, 1, forgetting(bench, asc, 0))
                    .plan(
                            0x2A,
                            0,
                            1,
                            (drive, request) -> {
                                pages.add(bench.drive.page);
                                return drive.execute(request);
                            });
            assertTrue(bench.add(300, 1).complete());
            assertEquals(pages.getFirst(), pages.getFirst().withWriteType(WriteType.TRACK_AT_ONCE));
            assertEquals(NEXT_SESSION_ALLOWED, pages.getFirst().multiSession());
        }
    }

    @Test
    void aDriveThatForgetsAgainAndAgainWritesNothing() throws BurnException {
        try (Workbench bench = prepared()) {
            AtomicInteger asked = new AtomicInteger();
            // every question is met by a reset, and answered when it is asked again
            bench.transport.plan(
                    0x52,
                    0,
                    Integer.MAX_VALUE,
                    (drive, request) ->
                            asked.getAndIncrement() % 2 == 0
                                    ? FakeRecorder.check(6, 0x29, 0)
                                    : drive.execute(request));
            BurnException failure = assertThrows(BurnException.class, () -> bench.add(300, 1));
            assertTrue(failure.toString().contains("nothing was written"), failure.toString());
            assertTrue(bench.drive.log.stream().noneMatch(cdb -> cdb.startsWith("2a")));
            bench.transport.heal();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x28, 0x29, 0x2A})
    void aResetInMidTrackIsAFailureWithATrueAccount(int asc) throws BurnException {
        try (Workbench bench = prepared()) {
            bench.transport.plan(0x5C, 0, 1, forgetting(bench, asc, 0));
            BurnException failure = assertThrows(BurnException.class, () -> bench.add(3000, 1));
            assertEquals(List.of(), bench.transport.pending());
            TrackReport track = failure.track().orElseThrow();
            assertFalse(track.complete());
            assertEquals(bench.drive.tracks.getFirst().sectors(), (int) track.sectors().value());
            assertEquals(1, failure.disc().orElseThrow().tracks());
            bench.format.releaseMedia();
            assertFalse(bench.drive.finalized);
        }
    }
}
