package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.discwright.mmc.Completion;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;

/** Sources that do not keep their word, and drives that break down in the middle of a track. */
class SourceFailureTest {
    private static BurnException failing(Workbench bench, TrackSource source) {
        return assertThrows(BurnException.class, () -> bench.format.addAudioTrack(source));
    }

    @Test
    void aSourceThatEndsEarlyLeavesAShorterTrackAndIsNoSuccess() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            BurnException failure =
                    failing(bench, Sounds.announcing(500 * 2352, Sounds.bytes(400 * 2352 + 8, 1)));
            assertEquals(DiscError.DF2TAO_STREAM_NOT_SUPPORTED, failure.error());
            TrackReport track = failure.track().orElseThrow();
            assertEquals(401, track.sectors().value());
            assertEquals(400 * 2352 + 8, track.sourceBytes());
            assertFalse(track.complete());
            assertEquals(SessionState.INCOMPLETE, failure.disc().orElseThrow().lastSession());
            assertEquals(1, bench.format.getNumberOfExistingTracks());
            // the session can be closed, and what lies there is proven
            assertEquals(WriteProof.Level.CONTENT, bench.format.releaseMedia().proof().level());
        }
    }

    @Test
    void aSourceThatEndsVeryEarlyIsFilledUpToFourSeconds() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            BurnException failure =
                    failing(bench, Sounds.announcing(500 * 2352, Sounds.bytes(4, 1)));
            assertEquals(300, failure.track().orElseThrow().sectors().value());
            assertEquals(452, bench.format.getUsedSectorsOnMedia().value());
        }
    }

    @Test
    void aSourceWithoutAByteBeginsNoTrack() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            BurnException failure = failing(bench, Sounds.announcing(500 * 2352, new byte[0]));
            assertEquals(DiscError.DF2TAO_STREAM_NOT_SUPPORTED, failure.error());
            assertEquals(Optional.empty(), failure.track());
            assertEquals(DiscState.BLANK, failure.disc().orElseThrow().state());
            assertEquals(1, bench.add(300, 1).number());
        }
    }

    @Test
    void aSourceThatThrowsLeavesAShorterTrackAndItsCause() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            BurnException failure =
                    failing(bench, Sounds.throwing(500 * 2352, Sounds.bytes(350 * 2352, 1)));
            assertEquals(DiscError.DF2TAO_STREAM_NOT_SUPPORTED, failure.error());
            assertInstanceOf(IOException.class, failure.getCause());
            assertEquals(350, failure.track().orElseThrow().sectors().value());
            assertEquals(WriteProof.Level.CONTENT, bench.format.releaseMedia().proof().level());
        }
    }

    @Test
    void whatASourceGaveBeforeItThrewIsCountedHoweverItGaveIt() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            // all of it in one call, which then fails
            BurnException failure =
                    failing(
                            bench,
                            Sounds.opening(
                                    500 * 2352,
                                    () ->
                                            Sounds.channel(target -> {
                                                target.put(Sounds.bytes(10 * 2352 + 4, 1));
                                                throw new IOException("the cable came off");
                                            })));
            assertTrue(failure.toString().contains("after 23524 of 1176000"), failure.toString());
            TrackReport track = failure.track().orElseThrow();
            assertEquals(10 * 2352 + 4, track.sourceBytes());
            assertEquals(300, track.sectors().value());
        }
    }

    @Test
    void aSourceThatNeverGivesAnythingIsCancelled() throws Exception {
        try (Workbench bench = Workbench.prepared()) {
            AtomicInteger asked = new AtomicInteger();
            CountDownLatch many = new CountDownLatch(5);
            Thread canceller =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    many.await();
                                    bench.format.cancelAddTrack();
                                } catch (InterruptedException stopped) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            BurnException failure =
                    failing(
                            bench,
                            Sounds.opening(
                                    500 * 2352,
                                    () ->
                                            Sounds.channel(_ -> {
                                                asked.incrementAndGet();
                                                many.countDown();
                                                return 0;
                                            })));
            canceller.join();
            assertEquals(DiscError.REQUEST_CANCELLED, failure.error());
            int before = asked.get();
            assertTrue(before < 100, () -> before + " questions");
            assertEquals(1, bench.add(300, 1).number());
            assertEquals(before, asked.get(), "it is asked no longer");
        }
    }

    @Test
    void aSourceThatCannotBeOpenedBeginsNoTrack() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            BurnException failure =
                    failing(
                            bench,
                            Sounds.opening(
                                    500 * 2352,
                                    () -> {
                                        throw new IllegalStateException("gone");
                                    }));
            assertEquals(DiscError.DF2TAO_STREAM_NOT_SUPPORTED, failure.error());
            assertEquals(Optional.empty(), failure.track());
        }
    }

    @Test
    void aSourceWithMoreThanItAnnouncedIsNoSuccess() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            BurnException failure =
                    failing(bench, Sounds.announcing(400 * 2352, Sounds.bytes(400 * 2352 + 4, 1)));
            assertEquals(DiscError.DF2TAO_STREAM_NOT_SUPPORTED, failure.error());
            assertEquals(400, failure.track().orElseThrow().sectors().value());
        }
    }

    @Test
    void whatIsNoAudioIsRefusedBeforeAnythingIsSent() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            int sent = bench.drive.log.size();
            for (long length : new long[] {0, -4, 2351}) {
                BurnException failure = failing(bench, Sounds.announcing(length, new byte[0]));
                assertEquals(DiscError.DF2TAO_STREAM_NOT_SUPPORTED, failure.error());
            }
            assertEquals(sent, bench.drive.log.size());
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.drive.lastLeadOut = 1000;
            bench.format.prepareMedia();
            assertEquals(998, bench.format.getFreeSectorsOnMedia().value());
            BurnException failure = failing(bench, Sounds.noise(999, 1));
            assertEquals(DiscError.DF2TAO_NOT_ENOUGH_SPACE, failure.error());
            assertTrue(failure.toString().contains("1 too many"), failure.toString());
            assertTrue(bench.drive.log.stream().noneMatch(cdb -> cdb.startsWith("2a")));
            assertEquals(1, bench.add(998, 1).number());
        }
    }

    @Test
    void theHundredthTrackIsRefused() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.drive.careless = true;
            bench.format.setBurnVerificationLevel(VerificationLevel.NONE);
            bench.format.prepareMedia();
            byte[] short4 = new byte[4];
            for (int i = 1; i <= 99; i++) {
                assertEquals(i, bench.format.addAudioTrack(Sounds.of(short4)).number());
            }
            assertEquals(0, bench.format.getFreeSectorsOnMedia().value());
            assertEquals(99 * 302 + 98 * 150, bench.format.getUsedSectorsOnMedia().value());
            assertEquals(359_846, bench.format.getTotalSectorsOnMedia().value());
            DiscStateException failure =
                    assertThrows(
                            DiscStateException.class,
                            () -> bench.format.addAudioTrack(Sounds.of(short4)));
            assertEquals(DiscError.DF2TAO_TRACK_LIMIT_REACHED, failure.error());
            assertTrue(bench.format.releaseMedia().finalized());
        }
    }

    @Test
    void aDriveThatFailsInMidTrackIsToldOfWithItsSenseAndTheDisc() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.add(300, 1);
            bench.transport.answer(0x2A, 5, FakeRecorder.check(3, 0x0C, 0x00));
            BurnException failure = failing(bench, Sounds.noise(400, 2));
            assertEquals(DiscError.E_FAIL, failure.error());
            BurnException.FailedCommand command = failure.command().orElseThrow();
            assertEquals("WRITE (10)", command.name());
            assertEquals("3/0C/00", command.sense().orElseThrow().toString());
            assertTrue(command.cdb().toString().startsWith("2a 00 00 00"));
            // five commands of 27 sectors came through
            TrackReport broken = failure.track().orElseThrow();
            assertEquals(135, broken.sectors().value());
            assertFalse(broken.complete());
            assertEquals(2, failure.disc().orElseThrow().tracks());
            // what is whole can still be closed and proven
            ReleaseReport report = bench.format.releaseMedia();
            assertEquals(WriteProof.Level.TOC, report.proof().level());
            assertTrue(report.proof().reason().contains("track 2"), report.proof().reason());
        }
    }

    @Test
    void aDeferredErrorEndsTheTrackThatItIsAbout() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            Completion late =
                    FakeRecorder.check(3, 0x0C, 0x00)
                                    instanceof Completion.CheckCondition(var sense, int moved)
                            ? new Completion.CheckCondition(sense.asDeferred(), moved)
                            : new Completion.Busy();
            bench.transport.answer(0x35, 0, late);
            BurnException failure = failing(bench, Sounds.noise(300, 2));
            assertTrue(failure.toString().contains("about an earlier command"));
            assertEquals("SYNCHRONIZE CACHE", failure.command().orElseThrow().name());
        }
    }

    @Test
    void aDriveThatIsGoneLeavesADiscInAnUnknownState() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            for (int opcode : new int[] {0x2A, 0x35, 0x51, 0x52}) {
                bench.transport.plan(
                        opcode,
                        opcode == 0x2A ? 2 : opcode == 0x52 ? 1 : 0,
                        1000,
                        (_, _) -> {
                            throw new TransportException(
                                    TransportException.Reason.DEVICE_GONE, "unplugged");
                        });
            }
            BurnException failure = failing(bench, Sounds.noise(300, 2));
            assertEquals(DiscError.WIN32_ERROR_DEV_NOT_EXIST, failure.error());
            assertEquals(Optional.of(DiscSummary.UNKNOWN), failure.disc());
            bench.transport.heal();
        }
    }

    @Test
    void aFullBufferIsWaitedFor() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.transport.plan(0x2A, 3, 6, (_, _) -> FakeRecorder.check(2, 0x04, 0x08));
            bench.add(300, 1);
            assertEquals(6, bench.pauses.made().size());
            assertEquals(WriteProof.Level.CONTENT, bench.format.releaseMedia().proof().level());
        }
    }

    @Test
    void aBufferThatStaysFullIsBusyInTheEnd() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.transport.plan(0x2A, 3, 100_000, (_, _) -> FakeRecorder.check(2, 0x04, 0x08));
            BurnException failure = failing(bench, Sounds.noise(300, 1));
            assertEquals(DiscError.RECORDER_MEDIA_BUSY, failure.error());
            bench.transport.heal();
        }
    }
}
