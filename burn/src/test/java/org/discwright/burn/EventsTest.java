package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void actionsComeInTheirOrderAndNumbersOnlyGrow() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.add(600, 1);
            List<WriteAction> actions =
                    bench.updates.stream()
                            .map(TrackAtOnceUpdate::currentAction)
                            .distinct()
                            .toList();
            assertEquals(
                    List.of(WriteAction.PREPARING, WriteAction.WRITING, WriteAction.FINISHING),
                    actions);
            int last = -2;
            for (TrackAtOnceUpdate update : bench.updates) {
                assertEquals(1, update.currentTrackNumber());
                assertEquals(0, update.startLba().value());
                assertEquals(600, update.sectorCount().value());
                assertTrue(update.lastWrittenLba().value() >= last);
                assertTrue(update.lastReadLba().value() >= update.lastWrittenLba().value());
                assertEquals(
                        update.totalSystemBuffer(),
                        update.usedSystemBuffer() + update.freeSystemBuffer());
                last = update.lastWrittenLba().value();
            }
            assertEquals(599, last);
            assertTrue(
                    bench.updates.stream()
                            .anyMatch(update -> update.driveBufferFill().orElse(0) == 75));
            bench.updates.clear();
            bench.format.releaseMedia();
            assertEquals(WriteAction.FINISHING, bench.updates.getFirst().currentAction());
            assertEquals(WriteAction.VERIFYING, bench.updates.getLast().currentAction());
            assertEquals(599, bench.updates.getLast().lastWrittenLba().value());
        }
    }

    @Test
    void aHandlerReadsWhatWasBeforeTheWriteAndNoCommandIsSentForIt() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.add(300, 1);
            List<String> seen = new ArrayList<>();
            bench.format.addListener((format, _) -> {
                try {
                    seen.add(
                            "%d %d %d %d %d %s %d"
                                    .formatted(
                                            format.getUsedSectorsOnMedia().value(),
                                            format.getFreeSectorsOnMedia().value(),
                                            format.getTotalSectorsOnMedia().value(),
                                            format.getNumberOfExistingTracks(),
                                            format.getSupportedWriteSpeeds().size(),
                                            format.getCurrentPhysicalMediaType(),
                                            format.getCurrentWriteSpeed()));
                } catch (BurnException | RuntimeException failure) {
                    seen.add(failure.toString());
                }
            });
            int from = bench.drive.log.size();
            bench.add(300, 2);
            List<String> sent = bench.drive.log.subList(from, bench.drive.log.size());
            int begin = firstOf(sent, "2a");
            assertTrue(
                    sent.subList(begin, firstOf(sent, "35")).stream()
                            .allMatch(cdb -> cdb.startsWith("2a") || cdb.startsWith("5c")),
                    sent.toString());
            // after the write the same properties have moved on
            assertEquals(904, bench.format.getUsedSectorsOnMedia().value());
            assertTrue(
                    seen.subList(0, 2).stream().allMatch("452 359394 359846 1 3 CDR 3000"::equals),
                    seen.toString());
            assertEquals(1, seen.stream().limit(2).distinct().count());
        }
    }

    private static int firstOf(List<String> sent, String opcode) {
        int at = 0;
        while (!sent.get(at).startsWith(opcode)) {
            at++;
        }
        return at;
    }

    @Test
    void handlersRunOnAThreadOfTheirOwn() throws BurnException, InterruptedException {
        try (Workbench bench = Workbench.prepared()) {
            BlockingQueue<String> names = new LinkedBlockingQueue<>();
            CountDownLatch asked = new CountDownLatch(1);
            bench.format.addListener((_, update) -> {
                if (update.currentAction() == WriteAction.PREPARING) {
                    names.add(Thread.currentThread().getName());
                    asked.countDown();
                }
            });
            bench.add(300, 1);
            assertTrue(asked.await(10, TimeUnit.SECONDS));
            assertEquals("discwright-events", names.take());
        }
    }

    @Test
    void cancellingFromAHandlerMakesTheTrackShorter() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            CountDownLatch cancelled = new CountDownLatch(1);
            bench.format.addListener((format, update) -> {
                if (update.currentAction() == WriteAction.WRITING && cancelled.getCount() > 0) {
                    format.cancelAddTrack();
                    cancelled.countDown();
                }
            });
            // the source waits for the handler after the first sectors
            BurnException failure =
                    assertThrows(
                            BurnException.class,
                            () -> bench.format.addAudioTrack(slow(50_000, 400, cancelled)));
            assertEquals(DiscError.REQUEST_CANCELLED, failure.error());
            failure.track()
                    .ifPresent(track -> {
                        assertTrue(track.sectors().value() < 50_000);
                        assertTrue(track.sectors().value() >= 300);
                    });
            int tracks = failure.disc().orElseThrow().tracks();
            assertEquals(failure.track().isPresent() ? 1 : 0, tracks);
            // the disc stays usable
            assertEquals(tracks + 1, bench.add(300, 2).number());
            assertEquals(WriteProof.Level.CONTENT, bench.format.releaseMedia().proof().level());
        }
    }

    /** Noise that stops after {@code first} sectors until the latch opens, and then hangs. */
    private static TrackSource slow(int sectors, int first, CountDownLatch latch) {
        return Sounds.opening(
                sectors * 2352L,
                () ->
                        new ReadableByteChannel() {
                            private int given;

                            @Override
                            public int read(ByteBuffer target) throws IOException {
                                if (given >= first * 2352) {
                                    try {
                                        latch.await();
                                        Thread.sleep(Duration.ofMinutes(1));
                                    } catch (InterruptedException stopped) {
                                        throw new InterruptedIOException();
                                    }
                                }
                                int count = target.remaining();
                                target.put(Sounds.bytes(count, given));
                                given += count;
                                return count;
                            }

                            @Override
                            public boolean isOpen() {
                                return true;
                            }

                            @Override
                            public void close() {}
                        });
    }

    @Test
    void cancellingFromAnotherThreadEndsEvenAHangingSource() throws Exception {
        try (Workbench bench = Workbench.prepared()) {
            AtomicReference<Thread> canceller = new AtomicReference<>();
            CountDownLatch never = new CountDownLatch(1);
            bench.format.addListener((format, update) -> {
                if (update.currentAction() == WriteAction.WRITING
                        && update.lastWrittenLba().value() >= 380
                        && canceller.get() == null) {
                    canceller.set(Thread.ofPlatform().start(format::cancelAddTrack));
                }
            });
            BurnException failure =
                    assertThrows(
                            BurnException.class,
                            () -> bench.format.addAudioTrack(slow(50_000, 432, never)));
            assertEquals(DiscError.REQUEST_CANCELLED, failure.error());
            long sectors = failure.track().orElseThrow().sectors().value();
            assertTrue(sectors > 380 && sectors <= 432, "sectors: " + sectors);
            Thread thread = canceller.get();
            assertNotEquals(null, thread);
            if (thread != null) {
                thread.join();
            }
        }
    }

    @Test
    void anInterruptCancels() throws Exception {
        try (Workbench bench = Workbench.prepared()) {
            AtomicReference<DiscError> error = new AtomicReference<>(DiscError.S_OK);
            CountDownLatch never = new CountDownLatch(1);
            Thread burner =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    bench.format.addAudioTrack(slow(50_000, 432, never));
                                } catch (BurnException failure) {
                                    error.set(failure.error());
                                }
                            });
            while (bench.drive.log.stream().noneMatch(cdb -> cdb.startsWith("2a"))) {
                Thread.onSpinWait();
            }
            burner.interrupt();
            burner.join();
            assertEquals(DiscError.REQUEST_CANCELLED, error.get());
        }
    }

    @Test
    void aListenerThatFailsDisturbsNobody() throws BurnException {
        try (Workbench bench = Workbench.prepared()) {
            bench.format.addListener((_, _) -> {
                throw new IllegalStateException("a listener's own mistake");
            });
            List<WriteAction> behind = new CopyOnWriteArrayList<>();
            bench.format.addListener((_, update) -> behind.add(update.currentAction()));
            bench.add(300, 1);
            assertTrue(behind.contains(WriteAction.FINISHING), behind.toString());
        }
    }

    @Test
    void aSlowListenerGetsTheNewestStateAndHoldsNobodyUp() throws InterruptedException {
        List<Integer> delivered = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        EventQueue<Integer> queue =
                new EventQueue<>(
                        event -> {
                            try {
                                go.await();
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                            delivered.add(event);
                        },
                        (before, after) -> before / 100 == after / 100);
        for (int i = 0; i < 250; i++) {
            queue.offer(i);
        }
        go.countDown();
        queue.drain(Duration.ofSeconds(10));
        assertTrue(delivered.size() < 20, delivered.toString());
        assertEquals(249, delivered.getLast());
        assertTrue(delivered.contains(99), delivered.toString());
        assertTrue(delivered.contains(199), delivered.toString());
    }
}
