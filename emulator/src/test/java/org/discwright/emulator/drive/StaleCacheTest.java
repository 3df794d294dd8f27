package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.discwright.emulator.fault.FaultRule;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Personas;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.Completion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drive that answers from its memory, and one whose tray has to be pushed in. */
class StaleCacheTest {
    private static final int BLOCK = 2048;

    @TempDir Path folder;

    private Host drive(String type, Persona persona) throws Exception {
        Path file = folder.resolve(type.replace(':', '-') + persona.hashCode());
        Medium.create(
                        file,
                        MediaType.parse(type),
                        MediumOptions.faultless(new SplittableRandom(1)),
                        InstantSource.system(),
                        "test")
                .close();
        return Host.open(file, DriveOptions.USUAL.with(persona));
    }

    private static byte[] read(Host host, int lba, int blocks, boolean force) throws Exception {
        return host.in(
                        "28 %s %08x 00 %04x 00".formatted(force ? "08" : "00", lba, blocks),
                        blocks * BLOCK)
                .toByteArray();
    }

    private static void fault(Host host, String rule) throws Exception {
        host.drive().faults().add(FaultRule.parse(rule));
    }

    @Test
    void blocksComeFromMemoryUntilTheAccessIsForcedOrTheDiscLoadedAnew() throws Exception {
        try (Host host = drive("dvd+r", Personas.DVD_WRITER.with(Trait.STALE_CACHE))) {
            fault(host, "on WRITE lose");
            byte[] sent = Host.noise(16, BLOCK, 5);
            assertInstanceOf(Completion.Good.class, host.write(0, sent, BLOCK));
            host.ok("35 00 00 00 00 00 00 00 00 00");
            host.ok("5b 00 01 00 00 01 00 00 00 00");
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            assertArrayEquals(sent, read(host, 0, 16, false), "from memory");
            assertArrayEquals(new byte[16 * BLOCK], read(host, 0, 16, true), "from the disc");
            assertArrayEquals(sent, read(host, 0, 16, false), "from memory again");
            host.ok("1b 00 00 00 02 00");
            host.ok("1b 00 00 00 03 00");
            host.settle();
            assertArrayEquals(new byte[16 * BLOCK], read(host, 0, 16, false), "loaded anew");
        }
    }

    @Test
    void whatWasCorruptedOnTheWayToTheDiscIsRightInMemory() throws Exception {
        try (Host host = drive("bd-r", Personas.BD_WRITER.with(Trait.STALE_CACHE))) {
            fault(host, "on WRITE corrupt byte 7");
            byte[] sent = Host.noise(32, BLOCK, 6);
            assertInstanceOf(Completion.Good.class, host.write(0, sent, BLOCK));
            assertArrayEquals(sent, read(host, 0, 32, false));
            byte[] disc = read(host, 0, 32, true);
            assertFalse(Arrays.equals(sent, disc));
            disc[7] = sent[7];
            assertArrayEquals(sent, disc);
        }
    }

    @Test
    void dataOfCdsComesFromMemoryAsWholeSectorsToo() throws Exception {
        try (Host host = drive("cd-r:80", Personas.CD_WRITER.with(Trait.STALE_CACHE))) {
            host.writeParameters(Host.DATA_PAGE);
            fault(host, "on WRITE lose");
            byte[] sent = Host.noise(300, BLOCK, 7);
            assertInstanceOf(Completion.Good.class, host.write(0, sent, BLOCK));
            host.ok("35 00 00 00 00 00 00 00 00 00");
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            assertArrayEquals(Arrays.copyOf(sent, 20 * BLOCK), read(host, 0, 20, false));
            byte[] raw = host.in(Host.readCd(0, 1, 0xF8, 0), 2352).toByteArray();
            assertArrayEquals(Arrays.copyOf(sent, BLOCK), Arrays.copyOfRange(raw, 16, 16 + BLOCK));
            host.ok("1b 00 00 00 02 00");
            host.ok("1b 00 00 00 03 00");
            host.settle();
            assertArrayEquals(new byte[20 * BLOCK], read(host, 0, 20, false));
        }
    }

    @Test
    void aTrayThatIsClosedByHandIsNotClosedByAHost() throws Exception {
        try (Host host = drive("cd-r:80", Personas.CD_WRITER.with(Trait.TRAY_CLOSED_BY_HAND))) {
            host.ok("1b 00 00 00 03 00");
            byte[] feature = host.in("46 02 00 03 00 00 00 00 20 00", 32).toByteArray();
            assertEquals(1, feature[10] >> 2 & 0xF, "version");
            assertEquals(0, feature[12] & 0x10, "load");
            host.ok("1b 00 00 00 02 00");
            Host.assertSense("2/3A/02", host.refused("1b 00 00 00 03 00"));
            assertTrue(host.drive().medium().isPresent());
            host.drive().pressEject();
            host.settle();
            host.ok("00 00 00 00 00 00");
        }
    }
}
