package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.discwright.emulator.drive.Host.sense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.discwright.emulator.clock.RealClock;
import org.discwright.emulator.clock.SimulatedClock;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recording that takes its time, on a clock that does not wait. */
class TimeTest {
    private static final String SYNCHRONIZE = "35 00 00 00 00 00 00 00 00 00";
    private static final byte[] CHUNK = new byte[26 * 2352];

    @TempDir Path directory;
    private final SimulatedClock clock = new SimulatedClock();
    private Host host;

    @BeforeEach
    void open() throws IOException {
        host =
                Host.open(
                        directory.resolve("time.disc"),
                        DriveOptions.USUAL.with(TimeModel.SIMULATED, clock));
        // 4x: 300 sectors a second
        host.ok("bb 00 ff ff 02 c2 00 00 00 00 00 00");
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    private void page(boolean underrunFree) throws IOException {
        String page =
                underrunFree ? Host.AUDIO_PAGE : Host.AUDIO_PAGE.replace("05 32 41", "05 32 01");
        assertInstanceOf(Completion.Good.class, host.writeParameters(page));
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(clock.nanos() - nanos);
    }

    @Test
    void trackTakesAsLongAsItsSpeedSays() throws IOException {
        page(true);
        long begun = clock.nanos();
        host.writeAll(0, new byte[3000 * 2352]);
        host.ok(SYNCHRONIZE);
        // 3,000 sectors at 300 a second; the buffer begins to empty when it is half full
        Duration taken = since(begun);
        assertTrue(taken.compareTo(Duration.ofSeconds(9)) > 0, taken.toString());
        assertTrue(taken.compareTo(Duration.ofSeconds(12)) < 0, taken.toString());
    }

    @Test
    void bufferFillsBeforeTheHostWaits() throws IOException {
        page(true);
        long begun = clock.nanos();
        for (int i = 0; i < 16; i++) {
            host.write(i * 26, CHUNK, 2352);
        }
        assertEquals(Duration.ZERO, since(begun));
        Octets capacity = host.in("5c 01 00 00 00 00 00 00 0c 00", 12);
        assertEquals((2 << 20) / 2352 - 16 * 26, capacity.u32(8));
    }

    @Test
    void protectedRecordingPausesWhenTheHostIsSlow() throws IOException {
        page(true);
        host.writeAll(0, new byte[520 * 2352]);
        clock.advance(Duration.ofSeconds(20));
        host.writeAll(520, CHUNK);
        assertEquals(1, host.drive().pauses());
        host.ok(SYNCHRONIZE);
        assertEquals(546 + 152, host.nextWritable());
    }

    @Test
    void unprotectedRecordingEndsWithLossOfStreaming() throws IOException {
        page(false);
        host.writeAll(0, new byte[520 * 2352]);
        clock.advance(Duration.ofSeconds(20));
        assertSense("3/0C/09", sense(host.write(520, CHUNK, 2352), "underrun"));
        assertEquals(520 + 152, host.nextWritable(), "the track broke off");
        assertEquals(0, host.drive().pauses());
    }

    @Test
    void steadyHostNeverUnderruns() throws IOException {
        page(false);
        for (int at = 0; at < 5200; at += 26) {
            assertInstanceOf(Completion.Good.class, host.write(at, CHUNK, 2352));
            clock.advance(Duration.ofMillis(80)); // 26 sectors take 87 ms
        }
        host.ok(SYNCHRONIZE);
    }

    @Test
    void immediateCloseIsALongWrite() throws IOException {
        page(true);
        host.writeAll(0, new byte[300 * 2352]);
        host.ok("5b 01 02 00 00 00 00 00 00 00");
        assertSense("2/04/08", host.refused("00 00 00 00 00 00"));
        // 300 sectors, 6,750 of lead-out and 4,500 of lead-in
        clock.advance(Duration.ofSeconds(39));
        host.ok("00 00 00 00 00 00");
    }

    @Test
    void commandThatTakesLongerThanItsTimeoutIsLost() throws IOException {
        page(true);
        host.writeAll(0, new byte[300 * 2352]);
        TransportException lost =
                assertThrows(
                        TransportException.class,
                        () ->
                                host.drive()
                                        .execute(
                                                ScsiRequest.withoutData(
                                                        Nexus.LOCAL,
                                                        Cdb.ofHex("5b 00 02 00 00 00 00 00 00 00"),
                                                        Duration.ofSeconds(5))));
        assertEquals(TransportException.Reason.TIMEOUT, lost.reason());
    }

    @Test
    void ejectedTrayWaitsForWhatRuns() throws IOException {
        page(true);
        host.writeAll(0, new byte[300 * 2352]);
        host.ok("5b 01 02 00 00 00 00 00 00 00");
        assertSense("2/04/08", host.refused("1b 00 00 00 02 00"));
        host.drive().pressEject();
        assertSense("2/3A/02", host.refused("00 00 00 00 00 00"));
    }

    @Test
    void realClockWaits() {
        RealClock real = new RealClock();
        long begun = real.nanos();
        real.pass(Duration.ofMillis(30));
        assertTrue(real.nanos() - begun >= 30_000_000L);
        real.pass(Duration.ofSeconds(-1));
    }
}
