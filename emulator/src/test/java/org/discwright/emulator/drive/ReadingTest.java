package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.persona.Personas;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorCheck;
import org.discwright.model.coding.SectorState;
import org.discwright.model.subchannel.SubchannelLayout;
import org.discwright.model.subchannel.SubchannelQ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** READ (10) and (12), READ CD, READ CD MSF, VERIFY, READ SUB-CHANNEL. */
class ReadingTest {
    private static final String SYNCHRONIZE = "35 00 00 00 00 00 00 00 00 00";
    private static final String CLOSE_SESSION = "5b 00 02 00 00 00 00 00 00 00";

    @TempDir Path directory;

    private Host host() throws IOException {
        return Host.open(directory.resolve("read.disc"));
    }

    private static byte[] data(Host host) throws IOException {
        byte[] data = Host.noise(300, 2048, 5);
        host.writeParameters(Host.DATA_PAGE);
        for (int at = 0; at < 300; at += 30) {
            host.write(at, Arrays.copyOfRange(data, at * 2048, (at + 30) * 2048), 2048);
        }
        host.ok(SYNCHRONIZE);
        return data;
    }

    @Test
    void rawDataSectorProvesItself() throws IOException {
        try (Host host = host()) {
            byte[] data = data(host);
            byte[] raw = host.in(Host.readCd(7, 1, 0xF8, 0), 2352).toByteArray();
            SectorState state = SectorCheck.check(raw, 0);
            assertTrue(
                    state instanceof SectorState.Valid(_, Lba address, _)
                            && address.equals(new Lba(7)),
                    state.toString());
            assertArrayEquals(
                    Arrays.copyOfRange(data, 7 * 2048, 8 * 2048),
                    Arrays.copyOfRange(raw, 16, 16 + 2048));
        }
    }

    @Test
    void blocksBeginAtZeroAndEndWhereTheCapacityEnds() throws IOException {
        try (Host host = host()) {
            data(host);
            host.ok(CLOSE_SESSION);
            assertEquals(
                    Octets.ofHex("00 00 01 2d 00 00 08 00"),
                    host.in("25 00 00 00 00 00 00 00 00 00", 8));
            host.in("28 00 00 00 01 2d 00 00 01 00", 2048);
            Sense beyond = host.refusedIn("28 00 00 00 01 2d 00 00 02 00");
            assertSense("5/21/00", beyond);
            assertSense("5/21/00", host.refusedIn("a8 00 00 00 01 2e 00 00 00 01 00 00"));
            assertSense("5/21/00", host.refusedIn("28 00 00 00 01 2f 00 00 00 00"));
            assertSense("5/21/00", host.refused("2f 00 00 00 01 00 00 01 00 00"));
            assertSense("5/21/00", host.refusedIn("28 00 ff ff ff ff 00 00 01 00"));
            host.in(Host.readCd(0x12e, 1, 0xF8, 0), 2352);
        }
    }

    @Test
    void partsOfASectorAreSelected() throws IOException {
        try (Host host = host()) {
            data(host);
            byte[] raw = host.in(Host.readCd(0, 1, 0xF8, 0), 2352).toByteArray();
            assertEquals(Octets.of(raw, 12, 4), host.in(Host.readCd(0, 1, 0x20, 0), 99));
            assertEquals(Octets.of(raw, 16, 2048), host.in(Host.readCd(0, 1, 0x10, 0), 9999));
            assertEquals(Octets.of(raw, 0, 2064), host.in(Host.readCd(0, 1, 0xB0, 0), 9999));
            assertSense("5/24/00", host.refusedIn(Host.readCd(0, 1, 0x88, 0)));
        }
    }

    @Test
    void expectedSectorTypeMustFit() throws IOException {
        try (Host host = host()) {
            data(host);
            host.in("be 08 00 00 00 00 00 00 01 10 00 00", 2048);
            assertSense("5/64/00", host.refusedIn("be 04 00 00 00 00 00 00 01 10 00 00"));
            assertSense("5/24/00", host.refusedIn("be 18 00 00 00 00 00 00 01 10 00 00"));
        }
    }

    @Test
    void audioIsNoDataAndDataNoAudio() throws IOException {
        try (Host host = host()) {
            data(host);
            host.audioTrack(Host.noise(300, 2352, 6));
            host.ok(CLOSE_SESSION);
            Sense sense = host.refusedIn("28 00 00 00 01 c6 00 00 01 00");
            assertSense("5/64/00", sense);
            assertEquals(454, sense.details().information().orElseThrow());
            assertSense("5/64/00", host.refusedIn(Host.readCd(298, 20, 0xF8, 0)));
        }
    }

    @Test
    void verifyReadsEverySector() throws IOException {
        try (Host host = host()) {
            data(host);
            host.ok("2f 00 00 00 00 00 00 01 2c 00");
            assertSense("5/21/00", host.refused("2f 00 00 00 01 00 00 01 2c 00"));
        }
    }

    @Test
    void read12MovesTheSame() throws IOException {
        try (Host host = host()) {
            byte[] data = data(host);
            Octets read = host.in("a8 00 00 00 00 10 00 00 00 02 00 00", 4096);
            assertEquals(Octets.of(data, 16 * 2048, 4096), read);
        }
    }

    @Test
    void beyondCapacity() throws IOException {
        try (Host host = host()) {
            assertSense("5/21/00", host.refusedIn("28 00 00 00 00 00 00 00 01 00"));
            data(host);
            assertSense("5/21/00", host.refusedIn(Host.readCd(400, 10, 0xF8, 0)));
            assertSense("5/21/00", host.refusedIn(Host.readCd(-5000, 1, 0xF8, 0)));
            assertSense("5/21/00", host.refusedIn(Host.readCd(0x7FFF_FFFF, 1, 0xF8, 0)));
        }
    }

    @Test
    void zeroBlocks() throws IOException {
        try (Host host = host()) {
            data(host);
            assertEquals(0, host.in(Host.readCd(0, 0, 0xF8, 0), 10).length());
            assertEquals(0, host.in("28 00 00 00 00 00 00 00 00 00", 10).length());
        }
    }

    @Test
    void msfAddressesTheSameSectors() throws IOException {
        try (Host host = host()) {
            host.audioTrack(Host.noise(300, 2352, 6));
            Octets byMsf = host.in("b9 00 00 00 03 00 00 03 02 f8 00 00", 2 * 2352);
            assertEquals(Octets.of(host.readAudio(75, 2)), byMsf);
            assertSense("5/24/00", host.refusedIn("b9 00 00 00 03 02 00 03 00 f8 00 00"));
        }
    }

    @Test
    void subchannelComesRawOrFormatted() throws IOException {
        try (Host host = host()) {
            host.audioTrack(Host.noise(300, 2352, 6));
            byte[] raw = host.in(Host.readCd(80, 1, 0x10, 1), 2448).toByteArray();
            byte[] q = new byte[12];
            SubchannelLayout.extractQ(raw, 2352, q, 0);
            SubchannelQ.Position position = (SubchannelQ.Position) SubchannelQ.decode(Octets.of(q));
            assertEquals(1, position.track());
            assertEquals(1, position.index());
            assertEquals(80, position.relative().toFrames());
            assertEquals(230, position.absolute().toFrames());
            Octets formatted = host.in(Host.readCd(80, 1, 0x10, 2), 2368);
            assertEquals(Octets.of(q), formatted.slice(2352, 2364));
            assertEquals(Octets.of(q), host.in(Host.readCd(80, 1, 0x00, 2), 16).slice(0, 12));
        }
    }

    @Test
    void correctedRwIsEmptyOnADiscWithoutGraphics() throws IOException {
        try (Host host = host()) {
            host.audioTrack(Host.noise(300, 2352, 6));
            assertEquals(Octets.zeros(96 * 2), host.in(Host.readCd(80, 2, 0x00, 4), 192));
        }
    }

    @Test
    void pregapCountsDown() throws IOException {
        try (Host host = host()) {
            host.audioTrack(Host.noise(300, 2352, 6));
            byte[] raw = host.in(Host.readCd(-1, 1, 0x10, 1), 2448).toByteArray();
            byte[] q = new byte[12];
            SubchannelLayout.extractQ(raw, 2352, q, 0);
            SubchannelQ.Position position = (SubchannelQ.Position) SubchannelQ.decode(Octets.of(q));
            assertEquals(0, position.index());
            assertEquals(149, position.absolute().toFrames());
        }
    }

    @Test
    void damagedSectorIsNamed() throws IOException {
        Path file = directory.resolve("damaged.disc");
        MediumOptions options =
                MediumOptions.faultless(new SplittableRandom(1))
                        .withDefects(
                                List.of(
                                        new Defect(new Lba(100), 2, Defect.Kind.UNREADABLE),
                                        new Defect(new Lba(200), 1, Defect.Kind.WEAK)));
        CdMedium.create(file, CdMediaType.parse("cd-r:80"), options, InstantSource.system(), "test")
                .close();
        try (Host host = Host.open(file)) {
            host.audioTrack(Host.noise(300, 2352, 6));
            Sense sense = host.refusedIn(Host.readCd(95, 10, 0xF8, 0));
            assertSense("3/11/00", sense);
            assertEquals(100, sense.details().information().orElseThrow());
            Octets flags = host.in(Host.readCd(200, 1, 0xFA, 0), 2352 + 294);
            assertEquals(0x80, flags.u8(2352), "C2 of the weak sector");
            assertEquals(
                    Octets.zeros(294),
                    host.in(Host.readCd(201, 1, 0xFA, 0), 2352 + 294).slice(2352, 2646));
            assertEquals(2352 + 296, host.in(Host.readCd(201, 1, 0xFC, 0), 2352 + 296).length());
        }
    }

    @Test
    void openSessionIsReadableOnlyOnSomeDrives() throws IOException {
        DriveOptions noAudio =
                DriveOptions.USUAL.with(Personas.CD_WRITER.with(Trait.OPEN_AUDIO_UNREADABLE));
        try (Host host = Host.open(directory.resolve("open.disc"), noAudio)) {
            host.audioTrack(Host.noise(300, 2352, 6));
            assertSense("5/21/00", host.refusedIn(Host.readCd(0, 1, 0xF8, 0)));
            host.ok(CLOSE_SESSION);
            host.readAudio(0, 1);
        }
        DriveOptions nothing = DriveOptions.USUAL.with(Personas.STRICT);
        try (Host host = Host.open(directory.resolve("strict.disc"), nothing)) {
            data(host);
            assertSense("5/21/00", host.refusedIn("28 00 00 00 00 00 00 00 01 00"));
            host.ok(CLOSE_SESSION);
            host.in("28 00 00 00 00 00 00 00 01 00", 2048);
        }
    }

    @Test
    void positionFollowsThePickUp() throws IOException {
        try (Host host = host()) {
            host.audioTrack(Host.noise(300, 2352, 6));
            host.ok("2b 00 00 00 00 32 00 00 00 00");
            Octets position = host.in("42 00 40 01 00 00 00 00 10 00", 16);
            assertEquals(0x15, position.u8(1));
            assertEquals(12, position.u16(2));
            assertEquals(1, position.u8(6));
            assertEquals(50, position.i32(8));
            assertEquals(50, host.in("bd 00 00 00 00 00 00 00 00 08 00 00", 8).u24(2));
            host.ok("01 00 00 00 00 00");
            assertEquals(0, host.in("42 00 40 01 00 00 00 00 10 00", 16).i32(8));
            assertSense("5/21/00", host.refused("2b 00 7f ff ff ff 00 00 00 00"));
            assertSense("5/24/00", host.refusedIn("42 00 40 00 00 00 00 00 10 00"));
        }
    }
}
