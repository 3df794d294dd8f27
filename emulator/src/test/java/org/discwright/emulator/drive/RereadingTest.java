package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sectors that were found good are not proven again, until something changes. */
class RereadingTest {
    private static final int TRACK = 300;

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

    @Test
    void anyPartReadsTheSameAgain() throws IOException {
        try (Host host = Host.open(file)) {
            byte[] data = burn(host, 5);
            Property.forAll(
                    300,
                    random -> {
                        int first = random.nextInt(TRACK);
                        return new int[] {
                            first, random.nextInt(1, Math.min(TRACK - first, 90) + 1)
                        };
                    },
                    part ->
                            assertArrayEquals(
                                    Arrays.copyOfRange(
                                            data, part[0] * 2048, (part[0] + part[1]) * 2048),
                                    read(host, part[0], part[1]).toByteArray()));
        }
    }

    @Test
    void newRecordingIsReadInPlaceOfTheOld() throws IOException {
        try (Host host = Host.open(file)) {
            byte[] before = burn(host, 5);
            assertEquals(Octets.of(before, 0, 64 * 2048), read(host, 0, 64));
            assertEquals(Octets.of(before, 0, 64 * 2048), read(host, 0, 64));
            host.ok("a1 01 00 00 00 00 00 00 00 00 00 00");
            assertSense("5/21/00", host.refusedIn("28 00 00 00 00 00 00 00 01 00"));
            byte[] after = burn(host, 6);
            assertEquals(Octets.of(after, 0, 64 * 2048), read(host, 0, 64));
        }
    }

    @Test
    void sectorThatWentBadMeanwhileIsFound() throws IOException {
        try (Host host = Host.open(file)) {
            byte[] data = burn(host, 5);
            assertEquals(Octets.of(data, 7 * 2048, 2048), read(host, 7, 1));
            CdMedium medium = (CdMedium) host.drive().medium().orElseThrow();
            medium.write(
                    new Lba(7),
                    ByteBuffer.wrap(new byte[2352]),
                    ByteBuffer.wrap(Host.noise(1, 96, 1)));
            assertSense("3/11/05", host.refusedIn("28 00 00 00 00 07 00 00 01 00"));
            assertEquals(Octets.of(data, 6 * 2048, 2048), read(host, 6, 1));
        }
    }

    private static byte[] burn(Host host, long seed) throws IOException {
        byte[] data = Host.noise(TRACK, 2048, seed);
        host.writeParameters(Host.DATA_PAGE);
        for (int at = 0; at < TRACK; at += 30) {
            host.write(at, Arrays.copyOfRange(data, at * 2048, (at + 30) * 2048), 2048);
        }
        host.ok("35 00 00 00 00 00 00 00 00 00");
        host.ok("5b 00 02 00 00 00 00 00 00 00");
        return data;
    }

    private static Octets read(Host host, int first, int blocks) throws IOException {
        return host.in("28 00 %08x 00 %04x 00".formatted(first, blocks), blocks * 2048);
    }
}
