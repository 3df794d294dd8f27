package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.error.DiscError;
import org.discwright.transport.trace.ScriptedTransport;
import org.junit.jupiter.api.Test;

/** One recorder, and several objects that want it. */
class RecorderLockTest {
    private static DiscError refused(Calls.Call call) {
        return Calls.outcome(call);
    }

    @Test
    void aSecondFormatObjectIsLockedOutWhateverItsName() throws BurnException {
        try (Workbench bench = Workbench.prepared();
                TrackAtOnceFormat second = new TrackAtOnceFormat()) {
            second.setRecorder(bench.recorder);
            second.setClientName("test");
            BurnException locked = assertThrows(BurnException.class, second::prepareMedia);
            assertEquals(DiscError.RECORDER_LOCKED, locked.error());
            assertTrue(locked.toString().contains("'test'"), locked.toString());
            // its failure has not taken the lock away from the first
            assertThrows(BurnException.class, second::prepareMedia);
            bench.add(300, 1);
            bench.format.releaseMedia();
            assertEquals(Optional.empty(), bench.recorder.getExclusiveAccessOwner());
        }
    }

    @Test
    void nothingIsErasedOrClosedUnderAPreparedDisc() throws BurnException {
        try (Workbench bench = Workbench.idle();
                EraseFormat erase = new EraseFormat();
                CloseFormat close = new CloseFormat()) {
            bench.drive.profile = 0x0A;
            bench.format.prepareMedia();
            bench.add(300, 1);
            erase.setRecorder(bench.recorder);
            erase.setClientName("test");
            close.setRecorder(bench.recorder);
            close.setClientName("test");
            assertEquals(DiscError.RECORDER_LOCKED, refused(erase::eraseMedia));
            assertEquals(DiscError.RECORDER_LOCKED, refused(close::closeMedia));
            assertEquals(1, bench.drive.tracks.size());
            bench.format.releaseMedia();
            assertEquals(DiscState.BLANK, erase.eraseMedia().disc().state());
        }
    }

    @Test
    void aRecorderAtWorkIsNotExchanged() throws BurnException {
        try (Workbench bench = Workbench.idle();
                Workbench other = Workbench.bound();
                EraseFormat erase = new EraseFormat();
                CloseFormat close = new CloseFormat()) {
            bench.drive.profile = 0x0A;
            for (OperationFormat format : List.of(erase, close)) {
                format.setRecorder(bench.recorder);
                format.setClientName("test");
            }
            bench.format.prepareMedia();
            bench.add(300, 1);
            bench.format.close();
            List<DiscError> heard = new ArrayList<>();
            exchange(bench, 0x5B, close, other, heard);
            assertEquals(DiscState.COMPLETE, close.closeMedia().state());
            exchange(bench, 0xA1, erase, other, heard);
            assertEquals(DiscState.BLANK, erase.eraseMedia().disc().state());
            assertEquals(
                    List.of(DiscError.DF2DATA_WRITE_IN_PROGRESS, DiscError.ERASE_RECORDER_IN_USE),
                    heard);
            assertEquals(Optional.of(bench.recorder), erase.getRecorder());
            assertEquals(Optional.empty(), bench.recorder.getExclusiveAccessOwner());
            erase.setRecorder(other.recorder);
        }
    }

    /** While that command is carried out, another recorder is set. */
    private static void exchange(
            Workbench bench,
            int opcode,
            OperationFormat format,
            Workbench other,
            List<DiscError> heard) {
        bench.transport.plan(
                opcode,
                0,
                1,
                (drive, request) -> {
                    heard.add(
                            refused(() -> {
                                format.setRecorder(other.recorder);
                                return "";
                            }));
                    return drive.execute(request);
                });
    }

    @Test
    void theProgramsOwnLockGoesTogetherWithThatOfOneFormatObject() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            bench.recorder.acquireExclusiveAccess(false, "test");
            bench.format.prepareMedia();
            bench.recorder.acquireExclusiveAccess(true, "test");
            assertEquals(
                    DiscError.RECORDER_LOCKED,
                    refused(() -> {
                        bench.recorder.acquireExclusiveAccess(true, "other");
                        return "";
                    }));
            bench.recorder.releaseExclusiveAccess();
            bench.recorder.releaseExclusiveAccess();
            // that of the format object is not the program's to give back
            assertThrows(DiscStateException.class, bench.recorder::releaseExclusiveAccess);
            assertEquals(Optional.of("test"), bench.recorder.getExclusiveAccessOwner());
            bench.format.releaseMedia();
            assertEquals(Optional.empty(), bench.recorder.getExclusiveAccessOwner());
        }
    }

    @Test
    void theDriveIsNotSwappedUnderAPreparedDisc() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            FakeRecorder other = new FakeRecorder();
            assertEquals(
                    DiscError.RECORDER_LOCKED,
                    assertThrows(
                                    DiscStateException.class,
                                    () ->
                                            bench.recorder.initialize(
                                                    ScriptedTransport.answering(1 << 16, other)))
                            .error());
            assertEquals(
                    DiscError.RECORDER_LOCKED,
                    assertThrows(DiscStateException.class, bench.recorder::close).error());
            bench.add(300, 1);
            assertEquals(WriteProof.Level.CONTENT, bench.format.releaseMedia().proof().level());
            assertEquals(1, bench.drive.tracks.size());
        }
    }

    @Test
    void aRecorderThatIsClosedAndBoundAgainIsHeldByNobody() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.recorder.acquireExclusiveAccess(false, "one");
            bench.recorder.disableMcn();
            bench.recorder.close();
            bench.recorder.initialize(ScriptedTransport.answering(1 << 16, new FakeRecorder()));
            assertEquals(Optional.empty(), bench.recorder.getExclusiveAccessOwner());
            assertTrue(bench.recorder.isMcnEnabled());
            bench.recorder.acquireExclusiveAccess(false, "two");
        }
    }

    @Test
    void nothingBeginsWhileAFormatObjectIsClosedAndEverythingAfterwards() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            assertTrue(bench.format.state.beginClosing().isPresent());
            assertEquals(DiscError.DF2TAO_WRITE_IN_PROGRESS, refused(() -> bench.add(300, 1)));
            assertEquals(DiscError.DF2TAO_WRITE_IN_PROGRESS, refused(bench.format::releaseMedia));
            assertEquals(
                    DiscError.DF2TAO_WRITE_IN_PROGRESS,
                    refused(() -> {
                        bench.format.prepareMedia();
                        return "";
                    }));
            bench.format.use.release();
            bench.format.state.endClosing(true);
            assertEquals(DiscError.DF2TAO_MEDIA_IS_NOT_PREPARED, refused(() -> bench.add(300, 1)));
            bench.format.prepareMedia();
            bench.format.close();
            assertEquals(Optional.empty(), bench.recorder.getExclusiveAccessOwner());
            bench.format.prepareMedia();
            assertEquals(1, bench.add(300, 1).number());
        }
    }
}
