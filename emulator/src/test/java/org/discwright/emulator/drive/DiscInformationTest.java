package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertField;
import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** READ DISC INFORMATION, READ TRACK INFORMATION, READ TOC/PMA/ATIP and the capacities. */
class DiscInformationTest {
    private static final String CLOSE_SESSION = "5b 00 02 00 00 00 00 00 00 00";

    @TempDir Path directory;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        host = Host.open(directory.resolve("info.disc"));
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    private Octets info() throws IOException {
        return host.in("51 00 00 00 00 00 00 00 22 00", 34);
    }

    private Octets track(int number) throws IOException {
        return host.in("52 01 %08x 00 00 30 00".formatted(number), 48);
    }

    private Octets toc(boolean msf, int format, int number) throws IOException {
        return host.in(
                "43 %02x %02x 00 00 00 %02x 02 00 00".formatted(msf ? 2 : 0, format, number), 512);
    }

    private void audio(int sectors) throws IOException {
        host.audioTrack(Host.noise(sectors, 2352, sectors));
    }

    @Test
    void blankDiscInformation() throws IOException {
        assertEquals(
                Octets.ofHex(
                        """
                        00 20 00 01 01 01 01 20 ff 00 00 00 00 00 00 00
                        00 61 22 17 00 4f 3b 49 00 00 00 00 00 00 00 00 00 00
                        """),
                info());
    }

    @Test
    void blankDiscAtip() throws IOException {
        assertEquals(
                Octets.ofHex(
                        """
                        00 1a 00 00 c0 00 98 00 61 22 17 00 4f 3b 49 00
                        00 00 00 00 00 00 00 00 00 00 00 00
                        """),
                toc(true, 4, 0));
    }

    @Test
    void blankDiscHasNoTocAndAnEmptyPma() throws IOException {
        for (int format = 0; format < 3; format++) {
            assertSense(
                    "5/24/00", host.refusedIn("43 00 %02x 00 00 00 00 00 0c 00".formatted(format)));
        }
        assertEquals(Octets.ofHex("00 02 00 00"), toc(true, 3, 0));
        assertEquals(Octets.ofHex("00 02 00 00"), toc(true, 5, 0));
        assertEquals(
                Octets.ofHex("00 00 00 00 00 00 08 00"),
                host.in("25 00 00 00 00 00 00 00 00 00", 8));
    }

    @Test
    void invisibleTrackOfABlankDisc() throws IOException {
        Octets one = track(0xFF);
        assertEquals(one, track(1));
        assertEquals(46, one.u16(0));
        assertEquals(1, one.u8(2));
        assertEquals(1, one.u8(3));
        assertEquals(0x4F, one.u8(6), "blank, data mode unknown");
        assertEquals(1, one.u8(7), "NWA valid");
        assertEquals(0, one.i32(8));
        assertEquals(0, one.i32(12));
        assertEquals(359_846, one.i32(16));
        assertEquals(359_846, one.i32(24));
    }

    @Test
    void trackThatDoesNotExistIsRefused() throws IOException {
        assertSense("5/24/00", host.refusedIn("52 01 00 00 00 02 00 00 30 00"));
        assertSense("5/24/00", host.refusedIn("52 02 00 00 00 02 00 00 30 00"));
        Sense beyond = host.refusedIn("52 00 7f ff ff ff 00 00 30 00");
        assertSense("5/21/00", beyond);
        assertEquals(0x7FFF_FFFFL, beyond.details().information().orElseThrow());
    }

    @Test
    void openTrackGrowsAndFreeBlocksShrink() throws IOException {
        host.writeParameters(Host.AUDIO_PAGE);
        host.writeAll(0, Host.noise(52, 2352, 1));
        Octets open = track(0xFF);
        assertEquals(1, open.u8(2));
        assertEquals(3, open.u8(7), "NWA and LRA valid");
        assertEquals(0, open.i32(8));
        assertEquals(52, open.i32(12));
        assertEquals(359_846 - 52, open.i32(16));
        assertEquals(51, open.i32(28));
        assertEquals(open, host.in("52 05 00 00 00 01 00 00 30 00", 48), "first open track");
    }

    @Test
    void sessionStaysOpenUntilClosed() throws IOException {
        audio(750);
        Octets open = info();
        assertEquals(0x05, open.u8(2), "incomplete disc, incomplete session");
        assertEquals(1, open.u8(4), "one session");
        assertEquals(1, open.u8(5));
        assertEquals(2, open.u8(6), "the invisible track counts");
        assertSense("5/24/00", host.refusedIn("43 00 00 00 00 00 00 00 0c 00"));
        Octets pma = toc(true, 3, 0);
        assertEquals(2 + 2 * 11, pma.u16(0), "disc identification and track 1");
        assertEquals(Octets.ofHex("00 10 00 01 00 0c 02 00 00 02 00"), pma.slice(15, 26));
        host.ok(CLOSE_SESSION);
        Octets closed = info();
        assertEquals(0x0E, closed.u8(2), "finalized disc, complete session");
        assertEquals(1, closed.u8(6));
        assertEquals(Octets.ofHex("ff ff ff ff ff ff ff ff"), closed.slice(16, 24));
        assertSense("5/24/00", host.refusedIn("52 01 00 00 00 ff 00 00 30 00"));
    }

    @Test
    void trackInformationByAddressTrackAndSession() throws IOException {
        audio(750);
        audio(751);
        Octets second = track(2);
        assertEquals(902, second.i32(8));
        assertEquals(753, second.i32(24), "with run-out");
        assertEquals(0, second.u8(7));
        assertEquals(second, host.in("52 00 00 00 03 86 00 00 30 00", 48));
        assertEquals(second, host.in("52 00 00 00 02 f0 00 00 30 00", 48), "in the pregap");
        assertEquals(track(1), host.in("52 02 00 00 00 01 00 00 30 00", 48));
        assertEquals(36, host.in("52 01 00 00 00 02 00 00 24 00", 48).length());
    }

    @Test
    void tocInBothKindsOfAddress() throws IOException {
        audio(750);
        host.ok(CLOSE_SESSION);
        assertEquals(
                Octets.ofHex("00 12 01 01 00 10 01 00 00 00 00 00 00 10 aa 00 00 00 02 f0"),
                toc(false, 0, 0));
        assertEquals(Octets.ofHex("00 0a 01 01 00 10 aa 00 00 00 0c 02"), toc(true, 0, 0xAA));
        Sense beyond = host.refusedIn("43 00 00 00 00 00 02 00 0c 00");
        assertSense("5/24/00", beyond);
        assertField(true, 6, beyond);
        assertEquals(
                Octets.ofHex("00 0a 01 01 00 10 01 00 00 00 00 00"),
                host.in("43 00 00 00 00 00 00 00 0c 40", 12),
                "session information, asked for the old way");
    }

    @Test
    void fullTocOfAFinalizedDisc() throws IOException {
        audio(750);
        host.ok(CLOSE_SESSION);
        assertEquals(
                Octets.ofHex(
                        """
                        00 2e 01 01
                        01 10 00 a0 00 00 00 00 01 00 00
                        01 10 00 a1 00 00 00 00 01 00 00
                        01 10 00 a2 00 00 00 00 00 0c 02
                        01 10 00 01 00 00 00 00 00 02 00
                        """),
                toc(true, 2, 1));
    }

    @Test
    void fullTocOfAnAppendableDiscPointsToTheNextSession() throws IOException {
        audio(750);
        host.writeParameters(Host.AUDIO_PAGE.replace("41 00 00", "41 c0 00"));
        host.ok(CLOSE_SESSION);
        Octets toc = toc(true, 2, 1);
        assertEquals(2 + 6 * 11, toc.u16(0));
        // lead-out at 00:12:02 + 2:30:00
        assertEquals(Octets.ofHex("01 50 00 b0 02 2a 02 02 4f 3b 49"), toc.slice(48, 59));
        assertEquals(0xC0, toc.u8(62));
        assertEquals(Octets.ofHex("61 22 17"), toc.slice(67, 70), "lead-in of the disc");
        assertEquals(0, info().bits(2, 3, 2), "an empty session is next");
    }

    @Test
    void sessionClosedByAPointerSaysThatNoneFollows() throws IOException {
        audio(750);
        host.writeParameters(Host.AUDIO_PAGE.replace("41 00 00", "41 40 00"));
        host.ok(CLOSE_SESSION);
        Octets toc = toc(true, 2, 1);
        assertEquals(2 + 6 * 11, toc.u16(0));
        assertEquals(Octets.ofHex("01 50 00 b0 ff ff ff 02 4f 3b 49"), toc.slice(48, 59));
        assertEquals(2, info().bits(2, 1, 0), "finalized");
    }

    @Test
    void otherDataTypesOfDiscInformation() throws IOException {
        Octets resources = host.in("51 01 00 00 00 00 00 00 22 00", 34);
        assertEquals(0x20, resources.u8(2));
        assertEquals(99, resources.u16(4));
        Octets pow = host.in("51 02 00 00 00 00 00 00 22 00", 34);
        assertEquals(0x40, pow.u8(2));
        assertEquals(pow.length() - 2, pow.u16(0));
        assertSense("5/24/00", host.refusedIn("51 03 00 00 00 00 00 00 22 00"));
    }

    @Test
    void capacitiesFollowTheClosedSessions() throws IOException {
        audio(750);
        host.ok(CLOSE_SESSION);
        assertEquals(
                Octets.ofHex("00 00 02 ef 00 00 08 00"),
                host.in("25 00 00 00 00 00 00 00 00 00", 8));
        Octets capacities = host.in("23 00 00 00 00 00 00 00 ff 00", 255);
        assertEquals(Octets.ofHex("00 00 00 08 00 00 02 f0 02 00 08 00"), capacities);
    }

    @Test
    void bufferIsAlwaysEmptyWhereTimeIsInstant() throws IOException {
        host.writeParameters(Host.AUDIO_PAGE);
        host.writeAll(0, Host.noise(52, 2352, 1));
        Octets bytes = host.in("5c 00 00 00 00 00 00 00 0c 00", 12);
        assertEquals(10, bytes.u16(0));
        assertEquals(bytes.u32(4), bytes.u32(8));
        Octets blocks = host.in("5c 01 00 00 00 00 00 00 0c 00", 12);
        assertEquals(1, blocks.u8(3));
        assertEquals(bytes.u32(8) / 2352, blocks.u32(8));
    }

    @Test
    void noMedium() throws IOException {
        host.ok("1b 00 00 00 02 00");
        for (String cdb :
                new String[] {
                    "51 00 00 00 00 00 00 00 22 00",
                    "52 01 00 00 00 ff 00 00 30 00",
                    "43 00 00 00 00 00 00 00 0c 00",
                    "25 00 00 00 00 00 00 00 00 00",
                    "28 00 00 00 00 00 00 00 01 00",
                    "be 00 00 00 00 00 00 00 01 f8 00 00"
                }) {
            assertSense("2/3A/02", host.refusedIn(cdb));
        }
        host.drive().takeMedium();
        host.ok("1b 00 00 00 03 00");
        assertSense("2/3A/01", host.refused("00 00 00 00 00 00"));
        assertTrue(host.drive().medium().isEmpty());
    }
}
