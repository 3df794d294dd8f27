package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.discwright.emulator.clock.SimulatedClock;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BLANK, and what other commands are told while it runs. */
class BlankTest {
    private static final String CLOSE_SESSION = "5b 00 02 00 00 00 00 00 00 00";

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void makeRewritable() throws IOException {
        file = directory.resolve("rw.disc");
        CdMedium.create(
                        file,
                        CdMediaType.parse("cd-rw:74"),
                        MediumOptions.faultless(new SplittableRandom(1)),
                        InstantSource.system(),
                        "test")
                .close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void wholeDiscIsBlankAgain(int type) throws IOException {
        try (Host host = Host.open(file)) {
            int free = host.freeBlocks();
            host.audioTrack(Host.noise(300, 2352, 1));
            host.ok(CLOSE_SESSION);
            assertEquals(0x1E, host.in("51 00 00 00 00 00 00 00 22 00", 34).u8(2));
            host.ok("a1 %02x 00 00 00 00 00 00 00 00 00 00".formatted(type));
            assertEquals(0x10, host.in("51 00 00 00 00 00 00 00 22 00", 34).u8(2));
            assertEquals(free, host.freeBlocks());
            assertSense("5/24/00", host.refusedIn("43 00 00 00 00 00 00 00 0c 00"));
        }
    }

    @Test
    void sessionIsOpenedAgain() throws IOException {
        try (Host host = Host.open(file)) {
            host.audioTrack(Host.noise(300, 2352, 1));
            host.ok(CLOSE_SESSION);
            host.ok("a1 05 00 00 00 00 00 00 00 00 00 00");
            assertEquals(452, host.nextWritable());
        }
    }

    @Test
    void interruptedBlankingLeavesADamagedTrackAndCanBeRepeated() throws IOException {
        try (CdMedium medium = CdMedium.open(file, "test")) {
            medium.commit(medium.state().beingBlanked());
        }
        try (Host host = Host.open(file)) {
            Octets track = host.in("52 01 00 00 00 01 00 00 30 00", 48);
            assertEquals(0x20, track.u8(5), "damaged");
            assertEquals(0, track.u8(7), "no next writable address");
            assertEquals(0, track.i32(16), "no room");
            host.ok("a1 01 00 00 00 00 00 00 00 00 00 00");
            assertEquals(0x10, host.in("51 00 00 00 00 00 00 00 22 00", 34).u8(2));
        }
    }

    @Test
    void lastTrackOfAnOpenSessionGoes() throws IOException {
        try (Host host = Host.open(file)) {
            host.audioTrack(Host.noise(300, 2352, 1));
            host.audioTrack(Host.noise(300, 2352, 2));
            assertSense("5/24/00", host.refused("a1 02 00 00 00 01 00 00 00 00 00 00"));
            host.ok("a1 02 00 00 00 02 00 00 00 00 00 00");
            assertEquals(452, host.nextWritable());
        }
    }

    @Test
    void recordableDiscCannotBeErased() throws IOException {
        try (Host host = Host.open(directory.resolve("r.disc"))) {
            assertSense("5/30/05", host.refused("a1 01 00 00 00 00 00 00 00 00 00 00"));
        }
    }

    @Test
    void unknownTypeIsRefused() throws IOException {
        try (Host host = Host.open(file)) {
            assertSense("5/24/00", host.refused("a1 04 00 00 00 00 00 00 00 00 00 00"));
            assertSense("5/24/00", host.refused("a1 07 00 00 00 00 00 00 00 00 00 00"));
        }
    }

    @Test
    void immediateBlankRunsOnWithProgress() throws IOException {
        SimulatedClock clock = new SimulatedClock();
        DriveOptions simulated = DriveOptions.USUAL.with(TimeModel.SIMULATED, clock);
        try (Host host = Host.open(file, simulated)) {
            host.ok("a1 10 00 00 00 00 00 00 00 00 00 00");
            Sense begun = host.refused("00 00 00 00 00 00");
            assertSense("2/04/07", begun);
            clock.advance(Duration.ofMinutes(2));
            Octets fixed = host.in("03 00 00 00 12 00", 18);
            Sense later = Sense.decode(fixed);
            assertSense("2/04/07", later);
            int progress = later.details().progress().orElseThrow();
            // 74:45 at 10x takes 448 seconds
            assertEquals(120.0 / 448 * 65_536, progress, 700);
            host.in("12 00 00 00 24 00", 36);
            assertSense("2/04/07", host.refusedIn("51 00 00 00 00 00 00 00 22 00"));
            clock.advance(Duration.ofSeconds(400));
            host.ok("00 00 00 00 00 00");
            assertSense("0/00/00", Sense.decode(host.in("03 00 00 00 12 00", 18)));
        }
    }

    @Test
    void profileIsThatOfRewritableDiscs() throws IOException {
        try (Host host = Host.open(file)) {
            assertEquals(0x000A, host.in("46 00 00 00 00 00 00 00 08 00", 8).u16(6));
            Octets atip = host.in("43 02 04 00 00 00 00 00 1c 00", 28);
            assertEquals(0x40, atip.u8(6) & 0x40, "CD-RW");
            assertEquals(1, atip.bits(6, 5, 3), "high speed");
        }
    }
}
