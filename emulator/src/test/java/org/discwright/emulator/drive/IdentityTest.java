package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertField;
import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.discwright.emulator.persona.Personas;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** INQUIRY and GET CONFIGURATION. */
class IdentityTest {
    @TempDir Path directory;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        host = Host.open(directory.resolve("id.disc"));
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    @Test
    void inquiryNamesACdDriveThatSpeaksMmc6() throws IOException {
        Octets data = host.in("12 00 00 00 60 00", 96);
        assertEquals(96, data.length());
        assertEquals(0x05, data.u8(0));
        assertEquals(0x80, data.u8(1));
        assertEquals(91, data.u8(4));
        assertEquals("DISCWRT", data.slice(8, 16).text());
        assertEquals("CD Writer", data.slice(16, 32).text());
        assertEquals(0x04E0, data.u16(62));
    }

    @Test
    void allocationLengthShort() throws IOException {
        assertEquals(5, host.in("12 00 00 00 05 00", 96).length());
        assertEquals(0, host.in("12 00 00 00 00 00", 96).length());
        assertEquals(8, host.in("46 00 00 00 00 00 00 00 08 00", 512).length());
        assertTrue(host.in("46 00 00 00 00 00 00 00 08 00", 512).u32(0) > 100);
    }

    @Test
    void vitalProductDataPagesExist() throws IOException {
        assertEquals(Octets.ofHex("05 00 00 03 00 80 83"), host.in("12 01 00 00 ff 00", 255));
        Octets serial = host.in("12 01 80 00 ff 00", 255);
        assertEquals("DW0000000001", serial.slice(4, serial.length()).text());
        Octets identification = host.in("12 01 83 00 ff 00", 255);
        assertEquals(2, identification.u8(4), "ASCII");
        assertEquals(1, identification.u8(5), "T10 vendor identification");
        assertEquals(identification.u8(7), identification.length() - 8);
    }

    @Test
    void unknownVitalProductDataIsRefused() throws IOException {
        Sense sense = host.refusedIn("12 01 b0 00 ff 00");
        assertSense("5/24/00", sense);
        assertField(true, 2, sense);
        assertSense("5/24/00", host.refusedIn("12 00 80 00 ff 00"));
    }

    @Test
    void currentProfileFollowsTheMedium() throws IOException {
        assertEquals(0x0009, host.in("46 00 00 00 00 00 00 00 08 00", 8).u16(6));
        host.ok("1b 00 00 00 02 00");
        assertEquals(0, host.in("46 00 00 00 00 00 00 00 08 00", 8).u16(6));
    }

    @Test
    void oneFeatureIsGivenAlone() throws IOException {
        Octets tao = host.in("46 02 00 2d 00 00 00 00 40 00", 64);
        assertEquals(Octets.ofHex("00 00 00 0c 00 00 00 09 00 2d 09 04 46 00 3f 01"), tao);
        Octets mastering = host.in("46 02 00 2e 00 00 00 00 40 00", 64);
        assertEquals(Octets.ofHex("00 00 00 0c 00 00 00 09 00 2e 05 04 7f 00 0c 00"), mastering);
    }

    @Test
    void currentFeaturesAreFewerThanAll() throws IOException {
        Octets all = host.in("46 00 00 00 00 00 00 02 00 00", 512);
        Octets current = host.in("46 01 00 00 00 00 00 02 00 00", 512);
        assertTrue(current.length() < all.length());
        int before = -1;
        for (int at = 8; at < all.length(); at += 4 + all.u8(at + 3)) {
            assertTrue(all.u16(at) > before, "ascending");
            assertEquals(0, all.u8(at + 3) % 4, "whole words");
            before = all.u16(at);
        }
    }

    @Test
    void featuresFromACodeOn() throws IOException {
        assertEquals(0x0100, host.in("46 00 00 38 00 00 00 02 00 00", 512).u16(8));
    }

    @Test
    void closedDiscIsNoLongerWritable() throws IOException {
        host.audioTrack(Host.noise(300, 2352, 1));
        host.ok("5b 00 02 00 00 00 00 00 00 00");
        Octets tao = host.in("46 02 00 2d 00 00 00 00 40 00", 64);
        assertEquals(0, tao.u8(10) & 1);
        assertEquals(0x0009, tao.u16(6));
        assertEquals(1, host.in("46 02 00 10 00 00 00 00 40 00", 64).u8(10) & 1, "readable");
    }

    @Test
    void quirkyDriveHasNoGetPerformance() throws IOException {
        DriveOptions quirky = DriveOptions.USUAL.with(Personas.QUIRKY.withNotReadyEvery(0));
        try (Host other = Host.open(directory.resolve("quirky.disc"), quirky)) {
            assertSense("5/20/00", other.refusedIn("ac 10 00 00 00 00 00 00 00 01 00 00"));
            assertEquals(22 + 8, other.in("5a 00 2a 00 00 00 00 00 40 00", 64).length());
        }
    }
}
