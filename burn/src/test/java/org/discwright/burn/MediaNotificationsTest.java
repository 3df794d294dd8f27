package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.discwright.burn.MediaEvent.Kind;
import org.discwright.burn.MediaEvent.State;
import org.discwright.mmc.response.DriveEvent;
import org.discwright.mmc.response.EventStatus;
import org.junit.jupiter.api.Test;

class MediaNotificationsTest {
    private static final int GET_EVENT_STATUS = 0x4A;
    private static final MediaEvent CAME = new MediaEvent(Kind.NEW_MEDIA, State.PRESENT);
    private static final MediaEvent WENT = new MediaEvent(Kind.MEDIA_REMOVAL, State.TRAY_OPEN);

    private static void happens(Workbench bench, int code, boolean present, boolean open) {
        bench.transport.plan(
                GET_EVENT_STATUS,
                0,
                1,
                (_, request) ->
                        FakeRecorder.give(
                                request,
                                EventStatus.of(
                                                0x10,
                                                new DriveEvent.Media(code, present, open, 0, 0))
                                        .encode()));
    }

    private static List<MediaEvent> listen(DiscRecorder recorder) {
        List<MediaEvent> heard = new CopyOnWriteArrayList<>();
        recorder.addMediaListener((_, event) -> heard.add(event));
        return heard;
    }

    private static void look(DiscRecorder recorder) {
        recorder.media().look(false);
        recorder.media().settle();
    }

    @Test
    void whatTheDriveTellsIsHeard() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            List<MediaEvent> heard = listen(bench.recorder);
            happens(bench, DriveEvent.Media.NEW_MEDIA, true, false);
            look(bench.recorder);
            happens(bench, DriveEvent.Media.NO_CHANGE, true, false);
            look(bench.recorder);
            happens(bench, DriveEvent.Media.EJECT_REQUEST, true, false);
            look(bench.recorder);
            happens(bench, DriveEvent.Media.MEDIA_REMOVAL, false, true);
            look(bench.recorder);
            happens(bench, DriveEvent.Media.MEDIA_CHANGED, false, false);
            look(bench.recorder);
            assertEquals(
                    List.of(
                            CAME,
                            new MediaEvent(Kind.EJECT_REQUEST, State.PRESENT),
                            WENT,
                            new MediaEvent(Kind.MEDIA_CHANGED, State.ABSENT)),
                    heard);
        }
    }

    @Test
    void driveWithoutEventsIsSilent() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            List<MediaEvent> heard = listen(bench.recorder);
            // the fake drive does not know the command
            look(bench.recorder);
            assertEquals(List.of(), heard);
            recorderHears(bench.recorder);
            assertEquals(List.of(new MediaEvent(Kind.MEDIA_CHANGED, State.UNKNOWN)), heard);
        }
    }

    private static void recorderHears(DiscRecorder recorder) {
        recorder.media().look(true);
        recorder.media().settle();
    }

    @Test
    void whatTheTransportTellsIsHeard() throws Exception {
        try (Workbench bench = Workbench.bound()) {
            DiscRecorder recorder = new DiscRecorder(bench.pauses);
            DescribedDrive drive = new DescribedDrive(bench.transport, "fake:watched");
            CountDownLatch told = new CountDownLatch(1);
            List<MediaEvent> heard = new CopyOnWriteArrayList<>();
            recorder.addMediaListener((_, event) -> {
                heard.add(event);
                told.countDown();
            });
            recorder.initialize(drive);
            happens(bench, DriveEvent.Media.NO_CHANGE, true, false);
            drive.watchers.forEach(watcher -> watcher.mediumChanged(drive.address()));
            assertTrue(told.await(1, TimeUnit.MINUTES));
            assertEquals(Kind.MEDIA_CHANGED, heard.getFirst().kind());
            recorder.close();
            assertEquals(List.of(), drive.watchers);
        }
    }

    @Test
    void disabledNotificationsAreCountedAndNeverMadeUpFor() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            List<MediaEvent> heard = listen(bench.recorder);
            bench.recorder.disableMcn();
            bench.recorder.disableMcn();
            assertFalse(bench.recorder.isMcnEnabled());
            happens(bench, DriveEvent.Media.NEW_MEDIA, true, false);
            look(bench.recorder);
            bench.recorder.enableMcn();
            look(bench.recorder);
            assertEquals(List.of(GET_EVENT_STATUS), bench.transport.pending(), "nobody has asked");
            bench.recorder.enableMcn();
            assertEquals(List.of(), bench.transport.pending(), "the old event was thrown away");
            happens(bench, DriveEvent.Media.MEDIA_REMOVAL, false, true);
            look(bench.recorder);
            assertEquals(List.of(WENT), heard);
        }
    }

    @Test
    void burnIsNotDisturbed() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            List<MediaEvent> heard = listen(bench.recorder);
            bench.format.prepareMedia();
            bench.add(300, 1);
            happens(bench, DriveEvent.Media.EJECT_REQUEST, true, false);
            look(bench.recorder);
            assertEquals(List.of(GET_EVENT_STATUS), bench.transport.pending(), "nobody has asked");
            bench.format.releaseMedia();
            happens(bench, DriveEvent.Media.MEDIA_REMOVAL, false, true);
            look(bench.recorder);
            assertEquals(List.of(WENT), heard);
        }
    }

    @Test
    void whoListensNoLongerHearsNothing() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            List<MediaEvent> heard = new CopyOnWriteArrayList<>();
            MediaListener listener = (_, event) -> heard.add(event);
            bench.recorder.addMediaListener(listener);
            bench.recorder.removeMediaListener(listener);
            happens(bench, DriveEvent.Media.NEW_MEDIA, true, false);
            look(bench.recorder);
            assertEquals(List.of(), heard);
            assertEquals(List.of(GET_EVENT_STATUS), bench.transport.pending(), "nobody has asked");
        }
    }
}
