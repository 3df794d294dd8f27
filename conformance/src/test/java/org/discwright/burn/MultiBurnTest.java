package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.discwright.conformance.RecordedDisc;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One source, several drives. */
class MultiBurnTest {
    private static final int SEND_OPC = 0x54;

    @TempDir Path folder;

    /** A source that counts how often it is opened. */
    private record Counted(TrackSource source, AtomicInteger opened) implements TrackSource {
        @Override
        public String name() {
            return source.name();
        }

        @Override
        public SectorMode mode() {
            return source.mode();
        }

        @Override
        public long length() {
            return source.length();
        }

        @Override
        public ReadableByteChannel open() throws IOException {
            opened.incrementAndGet();
            return source.open();
        }
    }

    private String disc(String name, String type) throws IOException {
        Path file = folder.resolve(name);
        RecordedDisc.blank(file, type);
        return "emulated:" + file;
    }

    @Test
    void oneSourceIsReadOnceAndAFailedDriveDoesNotStopTheOthers() throws Exception {
        Path faults = Files.writeString(folder.resolve("faults"), "on 2A 3 answer 3/0C/00\n");
        Path lies = Files.writeString(folder.resolve("lies"), "on 2A 2 corrupt byte 100\n");
        List<String> addresses =
                List.of(
                        disc("a.disc", "cd-r:80"),
                        disc("b.disc", "cd-rw:80"),
                        disc("c.disc", "cd-r:80") + "?faults=" + faults,
                        disc("d.disc", "cd-r:80") + "?faults=" + lies);
        DataBench.Image image = DataBench.Image.noise(3000, 5);
        AtomicInteger opened = new AtomicInteger();
        List<MultiBurn.Copy> copies;
        try (DataBench a = DataBench.open(addresses.get(0));
                DataBench b = DataBench.open(addresses.get(1));
                DataBench c = DataBench.open(addresses.get(2));
                DataBench d = DataBench.open(addresses.get(3))) {
            copies =
                    MultiBurn.write(
                            new Counted(image, opened),
                            List.of(a.format, b.format, c.format, d.format));
            assertEquals(a.recorder, copies.getFirst().recorder());
        }
        assertEquals(1, opened.get());
        for (int i = 0; i < 2; i++) {
            DataReport report = copies.get(i).report().orElseThrow();
            assertEquals(WriteProof.Level.CONTENT, report.proof().level());
            assertArrayEquals(
                    image.bytes().toByteArray(), DataBench.read(addresses.get(i), 0, 3000));
        }
        BurnException broken = copies.get(2).failure().orElseThrow();
        assertEquals(SessionState.INCOMPLETE, broken.disc().orElseThrow().lastSession());
        BurnException different = copies.get(3).failure().orElseThrow();
        assertEquals(DiscError.BURN_VERIFICATION_FAILED, different.error());
    }

    @Test
    void aDiscThatDoesNotFitIsRefusedAndTheOthersAreWritten() throws Exception {
        String small = disc("small.disc", "cd-r:63");
        String large = disc("large.disc", "cd-r:80");
        StreamPseudoRandom noise = new StreamPseudoRandom();
        noise.setSize(300_000L * 2048);
        try (DataBench one = DataBench.open(small);
                DataBench two = DataBench.open(large)) {
            two.format.setBurnVerificationLevel(VerificationLevel.QUICK);
            List<MultiBurn.Copy> copies = MultiBurn.write(noise, List.of(one.format, two.format));
            assertEquals(
                    DiscError.DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA,
                    copies.getFirst().failure().orElseThrow().error());
            assertTrue(copies.getLast().report().isPresent(), copies::toString);
        }
    }

    /** A source that fails one of those who ask it, and serves the others. */
    private record Broken(TrackSource source, AtomicInteger questions, Throwable failure)
            implements TrackSource {
        @Override
        public String name() {
            return source.name();
        }

        @Override
        public SectorMode mode() {
            if (questions.getAndIncrement() == 0) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
            return source.mode();
        }

        @Override
        public long length() {
            return source.length();
        }

        @Override
        public ReadableByteChannel open() throws IOException {
            return source.open();
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whateverElseIsThrownEndsOneCopyAndNotTheOthers() throws Exception {
        List<Throwable> failures =
                List.of(new UnsupportedOperationException("no mode"), new AssertionError("worse"));
        for (Throwable failure : failures) {
            String name = failure.getClass().getSimpleName();
            String one = disc(name + "-1.disc", "cd-r:80");
            String two = disc(name + "-2.disc", "dvd+r");
            DataBench.Image image = DataBench.Image.noise(300, 8);
            try (DataBench a = DataBench.open(one);
                    DataBench b = DataBench.open(two)) {
                List<MultiBurn.Copy> copies =
                        MultiBurn.write(
                                new Broken(image, new AtomicInteger(), failure),
                                List.of(a.format, b.format));
                List<BurnException> broken =
                        copies.stream().flatMap(copy -> copy.failure().stream()).toList();
                assertEquals(1, broken.size(), copies::toString);
                assertEquals(DiscError.E_FAIL, broken.getFirst().error());
                assertEquals(failure, broken.getFirst().getCause());
                assertEquals(1, copies.stream().filter(copy -> copy.report().isPresent()).count());
            }
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCopyThatWaitsForTheOthersCanBeCancelled() throws Exception {
        String quick = disc("quick.disc", "cd-r:80");
        String slow = disc("slow.disc", "cd-r:80");
        CountDownLatch cancelled = new CountDownLatch(1);
        DataBench.Image image = DataBench.Image.noise(300, 8);
        try (DataBench a = DataBench.open(quick);
                DataBench b =
                        DataBench.open(
                                slow,
                                drive ->
                                        new Overheard(
                                                drive,
                                                request -> {
                                                    if (request.cdb().opcode() == SEND_OPC) {
                                                        await(cancelled);
                                                    }
                                                }))) {
            a.format.addListener((format, update) -> {
                if (update.currentAction() == DataWriteAction.WRITING_DATA) {
                    // the other one is held up until this one's copy has ended
                    format.close();
                    cancelled.countDown();
                }
            });
            List<MultiBurn.Copy> copies = MultiBurn.write(image, List.of(a.format, b.format));
            BurnException broken = copies.getFirst().failure().orElseThrow();
            assertEquals(DiscError.REQUEST_CANCELLED, broken.error());
            assertEquals(DiscState.BLANK, broken.disc().orElseThrow().state());
            assertEquals(
                    WriteProof.Level.CONTENT,
                    copies.getLast().report().orElseThrow().proof().level());
        }
        assertArrayEquals(image.bytes().toByteArray(), DataBench.read(slow, 0, 300));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(50, TimeUnit.SECONDS), "the copy does not end");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void misuseIsRefused() throws Exception {
        DataBench.Image image = DataBench.Image.noise(300, 5);
        assertThrows(IllegalArgumentException.class, () -> MultiBurn.write(image, List.of()));
        try (DataFormat none = new DataFormat()) {
            assertThrows(DiscStateException.class, () -> MultiBurn.write(image, List.of(none)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> MultiBurn.write(image, List.of(none, none)));
        }
    }
}
