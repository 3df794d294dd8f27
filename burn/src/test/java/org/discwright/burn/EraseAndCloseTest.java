package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.discwright.burn.write.LongCommand;
import org.discwright.burn.write.LongWork;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.Blank;
import org.discwright.model.error.DiscError;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;

class EraseAndCloseTest {
    private static EraseFormat eraser(Workbench bench) throws BurnException {
        EraseFormat format = new EraseFormat();
        format.setRecorder(bench.recorder);
        format.setClientName("test");
        return format;
    }

    private static CloseFormat closer(Workbench bench) throws BurnException {
        CloseFormat format = new CloseFormat();
        format.setRecorder(bench.recorder);
        format.setClientName("test");
        return format;
    }

    private static Workbench burned(int profile) throws BurnException {
        Workbench bench = Workbench.idle();
        bench.drive.profile = profile;
        bench.format.prepareMedia();
        bench.add(300, 1);
        return bench;
    }

    @Test
    void aRewritableDiscIsBlankAgain() throws BurnException {
        try (Workbench bench = burned(0x0A)) {
            bench.format.releaseMedia();
            EraseFormat format = eraser(bench);
            List<OperationProgress> heard = new ArrayList<>();
            format.addListener(heard::add);
            assertTrue(format.isCurrentMediaSupported(bench.recorder));
            assertEquals(DiscState.BLANK, format.eraseMedia().disc().state());
            assertTrue(bench.drive.log.contains("a1 11 00 00 00 00 00 00 00 00 00 00"));
            assertEquals(1000, heard.getLast().permille().orElseThrow());
            assertFalse(bench.drive.locked);
            format.setFullErase(true);
            var _ = format.eraseMedia();
            assertTrue(bench.drive.log.contains("a1 10 00 00 00 00 00 00 00 00 00 00"));
        }
    }

    @Test
    void progressIsWhatTheDriveTells() throws BurnException {
        try (Workbench bench = burned(0x0A)) {
            List<Integer> heard = new ArrayList<>();
            new LongCommand(
                            bench.recorder.drive(),
                            LongWork.ERASING,
                            progress -> heard.add(progress.permille().orElse(-1)))
                    .run(
                            new Blank(true, Blank.MINIMAL, 0),
                            DiscError.ERASE_DRIVE_FAILED_ERASE_COMMAND,
                            DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE);
            assertEquals(List.of(0, 500, 500, 1000), heard);
        }
    }

    @Test
    void whatCannotBeErasedIsRefused() throws BurnException {
        try (Workbench bench = burned(0x09)) {
            bench.format.releaseMedia();
            EraseFormat format = eraser(bench);
            assertFalse(format.isCurrentMediaSupported(bench.recorder));
            assertEquals(
                    DiscError.ERASE_MEDIA_IS_NOT_ERASABLE,
                    assertThrows(BurnException.class, format::eraseMedia).error());
            assertTrue(bench.drive.log.stream().noneMatch(cdb -> cdb.startsWith("a1")));
        }
    }

    @Test
    void anEraseThatFailsOrDoesNothingIsNoSuccess() throws BurnException {
        try (Workbench bench = burned(0x0A)) {
            bench.format.releaseMedia();
            EraseFormat format = eraser(bench);
            bench.transport.answer(0xA1, 0, FakeRecorder.check(3, 0x51, 0));
            BurnException failure = assertThrows(BurnException.class, format::eraseMedia);
            assertEquals(DiscError.ERASE_DRIVE_FAILED_ERASE_COMMAND, failure.error());
            assertEquals("BLANK", failure.command().orElseThrow().name());
            bench.transport.answer(0xA1, 0, new Completion.Good(0));
            assertEquals(
                    DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE,
                    assertThrows(BurnException.class, format::eraseMedia).error());
            bench.drive.busyPolls = 0;
            bench.transport.plan(0x00, 1, 100_000, (_, _) -> FakeRecorder.check(2, 0x04, 0x07));
            assertEquals(
                    DiscError.ERASE_TOOK_LONGER_THAN_ONE_HOUR,
                    assertThrows(BurnException.class, format::eraseMedia).error());
            bench.transport.heal();
        }
    }

    /** Refuses to be unlocked as a drive does that is gone. */
    private static void losesItsLock(Workbench bench) {
        bench.transport.plan(
                0x1E,
                1,
                1,
                (_, _) -> {
                    throw new TransportException(TransportException.Reason.DEVICE_GONE, "gone");
                });
    }

    @Test
    void aFailureOfErasingIsNotHiddenByThatOfUnlocking() throws BurnException {
        try (Workbench bench = burned(0x0A)) {
            bench.format.releaseMedia();
            EraseFormat format = eraser(bench);
            bench.transport.answer(0xA1, 0, FakeRecorder.check(3, 0x51, 0));
            losesItsLock(bench);
            assertEquals(
                    DiscError.ERASE_DRIVE_FAILED_ERASE_COMMAND,
                    assertThrows(BurnException.class, format::eraseMedia).error());
            assertEquals(List.of(), bench.transport.pending());
        }
    }

    @Test
    void whatWasErasedIsReportedThoughUnlockingFails() throws BurnException {
        try (Workbench bench = burned(0x0A)) {
            bench.format.releaseMedia();
            EraseFormat format = eraser(bench);
            losesItsLock(bench);
            assertEquals(WriteProof.Level.TRACK_INFORMATION, format.eraseMedia().proof().level());
            assertEquals(List.of(), bench.transport.pending());
        }
    }

    @Test
    void aFailureOfClosingIsNotHiddenByThatOfUnlocking() throws BurnException {
        try (Workbench bench = burned(0x09)) {
            bench.format.close();
            bench.transport.plan(0x5B, 0, 100, (_, _) -> FakeRecorder.check(3, 0x0C, 0));
            losesItsLock(bench);
            BurnException failure = assertThrows(BurnException.class, closer(bench)::closeMedia);
            assertTrue(failure.toString().contains("3/0C/00"), failure::toString);
        }
    }

    @Test
    void anOpenSessionIsClosedAndTheDiscFinalized() throws BurnException {
        try (Workbench bench = burned(0x09)) {
            bench.format.close();
            CloseFormat format = closer(bench);
            assertTrue(format.isCurrentMediaSupported(bench.recorder));
            DiscSummary disc = format.closeMedia();
            assertEquals(DiscState.COMPLETE, disc.state());
            assertEquals(
                    DiscError.DF2DATA_INVALID_MEDIA_STATE,
                    assertThrows(BurnException.class, format::closeMedia).error());
        }
    }

    @Test
    void aFurtherSessionMayFollowWhereThatIsAsked() throws BurnException {
        try (Workbench bench = burned(0x09)) {
            bench.format.close();
            CloseFormat format = closer(bench);
            format.setDoNotFinalizeMedia(true);
            DiscSummary disc = format.closeMedia();
            assertEquals(DiscState.APPENDABLE, disc.state());
            assertEquals(SessionState.EMPTY, disc.lastSession());
        }
    }

    @Test
    void aTrackLeftOpenIsClosedFirst() throws BurnException {
        try (Workbench bench = burned(0x09)) {
            bench.format.close();
            bench.transport.answer(0x5B, 0, FakeRecorder.check(5, 0x72, 0x03));
            closer(bench).closeMedia();
            assertTrue(bench.drive.log.contains("5b 00 01 00 00 01 00 00 00 00"));
        }
    }

    @Test
    void aBlankDiscHasNothingToClose() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            assertEquals(
                    DiscError.DF2DATA_INVALID_MEDIA_STATE,
                    assertThrows(BurnException.class, closer(bench)::closeMedia).error());
        }
    }

    @Test
    void aCloseThatDoesNothingIsNoSuccess() throws BurnException {
        try (Workbench bench = burned(0x09)) {
            bench.format.close();
            bench.transport.answer(0x5B, 0, new Completion.Good(0));
            assertEquals(
                    DiscError.BURN_VERIFICATION_FAILED,
                    assertThrows(BurnException.class, closer(bench)::closeMedia).error());
        }
    }
}
