package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.persona.Personas;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DVD and BD recorded in sequence, by the commands that programs send. */
class SequentialDvdTest {
    @TempDir private Path directory;

    private BlockHost drive(String type) throws Exception {
        return BlockHost.withNew(directory.resolve("disc"), type);
    }

    @ParameterizedTest
    @CsvSource({
        "dvd-r, 11, 2298496",
        "dvd-rw, 14, 2298496",
        "dvd-r:dl, 15, 4171712",
        "dvd+r, 1B, 2295104",
        "dvd+r:dl, 2B, 4173824",
        "bd-r, 41, 12219392",
        "bd-r:dl, 41, 24438784",
        "bd-r:tl, 41, 48878592",
        "bd-r:ql, 41, 62500864"
    })
    void blankDiscTellsItsRoom(String type, String profile, int room) throws Exception {
        try (BlockHost drive = drive(type)) {
            assertEquals(Integer.parseInt(profile, 16), drive.profile());
            assertEquals("00 1 1-1", drive.disc());
            TrackInformation track = drive.track(1);
            assertTrue(track.blank());
            assertFalse(track.reserved());
            assertFalse(track.fixedPacket(), "no packets of one size");
            assertEquals(0, track.nextWritable().orElseThrow().value());
            assertEquals(room, track.freeBlocks().value());
            assertEquals(room, track.size().value());
            assertEquals(0, drive.capacity());
            assertSense("5/24/00", drive.host().refusedIn("43 00 00 00 00 00 00 00 0c 00"));
            assertSense("5/21/00", drive.readRefused(0));
            assertSense("5/24/00", drive.host().refusedIn("52 01 00 00 00 02 00 00 30 00"));
        }
    }

    /** Sessions as growisofs -Z, then -M, records them, and what lies between. */
    @ParameterizedTest
    @CsvSource({"dvd+r, 2048", "dvd+r:dl, 2048", "bd-r, 0", "dvd-r, 28672", "dvd-rw, 28672"})
    void sessionsFollowEachOtherAndAreReadBack(String type, int between) throws Exception {
        byte[] first = BlockHost.data(100, 1);
        byte[] second = BlockHost.data(64, 2);
        try (BlockHost drive = drive(type)) {
            drive.page(BlockHost.INCREMENTAL);
            drive.write(0, first);
            assertEquals("11 1 1-1", drive.disc());
            drive.synchronize();
            int end = end(type);
            assertEquals(end, drive.nextWritable());
            assertEquals(99, drive.track(1).lastRecorded().orElseThrow().value());
            drive.closeTrack(1);
            drive.close(2);
            assertEquals(end - 1, drive.capacity());
            assertEquals(end + between, drive.nextWritable());
            assertEquals(2, drive.track(0xFF).track());
            assertEquals(2, drive.track(0xFF).session());
            assertEquals("10 2 2-2", drive.disc());
            drive.write(end + between, second);
            drive.synchronize();
            drive.closeTrack(2);
            drive.close(2);
            drive.holds(0, first);
            drive.holds(end + between, second);
            var sessions = drive.host().in("43 00 01 00 00 00 00 00 0c 00", 12);
            assertEquals(2, sessions.u8(3));
            assertEquals(end + between, sessions.i32(8));
            if (between > 0) {
                assertSense("5/21/00", drive.readRefused(end + 1));
            }
        }
        try (BlockHost again = BlockHost.open(directory.resolve("disc"))) {
            again.holds(end(type) + between, second);
        }
    }

    /** Where the ECC block ends in which block 99 lies. */
    private static int end(String type) {
        return type.startsWith("bd") ? 128 : 112;
    }

    @ParameterizedTest
    @CsvSource({"dvd+r, 5", "dvd+r, 6", "dvd+r:dl, 6", "bd-r, 6"})
    void finalizedDiscTakesNothingMore(String type, int function) throws Exception {
        try (BlockHost drive = drive(type)) {
            drive.write(0, BlockHost.data(32, 1));
            drive.close(function);
            assertEquals("23 1 1-1", drive.disc());
            assertSense("5/30/05", drive.writeRefused(4096, 1));
            assertSense("5/24/00", drive.host().refusedIn("52 01 00 00 00 ff 00 00 30 00"));
            assertSense("5/30/05", drive.host().refused("53 00 00 00 00 00 00 00 10 00"));
        }
    }

    @Test
    void bordersOfDvdRAreClosedAsThePageSays() throws Exception {
        try (BlockHost drive = drive("dvd-r")) {
            drive.page(BlockHost.FINAL);
            drive.write(0, BlockHost.data(32, 1));
            assertSense("5/24/00", drive.host().refused("5b 00 06 00 00 00 00 00 00 00"));
            drive.close(2);
            assertEquals("23 1 1-1", drive.disc());
            assertSense("5/30/05", drive.writeRefused(32 + 28_672, 1));
        }
    }

    @Test
    void whatDoesNotFillAnEccBlockIsPaddedWhenFlushed() throws Exception {
        byte[] data = BlockHost.data(5, 3);
        try (BlockHost drive = drive("dvd-r")) {
            drive.page(BlockHost.INCREMENTAL);
            drive.write(0, data);
            assertEquals(5, drive.nextWritable());
            drive.synchronize();
            assertEquals(16, drive.nextWritable());
            assertSense("5/21/02", drive.writeRefused(5, 1));
            drive.write(16, BlockHost.data(16, 4));
            drive.holds(0, data);
            drive.holds(5, new byte[11 * BlockHost.BLOCK]);
        }
    }

    /** Page 2Ah: what it reads, and what it writes; dvd+rw-tools and the kernel go by it. */
    @Test
    void theCapabilitiesPageKnowsDvd() throws Exception {
        try (BlockHost drive = drive("dvd+r")) {
            Octets page = drive.host().in("5a 08 2a 00 00 00 00 00 3c 00", 60);
            assertEquals(0x3F, page.u8(8 + 2), "CD-R, CD-RW, method 2, DVD-ROM, DVD-R, DVD-RAM");
            assertEquals(0x30, page.u8(8 + 3) & 0x38, "DVD-R, DVD-RAM");
        }
        try (BlockHost drive = BlockHost.withNew(directory.resolve("cd"), "cd-r:80")) {
            Octets page = drive.host().in("5a 08 2a 00 00 00 00 00 3c 00", 60);
            assertEquals(0, page.u8(8 + 2) & 0x38);
            assertEquals(0, page.u8(8 + 3) & 0x30);
        }
    }

    @Test
    void aKilledDriveHasFlushedWhenItIsBack() throws Exception {
        Path disc = directory.resolve("disc");
        try (BlockHost drive = drive("dvd+r")) {
            drive.write(0, BlockHost.data(5, 3));
        }
        try (BlockHost drive = BlockHost.open(disc)) {
            assertEquals(16, drive.nextWritable());
            drive.holds(0, BlockHost.data(5, 3));
        }
    }

    @Test
    void discAtOnceNeedsItsReservationAndClosesItself() throws Exception {
        byte[] data = BlockHost.data(100, 7);
        try (BlockHost drive = drive("dvd-r")) {
            drive.page(BlockHost.AT_ONCE);
            assertSense("5/2C/00", drive.writeRefused(0, 16));
            drive.ok("53 00 00 00 00 00 00 00 64 00");
            assertEquals(112, drive.track(1).size().value());
            assertTrue(drive.track(1).reserved());
            drive.write(0, data);
            drive.synchronize();
            assertEquals("23 1 1-1", drive.disc());
            assertEquals(111, drive.capacity());
            drive.holds(0, data);
        }
    }

    @Test
    void testWriteLeavesNoTrace() throws Exception {
        try (BlockHost drive = drive("dvd-r")) {
            drive.page(BlockHost.INCREMENTAL.replace("05 32 40", "05 32 50"));
            drive.write(0, BlockHost.data(64, 1));
            assertEquals(64, drive.nextWritable());
            drive.synchronize();
            assertEquals("00 1 1-1", drive.disc());
            assertEquals(0, drive.nextWritable());
        }
        try (BlockHost drive = BlockHost.withNew(directory.resolve("plus"), "dvd+r")) {
            String page = BlockHost.INCREMENTAL.replace("05 32 40", "05 32 50");
            assertSense("5/26/00", Host.sense(drive.host().writeParameters(page), page));
        }
    }

    @Test
    void reservedTracksOfDvdRAreFilledBeforeTheBorderCloses() throws Exception {
        try (BlockHost drive = drive("dvd-r")) {
            drive.page(BlockHost.INCREMENTAL);
            drive.ok("53 00 00 00 00 00 00 01 00 00");
            drive.write(256, BlockHost.data(16, 2));
            drive.write(0, BlockHost.data(16, 1));
            assertEquals(240, drive.track(1).freeBlocks().value());
            assertSense("5/72/04", drive.host().refused("5b 00 02 00 00 00 00 00 00 00"));
            drive.closeTrack(1);
            drive.close(2);
            drive.holds(16, new byte[16 * BlockHost.BLOCK]);
            drive.holds(256, BlockHost.data(16, 2));
            assertEquals(271, drive.capacity());
        }
    }

    @Test
    void bdRangesGrowSideBySideAndCloseUnfilled() throws Exception {
        try (BlockHost drive = drive("bd-r")) {
            // ARSV: the open range ends at 3,200, another begins
            drive.ok("53 01 00 00 0c 80 00 00 00 00");
            assertEquals(3_200, drive.nextWritable());
            drive.write(3_200, BlockHost.data(64, 2));
            drive.write(0, BlockHost.data(32, 1));
            assertEquals(3_168, drive.track(1).freeBlocks().value());
            drive.close(2);
            assertFalse(drive.track(1).nextWritable().isPresent());
            assertEquals(31, drive.track(1).lastRecorded().orElseThrow().value());
            drive.holds(0, BlockHost.data(32, 1));
            drive.holds(3_200, BlockHost.data(64, 2));
            assertSense("5/21/00", drive.readRefused(32));
            assertEquals(3_264, drive.nextWritable());
        }
    }

    @Test
    void dvdRwIsBlankedAndUnclosed() throws Exception {
        try (BlockHost drive = drive("dvd-rw")) {
            drive.page(BlockHost.FINAL);
            drive.write(0, BlockHost.data(32, 1));
            drive.close(2);
            assertEquals("23 1 1-1", drive.disc());
            drive.ok("a1 05 00 00 00 00 00 00 00 00 00 00");
            assertEquals(32, drive.nextWritable());
            drive.write(32, BlockHost.data(16, 2));
            drive.close(2);
            drive.ok("a1 01 00 00 00 00 00 00 00 00 00 00");
            assertEquals("00 1 1-1", drive.disc());
            assertSense("5/21/00", drive.readRefused(0));
            drive.write(0, BlockHost.data(5, 9));
            drive.synchronize();
            // what lay there before the minimal blanking does not shine through the padding
            drive.holds(5, new byte[11 * BlockHost.BLOCK]);
            drive.ok("a1 00 00 00 00 00 00 00 00 00 00 00");
            assertEquals("00 1 1-1", drive.disc());
        }
        try (BlockHost drive = BlockHost.withNew(directory.resolve("r"), "dvd-r")) {
            assertSense("5/30/05", drive.host().refused("a1 00 00 00 00 00 00 00 00 00 00 00"));
        }
    }

    @Test
    void damageIsFoundWhereItIs() throws Exception {
        MediumOptions damaged =
                MediumOptions.faultless(new SplittableRandom(1))
                        .withDefects(
                                List.of(
                                        new Defect(new Lba(40), 2, Defect.Kind.UNREADABLE),
                                        new Defect(new Lba(70), 1, Defect.Kind.UNWRITABLE)));
        try (BlockHost drive = BlockHost.withNew(directory.resolve("disc"), "dvd+r", damaged)) {
            drive.write(0, BlockHost.data(64, 1));
            assertSense("3/0C/00", drive.writeRefused(64, 16));
            assertEquals(70, drive.nextWritable());
            drive.holds(0, Arrays.copyOf(BlockHost.data(64, 1), 40 * BlockHost.BLOCK));
            assertSense("3/11/00", drive.readRefused(40));
        }
    }

    @Test
    void writeProtectedDiscIsOnlyRead() throws Exception {
        MediumOptions options =
                MediumOptions.faultless(new SplittableRandom(1)).withWriteProtection(true);
        try (BlockHost drive = BlockHost.withNew(directory.resolve("disc"), "bd-r", options)) {
            assertSense("7/27/04", drive.writeRefused(0, 32));
            assertSense("7/27/04", drive.host().refused("53 00 00 00 00 00 00 00 20 00"));
            assertEquals("00 1 1-1", drive.disc());
        }
    }

    @Test
    void commandsForCdsAreRefused() throws Exception {
        try (BlockHost drive = drive("dvd+r")) {
            drive.write(0, BlockHost.data(16, 1));
            assertSense("5/30/02", drive.host().refusedIn(Host.readCd(0, 1, 0xF8, 0)));
            assertSense("5/30/02", drive.host().refusedIn("42 02 40 01 00 00 00 00 10 00"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dvd-r, cd-writer",
        "bd-r, dvd-writer",
        "hd-dvd-r, bd-writer",
        "hd-dvd-ram, bd-writer"
    })
    void aDriveThatDoesNotKnowTheDiscSaysSo(String type, String persona) throws Exception {
        Path file = directory.resolve("disc");
        BlockHost.withNew(file, type).close();
        DriveOptions options = DriveOptions.USUAL.with(Personas.named(persona).orElseThrow());
        try (Host host = Host.open(file, options)) {
            assertSense("2/30/02", host.refused("00 00 00 00 00 00"));
            assertEquals(0, host.in("46 00 00 00 00 00 00 00 08 00", 8).u16(6));
            assertSense("2/30/02", host.refusedIn("51 00 00 00 00 00 00 00 22 00"));
        }
    }

    @ParameterizedTest
    @CsvSource({"cd-r:80, CD Writer", "dvd+r, DVD Writer", "bd-re, BD Writer"})
    void theDriveFitsTheDisc(String type, String product) throws Exception {
        try (BlockHost drive = drive(type)) {
            String inquiry = drive.host().in("12 00 00 00 24 00", 36).toString();
            assertEquals(product, drive.host().drive().persona().identity().product(), inquiry);
        }
    }
}
