package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Personas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read and write offsets of real drives. */
class OffsetTest {
    private static final int SAMPLE = 4;

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "667, 0",
        "0, 667",
        "637, 30",
        "-24, 0",
        "0, -24",
        "-1200, 600",
        "0, -1176",
        "0, 1176"
    })
    void audioIsDisplacedByTheSumAndNothingInsideIsLost(int read, int write) throws IOException {
        Persona persona = Personas.CD_WRITER.withOffsets(new Persona.Offsets(read, write));
        byte[] first = Host.noise(400, 2352, 1);
        byte[] second = Host.noise(400, 2352, 2);
        Path file = directory.resolve("offset.disc");
        try (Host host = Host.open(file, DriveOptions.USUAL.with(persona))) {
            host.audioTrack(first);
            assertEquals(552, host.audioTrack(second));
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            // run-out and pregap around the second track can be read too
            byte[] around = host.readAudio(540, 414);
            int from = (12 * 588 + read + write) * SAMPLE;
            assertArrayEquals(second, Arrays.copyOfRange(around, from, from + second.length));
        }
    }

    @Test
    void samplesBeyondTheLeadOutAreLost() throws IOException {
        Persona persona = Personas.CD_WRITER.withOffsets(new Persona.Offsets(-1300, 0));
        byte[] track = Host.noise(300, 2352, 1);
        Path file = directory.resolve("lost.disc");
        try (Host host = Host.open(file, DriveOptions.USUAL.with(persona))) {
            host.audioTrack(track);
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            byte[] read = host.readAudio(0, 302);
            int shift = 1300 * SAMPLE;
            assertArrayEquals(
                    Arrays.copyOfRange(track, shift, track.length),
                    Arrays.copyOf(read, track.length - shift));
        }
    }

    @Test
    void offsetIsOnTheDiscForEveryOtherDrive() throws IOException {
        Persona writes = Personas.CD_WRITER.withOffsets(new Persona.Offsets(0, 100));
        byte[] track = Host.noise(300, 2352, 1);
        Path file = directory.resolve("moved.disc");
        try (Host host = Host.open(file, DriveOptions.USUAL.with(writes))) {
            host.audioTrack(track);
        }
        try (Host plain = Host.open(file)) {
            byte[] read = plain.readAudio(0, 301);
            assertArrayEquals(new byte[400], Arrays.copyOf(read, 400));
            assertArrayEquals(track, Arrays.copyOfRange(read, 400, 400 + track.length));
        }
    }

    @Test
    void quirkyDriveShowsTheOldTocUntilTheDiscIsLoadedAgain() throws IOException {
        Path file = directory.resolve("stale.disc");
        DriveOptions quirky = DriveOptions.USUAL.with(Personas.QUIRKY.withNotReadyEvery(0));
        try (Host host = Host.open(file, quirky)) {
            host.audioTrack(Host.noise(300, 2352, 1));
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            Host.assertSense("5/24/00", host.refusedIn("43 00 00 00 00 00 00 00 0c 00"));
            host.ok("1b 00 00 00 02 00");
            host.ok("1b 00 00 00 03 00");
            host.settle();
            assertEquals(1, host.in("43 00 00 00 00 00 00 00 0c 00", 12).u8(3));
        }
    }

    @Test
    void quirkyDriveRoundsFreeBlocksDown() throws IOException {
        DriveOptions quirky = DriveOptions.USUAL.with(Personas.QUIRKY.withNotReadyEvery(0));
        try (Host host = Host.open(directory.resolve("round.disc"), quirky)) {
            assertEquals(359_846 / 32 * 32, host.freeBlocks());
        }
    }
}
