package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.discwright.model.Octets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole audio discs, from MODE SELECT to reading back. */
class TrackAtOnceTest {
    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("audio.disc");
    }

    @Test
    void threeTracksLieWhereRealDrivesLayThem() throws IOException {
        byte[] first = Host.noise(750, 2352, 1);
        byte[] second = Host.noise(751, 2352, 2);
        byte[] third = Arrays.copyOf(Host.noise(225, 2352, 3), 300 * 2352);
        try (Host host = Host.open(file)) {
            assertEquals(359_846, host.freeBlocks());
            assertEquals(0, host.audioTrack(first));
            assertEquals(902, host.nextWritable());
            assertEquals(359_846 - 902, host.freeBlocks());
            assertEquals(902, host.audioTrack(second));
            assertEquals(1805, host.audioTrack(third));
            assertEquals(2257, host.nextWritable());
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            Octets toc = host.in("43 00 00 00 00 00 00 00 24 00", 36);
            assertEquals(
                    Octets.ofHex(
                            """
                            00 22 01 03
                            00 10 01 00 00 00 00 00
                            00 10 02 00 00 00 03 86
                            00 10 03 00 00 00 07 0d
                            00 10 aa 00 00 00 08 3b
                            """),
                    toc);
            assertEquals(2106, host.in("25 00 00 00 00 00 00 00 00 00", 8).i32(0));
            assertArrayEquals(first, host.readAudio(0, 750));
            assertArrayEquals(second, host.readAudio(902, 751));
            assertArrayEquals(third, host.readAudio(1805, 300));
        }
        try (Host again = Host.open(file)) {
            assertArrayEquals(second, again.readAudio(902, 751));
        }
    }

    @Test
    void shortTrackIsFilledUpToFourSeconds() throws IOException {
        try (Host host = Host.open(file)) {
            host.audioTrack(Host.noise(225, 2352, 3));
            assertEquals(302, host.in("52 01 00 00 00 01 00 00 30 00", 48).i32(24));
            assertEquals(452, host.nextWritable());
        }
    }

    @Test
    void secondSessionBeginsBehindLeadOutAndLeadIn() throws IOException {
        try (Host host = Host.open(file)) {
            host.audioTrack(Host.noise(300, 2352, 1));
            host.writeParameters(Host.AUDIO_PAGE.replace("41 00 00", "41 c0 00"));
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            int second = 302 + 11_400;
            assertEquals(second, host.nextWritable());
            assertEquals(second, host.audioTrack(Host.noise(300, 2352, 2)));
            host.writeParameters(Host.AUDIO_PAGE.replace("41 00 00", "41 c0 00"));
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            assertEquals(second + 302 + 6_900, host.nextWritable());
            Octets info = host.in("51 00 00 00 00 00 00 00 22 00", 34);
            assertEquals(1, info.bits(2, 1, 0), "incomplete: more may follow");
            assertEquals(3, info.u8(4), "two sessions and an empty one");
            Octets sessions = host.in("43 00 01 00 00 00 00 00 0c 00", 12);
            assertEquals(2, sessions.u8(3));
            assertEquals(second, sessions.i32(8));
        }
    }

    @Test
    void dataTrackOfMode1ReadsBack() throws IOException {
        byte[] data = Host.noise(320, 2048, 7);
        try (Host host = Host.open(file)) {
            host.writeParameters(Host.DATA_PAGE);
            for (int at = 0; at < 320; at += 32) {
                host.write(at, Arrays.copyOfRange(data, at * 2048, (at + 32) * 2048), 2048);
            }
            host.ok("35 00 00 00 00 00 00 00 00 00");
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            byte[] read = host.in("28 00 00 00 00 00 00 01 40 00", 320 * 2048).toByteArray();
            assertArrayEquals(data, read);
        }
    }

    /** The lead-in has the session format of the page in force when it is recorded. */
    @ParameterizedTest
    @ValueSource(strings = {"00", "10", "20"})
    void theSessionFormatIsThatOfThePageAtTheClose(String format) throws IOException {
        String page = "05 32 41 04 0a 00 00 00 %s 00 00 00 00 00 00 96";
        try (Host host = Host.open(file)) {
            host.writeParameters(page.formatted("20"));
            host.write(0, Host.noise(300, 2048, 7), 2048);
            host.ok("35 00 00 00 00 00 00 00 00 00");
            host.writeParameters(page.formatted(format));
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            Octets lead = host.in("43 00 02 00 00 00 01 04 00 00", 1024);
            assertEquals(0xA0, lead.u8(4 + 3));
            assertEquals(Integer.parseInt(format, 16), lead.u8(4 + 9), lead::toString);
            int type = host.in("51 00 00 00 00 00 00 00 22 00", 34).u8(8);
            assertEquals(Integer.parseInt(format, 16), type);
        }
    }

    @Test
    void testWriteLeavesTheDiscBlank() throws IOException {
        try (Host host = Host.open(file)) {
            host.writeParameters(Host.AUDIO_PAGE.replace("05 32 41", "05 32 51"));
            host.writeAll(0, Host.noise(300, 2352, 1));
            assertEquals(300, host.nextWritable());
            host.ok("35 00 00 00 00 00 00 00 00 00");
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            assertEquals(0, host.nextWritable());
            assertEquals(0, host.in("51 00 00 00 00 00 00 00 22 00", 34).bits(2, 1, 0));
        }
    }

    @Test
    void theEndOfATestLeavesAnOpenSessionOpen() throws IOException {
        try (Host host = Host.open(file)) {
            host.audioTrack(Host.noise(300, 2352, 1));
            host.writeParameters(Host.AUDIO_PAGE.replace("05 32 41", "05 32 51"));
            host.writeAll(452, Host.noise(300, 2352, 2));
            host.ok("35 00 00 00 00 00 00 00 00 00");
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            assertEquals(452, host.nextWritable());
            // incomplete, with an open session
            assertEquals(5, host.in("51 00 00 00 00 00 00 00 22 00", 34).bits(2, 3, 0));
        }
    }
}
