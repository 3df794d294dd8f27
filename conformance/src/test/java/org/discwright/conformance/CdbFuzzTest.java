package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.discwright.emulator.drive.DriveOptions;
import org.discwright.emulator.drive.EmulatedDrive;
import org.discwright.emulator.drive.EmulatedDrives;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Personas;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.testkit.Property;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Command blocks that no program would send, a thousand to each drive: the drive answers each, with
 * no more than was asked for, and its disc stays a disc. {@code -Dprop.tries=10000} sends ten
 * million.
 */
class CdbFuzzTest {
    private static final int DRIVES = 100;
    private static final int COMMANDS = 1000;

    /** So many commands after each other, then somebody closes the tray. */
    private static final int LOAD = 50;

    private static final long MOST_GROWTH = 64L << 20;
    private static final long LARGEST_FILE = 2L << 30;

    @TempDir Path folder;

    private long good;

    /** What a drive holds when it begins. */
    private enum Begin {
        BLANK,
        OPEN_SESSION,
        CLOSED_SESSION,
        REWRITABLE,
        NO_DISC
    }

    private record Case(Begin begin, Persona persona, long seed) {
        static Case any(SplittableRandom random) {
            List<Begin> begins = List.of(Begin.values());
            List<Persona> personas = List.of(Personas.CD_WRITER, Personas.STRICT, Personas.QUIRKY);
            return new Case(
                    begins.get(random.nextInt(begins.size())),
                    personas.get(random.nextInt(personas.size())),
                    random.nextLong());
        }

        @Override
        public String toString() {
            return "%s, %s, %d".formatted(begin, persona.name(), seed);
        }
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyBlockIsAnsweredAndTheDiscStaysADisc() throws IOException {
        List<Octets> blocks =
                HostileHost.recordedBlocks(
                        "cdrskin-tao",
                        "wodim-tao",
                        "cd-info",
                        "cdrdao-toc",
                        "cdrskin-tao-multi-audio2");
        long[] before = {-1};
        int[] drives = {0};
        Property.forAll(
                DRIVES,
                Case::any,
                fuzzed -> {
                    send(fuzzed, blocks);
                    drives[0]++;
                    if (drives[0] == DRIVES / 4) {
                        before[0] = used();
                    }
                });
        if (before[0] >= 0) {
            long growth = used() - before[0];
            assertTrue(growth < MOST_GROWTH, () -> growth + " bytes more are held");
        }
        // it must not be a test of refusals alone
        assertTrue(
                good > (long) drives[0] * COMMANDS / 50,
                () -> good + " commands were answered GOOD");
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void send(Case fuzzed, List<Octets> blocks) throws IOException {
        Path disc = folder.resolve("fuzzed.disc");
        Media.create(disc, fuzzed.begin() == Begin.REWRITABLE ? "cd-rw:80" : "cd-r:80");
        if (fuzzed.begin() != Begin.BLANK && fuzzed.begin() != Begin.NO_DISC) {
            record(disc, fuzzed.begin() == Begin.CLOSED_SESSION);
        }
        DriveOptions options = DriveOptions.USUAL.with(fuzzed.persona());
        try (EmulatedDrive drive = EmulatedDrives.open(disc, options)) {
            if (fuzzed.begin() == Begin.NO_DISC) {
                drive.pressEject();
                drive.takeMedium();
                drive.pressEject();
            }
            HostileHost host = new HostileHost(drive, new SplittableRandom(fuzzed.seed()), blocks);
            for (int i = 0; i < COMMANDS; i++) {
                try {
                    host.send();
                } catch (RuntimeException | AssertionError fault) {
                    throw new AssertionError("after " + host.last(), fault);
                }
                if (fuzzed.begin() != Begin.NO_DISC && i % LOAD == LOAD - 1) {
                    drive.execute(
                            ScsiRequest.withoutData(
                                    Nexus.LOCAL,
                                    Cdb.ofHex("1b 00 00 00 03 00"),
                                    Duration.ofMinutes(1)));
                }
            }
            good += host.good();
        }
        try (CdMedium medium = CdMedium.openToRead(disc, "conformance")) {
            medium.summary();
        }
        assertTrue(Files.size(disc) < LARGEST_FILE, () -> "the file of the disc has grown");
        Files.delete(disc);
    }

    private static void record(Path disc, boolean close) throws IOException {
        try (RawDrive drive = RawDrive.open("emulated:" + disc)) {
            Octets page =
                    Octets.ofHex(
                            "00 00 00 00 00 00 00 00 05 32 41 00 00 00 00 00 00 00 00 00 00 00 00 96");
            drive.send(
                    Cdb.ofHex("55 10 00 00 00 00 00 00 3c 00"),
                    ScsiRequest.Direction.OUT,
                    MemorySegment.ofArray(page.concat(Octets.zeros(36)).toByteArray()));
            drive.send(
                    Cdb.ofHex("2a 00 00 00 00 00 00 01 2c 00"),
                    ScsiRequest.Direction.OUT,
                    drive.memory(300 * 2352));
            Completion end = drive.send("35 00 00 00 00 00 00 00 00 00");
            if (close) {
                end = drive.send("5b 00 02 00 00 00 00 00 00 00");
            }
            assertTrue(end instanceof Completion.Good, end::toString);
        }
    }
}
