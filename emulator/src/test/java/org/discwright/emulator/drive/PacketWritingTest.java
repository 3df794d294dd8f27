package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.persona.Personas;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets on CD-R and CD-RW, from MODE SELECT to reading back. */
class PacketWritingTest {
    /** Packet, BUFE, multi-session, variable, control 5, mode 1. */
    private static final String VARIABLE = "05 32 60 c5 08 07 00 00 00 00 00 00 00 00 00 96";

    private static final String FINAL = "05 32 60 05 08 07 00 00 00 00 00 00 00 00 00 96";

    /** The same with fixed packets of 32 blocks. */
    private static final String FIXED = "05 32 60 25 08 07 00 00 00 00 00 00 00 20 00 96";

    private static final String SYNC = "35 00 00 00 00 00 00 00 00 00";
    private static final String CLOSE_SESSION = "5b 00 02 00 00 00 00 00 00 00";
    private static final String TRACK_1 = "52 01 00 00 00 01 00 00 30 00";
    private static final String INVISIBLE = "52 01 00 00 00 ff 00 00 30 00";

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("packets.disc");
    }

    private void make(String type) throws IOException {
        CdMedium.create(
                        file,
                        CdMediaType.parse(type),
                        MediumOptions.faultless(new SplittableRandom(1)),
                        InstantSource.system(),
                        "test")
                .close();
    }

    private static void select(Host host, String page) throws IOException {
        assertInstanceOf(Completion.Good.class, host.writeParameters(page));
    }

    private static void write(Host host, int lba, byte[] data) throws IOException {
        assertInstanceOf(Completion.Good.class, host.write(lba, data, 2048), "at " + lba);
    }

    private static byte[] read(Host host, int lba, int blocks) throws IOException {
        return host.in("28 00 %08x 00 %04x 00".formatted(lba, blocks), blocks * 2048).toByteArray();
    }

    private static byte[] noise(int blocks, long seed) {
        return Host.noise(blocks, 2048, seed);
    }

    @Test
    void variablePacketsAreSevenBlocksApart() throws IOException {
        byte[] first = noise(100, 1);
        byte[] second = noise(201, 2);
        try (Host host = Host.open(file)) {
            select(host, VARIABLE);
            Octets blank = host.in(INVISIBLE, 48);
            assertTrue(blank.bit(6, 5), "the invisible track is to be of packets");
            assertFalse(blank.bit(6, 4));
            write(host, 0, Arrays.copyOf(first, 60 * 2048));
            assertEquals(60, host.nextWritable(), "the packet goes on");
            write(host, 60, Arrays.copyOfRange(first, 60 * 2048, 100 * 2048));
            Octets open = host.in(TRACK_1, 48);
            assertEquals(99, open.i32(28), "last recorded address");
            host.ok(SYNC);
            assertEquals(107, host.nextWritable());
            assertEquals(359_846 - 107, host.freeBlocks());
            Octets track = host.in(TRACK_1, 48);
            assertEquals(5, track.bits(5, 3, 0), "control: data, incremental");
            assertEquals(0x20, track.u8(6) & 0xF0, "packet, variable, not blank, not reserved");
            assertEquals(1, track.u8(6) & 0xF, "data mode");
            assertEquals(99, track.i32(28), "last recorded address");
            Host.assertSense("5/21/02", Host.sense(host.write(100, first, 2048), "in the link"));
            write(host, 107, second);
            host.ok(SYNC);
            assertEquals(107 + 201 + 7, host.nextWritable());
            select(host, FINAL);
            host.ok(CLOSE_SESSION);
            Octets toc = host.in("43 00 00 00 00 00 00 00 14 00", 20);
            assertEquals(0x15, toc.u8(5), "ADR and control of track 1");
            assertEquals(310, toc.i32(16), "the lead-out begins behind the run-out");
        }
        try (Host again = Host.open(file)) {
            assertArrayEquals(first, read(again, 0, 100));
            assertArrayEquals(second, read(again, 107, 201));
        }
    }

    @Test
    void linkBlocksHoldNoUserData() throws IOException {
        try (Host host = Host.open(file)) {
            select(host, VARIABLE);
            write(host, 0, noise(150, 1));
            host.ok(SYNC);
            write(host, 157, noise(150, 2));
            host.ok(SYNC);
            for (int at = 150; at < 157; at++) {
                Host.assertSense("5/64/00", host.refusedIn("28 00 %08x 00 0001 00".formatted(at)));
            }
            Host.assertSense("5/64/00", host.refusedIn("28 00 00000095 00 0002 00"));
            // READ CD shows them: run-out 1 and 2, link block, run-in 1 to 4 by their mode bytes
            Octets headers = host.in(Host.readCd(150, 7, 0xF8, 0), 7 * 2352);
            int[] indicators = {7, 6, 5, 4, 3, 2, 1};
            for (int i = 0; i < 7; i++) {
                assertEquals(indicators[i] << 5 | 1, headers.u8(i * 2352 + 15), "sector " + i);
            }
            assertEquals(1, host.in(Host.readCd(157, 1, 0xF8, 0), 2352).u8(15));
            // the pregap names the track's way of writing in its descriptor blocks
            Octets pregap = host.in(Host.readCd(-100, 1, 0xF8, 0), 2352);
            assertEquals(Octets.ofHex("54 44 49 01 50 01 01 01 01 90"), pregap.slice(16, 26));
        }
    }

    @Test
    void aPacketThatLostItsDriveIsEndedWhenTheDiscIsLoaded() throws IOException {
        byte[] first = noise(40, 1);
        byte[] second = noise(270, 2);
        try (Host host = Host.open(file)) {
            select(host, VARIABLE);
            write(host, 0, first);
            assertEquals(40, host.nextWritable());
        }
        try (Host host = Host.open(file)) {
            select(host, VARIABLE);
            assertEquals(47, host.nextWritable());
            write(host, 47, second);
            host.ok("5b 00 01 00 00 01 00 00 00 00");
            assertEquals(0, host.in(TRACK_1, 48).u8(6) & 0x40);
            assertEquals(319, host.in(TRACK_1, 48).i32(24), "size: all sectors up to the run-out");
            assertEquals(319 + 150, host.nextWritable(), "the next track has a pregap");
            assertArrayEquals(first, read(host, 0, 40));
            assertArrayEquals(second, read(host, 47, 270));
        }
    }

    @Test
    void fixedPacketsHaveAddressesWithoutGaps() throws IOException {
        byte[] data = noise(32 * 12, 3);
        try (Host host = Host.open(file)) {
            select(host, FIXED);
            Octets blank = host.in(INVISIBLE, 48);
            assertEquals(0x30, blank.u8(6) & 0x30);
            assertEquals(32, blank.i32(20));
            int free = host.freeBlocks();
            assertEquals((359_848 + 5) / 39 * 32, free);
            write(host, 0, Arrays.copyOf(data, 32 * 2 * 2048));
            assertEquals(64, host.nextWritable());
            assertEquals(free - 64, host.freeBlocks());
            write(host, 64, Arrays.copyOfRange(data, 64 * 2048, data.length));
            Octets track = host.in(TRACK_1, 48);
            assertEquals(0x30, track.u8(6) & 0xF0);
            assertEquals(32, track.i32(20));
            assertEquals(32 * 12 - 1, track.i32(28));
            assertArrayEquals(data, read(host, 0, 32 * 12));
            select(host, FIXED);
            host.ok(CLOSE_SESSION);
            assertEquals(32 * 12, host.in(TRACK_1, 48).i32(24));
            assertEquals(32 * 12 - 1, host.in("25 00 00 00 00 00 00 00 00 00", 8).i32(0));
            Host.assertSense("5/21/00", host.refusedIn("28 00 00000180 00 0001 00"));
            Octets toc = host.in("43 00 00 00 00 00 00 00 14 00", 20);
            assertEquals(12 * 39 - 5, toc.i32(16), "the lead-out by its time");
        }
        try (Host again = Host.open(file)) {
            byte[] across = Arrays.copyOfRange(data, 30 * 2048, 70 * 2048);
            assertArrayEquals(across, read(again, 30, 40));
            // READ CD by address leaves out the links, READ CD MSF shows them
            Octets users = again.in(Host.readCd(31, 2, 0x10, 0), 2 * 2048);
            assertArrayEquals(
                    Arrays.copyOf(Arrays.copyOfRange(data, 31 * 2048, 33 * 2048), 4096),
                    users.toByteArray());
            Octets link = again.in("b9 00 00 00 02 20 00 02 21 f8 00 00", 2352);
            assertEquals(0xE1, link.u8(15), "the first run-out lies at 00:02:32");
            again.ok("2f 00 00000000 00 0180 00");
        }
    }

    @Test
    void onlyWholeFixedPacketsAreTaken() throws IOException {
        try (Host host = Host.open(file)) {
            select(host, FIXED);
            Host.assertSense("5/64/01", Host.sense(host.write(0, noise(31, 1), 2048), "31"));
            assertEquals(0, host.nextWritable());
            write(host, 0, noise(32, 1));
            Host.assertSense("5/64/01", Host.sense(host.write(32, noise(40, 1), 2048), "40"));
            // what is recorded on a CD-R stays
            Host.assertSense("5/21/02", Host.sense(host.write(0, noise(32, 1), 2048), "again"));
            select(host, FIXED.replace("20 00 96", "10 00 96"));
            Host.assertSense("5/64/01", Host.sense(host.write(32, noise(16, 1), 2048), "of 16"));
            select(host, Host.DATA_PAGE);
            Host.assertSense("5/64/00", Host.sense(host.write(32, noise(32, 1), 2048), "at once"));
        }
    }

    @Test
    void reservedTracksOfPacketsAreFilledWhenClosed() throws IOException {
        byte[] data = noise(64, 4);
        try (Host host = Host.open(file)) {
            select(host, FIXED);
            host.ok("53 00 00 00 00 %08x 00".formatted(330));
            Octets reserved = host.in(TRACK_1, 48);
            assertEquals(0xF0, reserved.u8(6) & 0xF0, "reserved, blank, packet, fixed");
            assertEquals(352, reserved.i32(16), "whole packets");
            write(host, 0, data);
            assertEquals(64, host.in(TRACK_1, 48).i32(12));
            assertEquals(352 - 64, host.in(TRACK_1, 48).i32(16));
            Host.assertSense("5/72/04", host.refused(CLOSE_SESSION));
            host.ok("5b 00 01 00 00 01 00 00 00 00");
            assertEquals(0x30, host.in(TRACK_1, 48).u8(6) & 0xF0);
            assertArrayEquals(data, read(host, 0, 64));
            assertArrayEquals(new byte[32 * 2048], read(host, 320, 32));
            assertEquals(11 * 39 - 5 + 150, host.nextWritable());
            select(host, VARIABLE);
            host.ok("53 00 00 00 00 %08x 00".formatted(400));
            int start = host.in("52 01 00 00 00 02 00 00 30 00", 48).i32(8);
            assertEquals(11 * 39 - 5 + 150, start);
            write(host, start, noise(100, 5));
            host.ok(SYNC);
            assertEquals(start + 107, host.in("52 01 00 00 00 02 00 00 30 00", 48).i32(12));
            assertEquals(293, host.in("52 01 00 00 00 02 00 00 30 00", 48).i32(16));
            write(host, start + 107, noise(293, 6));
            host.ok(SYNC);
            assertEquals(0, host.in("52 01 00 00 00 02 00 00 30 00", 48).u8(6) & 0x80, "full");
            host.ok(CLOSE_SESSION);
        }
    }

    @Test
    void aSecondSessionTakesPacketsToo() throws IOException {
        try (Host host = Host.open(file)) {
            select(host, VARIABLE);
            write(host, 0, noise(300, 1));
            host.ok(CLOSE_SESSION);
            assertEquals(302 + 11_400, host.nextWritable());
            byte[] data = noise(300, 2);
            write(host, 302 + 11_400, data);
            select(host, FINAL);
            host.ok(CLOSE_SESSION);
            assertArrayEquals(data, read(host, 302 + 11_400, 300));
        }
    }

    @Test
    void aTestWriteOfPacketsLeavesNothing() throws IOException {
        try (Host host = Host.open(file)) {
            select(host, VARIABLE.replace("32 60", "32 70"));
            write(host, 0, noise(30, 1));
            host.ok(SYNC);
            assertEquals(37, host.nextWritable());
            write(host, 37, noise(30, 1));
            host.ok(SYNC);
            host.ok(CLOSE_SESSION);
            assertEquals(0, host.nextWritable());
        }
    }

    @Test
    void shortTracksGetPacketsOfZeros() throws IOException {
        try (Host host = Host.open(file)) {
            select(host, VARIABLE);
            write(host, 0, noise(50, 1));
            host.ok("5b 00 01 00 00 01 00 00 00 00");
            assertEquals(300, host.in(TRACK_1, 48).i32(24));
            assertArrayEquals(new byte[2048], read(host, 57, 1));
        }
    }

    @Test
    void modePageIsChecked() throws IOException {
        try (Host host = Host.open(file)) {
            for (String wrong :
                    new String[] {
                        "05 32 60 c1 00 07 00 00 00 00 00 00 00 00 00 96", // audio
                        "05 32 60 25 08 07 00 00 00 00 00 00 00 00 00 96", // packets of nothing
                        "05 32 60 c5 08 08 00 00 00 00 00 00 00 00 00 96", // links of eight
                    }) {
                Host.assertSense("5/26/00", Host.sense(host.writeParameters(wrong), wrong));
            }
        }
        DriveOptions quirky = DriveOptions.USUAL.with(Personas.QUIRKY.withNotReadyEvery(0));
        try (Host host = Host.open(file, quirky)) {
            Host.assertSense("5/26/00", Host.sense(host.writeParameters(VARIABLE), VARIABLE));
            assertEquals(8, host.in("46 02 00 21 00 00 00 00 40 00", 64).length());
        }
    }

    @Test
    void featuresSayWhatCanBeDone() throws IOException {
        make("cd-rw:80");
        try (Host host = Host.open(file)) {
            // incremental streaming: current, data types 8 to 13, links of seven blocks
            assertEquals(
                    Octets.ofHex("00 21 05 08 3f 00 05 01 07 00 00 00"),
                    host.in("46 02 00 21 00 00 00 00 14 00", 20).slice(8, 20));
            assertEquals(1, host.in("46 02 00 23 00 00 00 00 14 00", 20).u8(10) & 1, "formattable");
            assertEquals(0, host.in("46 02 00 26 00 00 00 00 0c 00", 12).u8(10) & 1, "restricted");
            host.out("04 11 00 00 00 00", Octets.ofHex("00 00 00 08 00 00 00 00 40 00 00 20"));
            host.settle();
            assertEquals(0, host.in("46 02 00 21 00 00 00 00 14 00", 20).u8(10) & 1);
            assertEquals(1, host.in("46 02 00 26 00 00 00 00 0c 00", 12).u8(10) & 1);
        }
    }

    @Test
    void formattedCdRwIsOverwrittenAnywhere() throws IOException {
        make("cd-rw:80");
        int most = (359_848 + 5) / 39 * 32;
        byte[] data = noise(64, 7);
        try (Host host = Host.open(file)) {
            Octets capacities = host.in("23 00 00 00 00 00 00 00 fc 00", 252);
            assertEquals(most, capacities.i32(12));
            assertEquals(0x10 << 2, capacities.u8(16));
            assertEquals(32, capacities.u24(17));
            select(host, FIXED);
            Octets list = Octets.ofHex("00 00 00 08 %08x 40 00 00 20".formatted(most));
            assertInstanceOf(Completion.Good.class, host.out("04 11 00 00 00 00", list));
            host.settle();
            Octets info = host.in("51 00 00 00 00 00 00 00 22 00", 34);
            assertEquals(0x1E, info.u8(2), "erasable, complete");
            assertEquals(0, info.u8(8), "a type that the packet layer of Linux takes");
            Octets track = host.in(TRACK_1, 48);
            assertEquals(0x31, track.u8(6), "packet, fixed, mode 1, neither reserved nor blank");
            assertEquals(32, track.i32(20));
            assertEquals(most, track.i32(24));
            assertEquals(most - 1, host.in("25 00 00 00 00 00 00 00 00 00", 8).i32(0));
            assertArrayEquals(new byte[10 * 2048], read(host, 100_000, 10));
            write(host, 32 * 3_000, data);
            write(host, 0, Arrays.copyOf(data, 32 * 2048));
            write(host, most - 32, Arrays.copyOfRange(data, 32 * 2048, 64 * 2048));
            byte[] other = noise(32, 8);
            write(host, 32 * 3_001, other);
            Host.assertSense("5/64/01", Host.sense(host.write(16, data, 2048), "between"));
            Host.assertSense("5/21/00", Host.sense(host.write(most, data, 2048), "behind"));
            host.ok(SYNC);
            System.arraycopy(other, 0, data, 32 * 2048, other.length);
        }
        try (Host again = Host.open(file)) {
            assertArrayEquals(data, read(again, 32 * 3_000, 64));
            assertArrayEquals(Arrays.copyOf(data, 32 * 2048), read(again, 0, 32));
            assertArrayEquals(new byte[64 * 2048], read(again, 32 * 3_002, 64));
            again.ok("a1 01 00 00 00 00 00 00 00 00 00 00");
            again.settle();
            assertEquals(0, again.nextWritable(), "blank again");
        }
    }

    /** The list that programs of the first edition of MMC send: 16 bytes, format code 7. */
    @Test
    void formatCodeSevenFormatsToo() throws IOException {
        make("cd-rw:80");
        try (Host host = Host.open(file)) {
            select(host, FIXED.replace("08 07", "0a 07"));
            Octets list = Octets.ofHex("00 00 00 08 00 00 00 00 00 00 00 00 00 00 0c 80");
            assertInstanceOf(Completion.Good.class, host.out("04 17 00 00 00 00", list));
            host.settle();
            Octets track = host.in(TRACK_1, 48);
            assertEquals(3_200, track.i32(24));
            assertEquals(0x32, track.u8(6), "mode 2");
            assertEquals(0x20, host.in("51 00 00 00 00 00 00 00 22 00", 34).u8(8), "XA");
            assertArrayEquals(new byte[2048], read(host, 3_199, 1));
            Octets odd = Octets.ofHex("00 00 00 08 00 00 00 00 00 00 00 00 00 00 0c 81");
            Host.assertSense("5/26/00", Host.sense(host.out("04 17 00 00 00 00", odd), "odd"));
        }
    }

    @Test
    void aCdRIsNotFormatted() throws IOException {
        make("cd-r:80");
        try (Host host = Host.open(file)) {
            Octets list = Octets.ofHex("00 00 00 08 00 00 00 00 40 00 00 20");
            Host.assertSense("5/30/06", Host.sense(host.out("04 11 00 00 00 00", list), "CD-R"));
        }
    }
}
