package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.discwright.emulator.drive.Host.sense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.discwright.emulator.clock.SimulatedClock;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tray, lock and speeds. */
class MechanicsTest {
    private static final String EJECT = "1b 00 00 00 02 00";
    private static final String LOAD = "1b 00 00 00 03 00";

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("tray.disc");
    }

    @Test
    void lockedTrayStaysClosedUntilEveryHostAllows() throws IOException {
        try (Host host = Host.open(file)) {
            Host other = host.other("other");
            other.settle();
            host.ok("1e 00 00 00 01 00");
            other.ok("1e 00 00 00 01 00");
            assertSense("5/53/02", host.refused(EJECT));
            host.ok("1e 00 00 00 00 00");
            assertSense("5/53/02", host.refused(EJECT));
            other.ok("1e 00 00 00 00 00");
            host.ok(EJECT);
        }
    }

    @Test
    void persistentLockTurnsTheButtonIntoAnEvent() throws IOException {
        try (Host host = Host.open(file)) {
            host.in("4a 01 00 00 10 00 00 00 08 00", 8);
            host.ok("1e 00 00 00 03 00");
            host.drive().pressEject();
            assertEquals(1, host.in("4a 01 00 00 10 00 00 00 08 00", 8).u8(4), "eject request");
            host.ok("00 00 00 00 00 00");
            host.ok("1e 00 00 00 02 00");
            host.drive().pressEject();
            assertSense("2/3A/02", host.refused("00 00 00 00 00 00"));
            host.drive().pressEject();
            host.settle();
            host.ok("00 00 00 00 00 00");
        }
    }

    @Test
    void loadAndUnloadDoTheSame() throws IOException {
        try (Host host = Host.open(file)) {
            host.ok("a6 00 00 00 02 00 00 00 00 00 00 00");
            assertEquals(0x10, host.in("bd 00 00 00 00 00 00 00 00 08 00 00", 8).u8(1));
            host.ok("a6 00 00 00 03 00 00 00 00 00 00 00");
            host.settle();
            host.ok("00 00 00 00 00 00");
            assertSense("5/24/00", host.refused("a6 00 00 00 03 00 00 00 01 00 00 00"));
        }
    }

    @Test
    void discsAreChangedOnTheOpenTray() throws IOException {
        Path second = directory.resolve("second.disc");
        try (Host host = Host.open(file)) {
            host.audioTrack(Host.noise(300, 2352, 1));
            assertThrows(IllegalStateException.class, () -> host.drive().putMedium(second));
            host.ok(EJECT);
            host.drive().putMedium(second);
            host.ok(LOAD);
            assertSense("6/28/00", host.refused("00 00 00 00 00 00"));
            assertEquals(0, host.nextWritable());
            try (Host first = Host.open(file)) {
                assertEquals(452, first.nextWritable());
            }
        }
    }

    @Test
    void discSpinsUpBeforeItIsReady() throws IOException {
        SimulatedClock clock = new SimulatedClock();
        DriveOptions simulated = DriveOptions.USUAL.with(TimeModel.SIMULATED, clock);
        try (Host host = Host.open(file, simulated)) {
            host.ok("00 00 00 00 00 00");
            host.ok(EJECT);
            host.ok(LOAD);
            assertSense("2/04/01", host.refused("00 00 00 00 00 00"));
            clock.advance(Duration.ofSeconds(7));
            assertSense("6/28/00", host.refused("00 00 00 00 00 00"));
            host.ok("00 00 00 00 00 00");
        }
    }

    @Test
    void hostThatAsksAgainWaitsWhereTheClockIsTheDrives() throws IOException {
        try (Host host = Host.open(file, DriveOptions.USUAL.with(TimeModel.SIMULATED))) {
            host.ok(EJECT);
            host.ok(LOAD);
            int asked = 0;
            while (host.send("00 00 00 00 00 00") instanceof Completion.CheckCondition) {
                asked++;
            }
            assertEquals(6, asked, "one second for LOAD and each of five questions, then the news");
        }
    }

    @Test
    void speedIsRoundedDownToOneThatThereIs() throws IOException {
        try (Host host = Host.open(file)) {
            // 20x is 3,528 kB/s
            host.ok("bb 00 ff ff 0d c8 00 00 00 00 00 00");
            assertEquals(2823, host.in("5a 00 2a 00 00 00 00 01 00 00", 256).u16(8 + 28), "16x");
            host.ok("bb 00 ff ff 00 01 00 00 00 00 00 00");
            assertEquals(706, host.in("5a 00 2a 00 00 00 00 01 00 00", 256).u16(8 + 28), "4x");
            host.ok("bb 00 ff ff ff ff 00 00 00 00 00 00");
            assertEquals(8468, host.in("5a 00 2a 00 00 00 00 01 00 00", 256).u16(8 + 28), "48x");
        }
    }

    @Test
    void streamingSetsTheSpeedToo() throws IOException {
        try (Host host = Host.open(file)) {
            Octets descriptor =
                    Octets.ofHex(
                            """
                            00 00 00 00 00 00 00 00 00 05 7d a7
                            00 00 21 14 00 00 03 e8 00 00 0b 07 00 00 03 e8
                            """);
            host.out("b6 00 00 00 00 00 00 00 00 00 1c 00", descriptor);
            assertEquals(2823, host.in("5a 00 2a 00 00 00 00 01 00 00", 256).u16(8 + 28));
            Octets performance = host.in("ac 14 00 00 00 00 00 00 00 01 00 00", 24);
            assertEquals(20, performance.u32(0));
            assertEquals(2, performance.u8(4), "writing");
            assertEquals(2823, performance.u32(12));
            assertSense(
                    "5/26/00",
                    sense(
                            host.out("b6 00 00 00 00 00 00 00 00 00 1c 00", Octets.zeros(28)),
                            "no time"));
        }
    }

    @Test
    void writeSpeedsAreListedAsFarAsTheHostHasRoom() throws IOException {
        try (Host host = Host.open(file)) {
            Octets none = host.in("ac 00 00 00 00 00 00 00 00 00 03 00", 8);
            assertEquals(4 + 7 * 16, none.u32(0));
            Octets two = host.in("ac 00 00 00 00 00 00 00 00 02 03 00", 40);
            assertEquals(40, two.length());
            assertEquals(8468, two.u32(8 + 12));
            assertEquals(7056, two.u32(24 + 12));
            assertSense("5/24/00", host.refusedIn("ac 00 00 00 00 00 00 00 00 02 05 00"));
            assertSense("5/24/00", host.refusedIn("ac 00 00 00 00 00 00 00 00 02 00 00"));
        }
    }
}
