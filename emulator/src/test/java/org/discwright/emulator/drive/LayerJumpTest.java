package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.discwright.emulator.clock.SimulatedClock;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.mmc.Completion;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DVD-R DL recorded by layer jumps, by the commands that programs send. */
class LayerJumpTest {
    private static final String JUMP = BlockHost.INCREMENTAL.replace("32 40", "32 44");
    private static final String JUMP_FINAL = BlockHost.FINAL.replace("32 40", "32 44");

    /** Blocks of a layer as the disc is made. */
    private static final int LAYER = 2_085_856;

    private static final int FIRST_BORDER = 28_672;

    @TempDir private Path directory;

    private Path disc() {
        return directory.resolve("disc");
    }

    private BlockHost drive() throws Exception {
        BlockHost drive = BlockHost.withNew(disc(), "dvd-r:dl");
        drive.page(JUMP);
        return drive;
    }

    private static Completion send(BlockHost drive, int format, long value) throws Exception {
        return drive.host()
                .out(
                        "bf 00 00 00 00 00 00 %02x 00 0c 00 00".formatted(format),
                        Octets.ofHex("00 0a 00 00 00 00 00 00 %08x".formatted(value)));
    }

    private static void set(BlockHost drive, int format, long value) throws Exception {
        assertInstanceOf(Completion.Good.class, send(drive, format, value), "format " + format);
    }

    private static Sense setRefused(BlockHost drive, int format, long value) throws Exception {
        return Host.sense(send(drive, format, value), "format %x, %d".formatted(format, value));
    }

    private static Octets told(BlockHost drive, int format) throws Exception {
        return drive.host().in("ad 00 00 00 00 00 00 %02x 00 0c 00 00".formatted(format), 12);
    }

    private static int feature(BlockHost drive) throws Exception {
        return drive.host().in("46 02 00 33 00 00 00 00 10 00", 16).u8(10) & 1;
    }

    private static boolean incremental(BlockHost drive) throws Exception {
        return (drive.host().in("46 02 00 21 00 00 00 00 10 00", 16).u8(10) & 1) == 1;
    }

    /** The profile of a blank disc is the way in which it will be recorded. */
    @Test
    void aBlankDiscIsWhatTheWriteTypeMakesOfIt() throws Exception {
        try (BlockHost drive = BlockHost.withNew(disc(), "dvd-r:dl")) {
            assertEquals(0x15, drive.profile());
            assertEquals(0, feature(drive));
            assertTrue(incremental(drive));
            drive.page(JUMP);
            assertEquals(0x16, drive.profile());
            assertEquals(1, feature(drive));
            assertTrue(!incremental(drive));
            Octets links = drive.host().in("46 02 00 33 00 00 00 00 14 00", 20);
            assertEquals(1, links.u8(15));
            assertEquals(16, links.u8(16));
            TrackInformation track = drive.track(1);
            assertEquals(1, track.layerJump());
            assertEquals(0, track.layers().nextJump().value());
            assertEquals(2 * LAYER, track.freeBlocks().value());
            assertEquals(2 * LAYER - 1, track.size().value(), "the address of its end");
            drive.page(BlockHost.INCREMENTAL);
            assertEquals(0x15, drive.profile());
            assertEquals(0, drive.track(1).layerJump());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd-r", "dvd-rw", "dvd+r:dl", "bd-r"})
    void otherDiscsDoNotTakeIt(String type) throws Exception {
        try (BlockHost drive = BlockHost.withNew(disc(), type)) {
            assertSense("5/26/00", Host.sense(drive.host().writeParameters(JUMP), type));
            int media = type.equals("bd-r") ? 1 : 0;
            String cdb = "bf %02x 00 00 00 00 00 22 00 0c 00 00".formatted(media);
            Octets sent = Octets.ofHex("00 0a 00 00 00 00 00 00 00 00 00 20");
            assertSense("5/24/00", Host.sense(drive.host().out(cdb, sent), type));
        }
    }

    /** A stretch of layer 0, the one of layer 1 that lies over it, and so on. */
    @Test
    void jumpsInRegularDistancesAlternateBetweenTheLayers() throws Exception {
        byte[] data = BlockHost.data(160, 1);
        try (BlockHost drive = drive()) {
            set(drive, 0x22, 32);
            assertEquals(32, told(drive, 0x22).i32(8));
            assertEquals(3, drive.track(1).layerJump());
            assertEquals(31, drive.track(1).layers().nextJump().value());
            drive.write(0, part(data, 0, 32));
            assertEquals("11 1 1-1", drive.disc());
            assertEquals(2 * LAYER - 32, drive.nextWritable());
            TrackInformation above = drive.track(1);
            assertEquals(31, above.layers().lastJump().value());
            assertEquals(63, above.layers().nextJump().value());
            assertEquals(31, above.lastRecorded().orElseThrow().value());
            assertEquals(2 * LAYER - 32, above.freeBlocks().value());
            assertSense("5/21/02", drive.writeRefused(32, 16));
            drive.write(2 * LAYER - 32, part(data, 32, 20));
            assertEquals(2 * LAYER - 13, drive.track(1).lastRecorded().orElseThrow().value());
            drive.write(2 * LAYER - 12, part(data, 52, 12));
            assertEquals(32, drive.nextWritable());
            assertEquals(31, drive.track(1).layers().lastJump().value());
            assertSense("5/21/03", drive.writeRefused(32, 33));
            drive.write(32, part(data, 64, 32));
            assertEquals(2 * LAYER - 64, drive.nextWritable());
            assertSense("5/21/03", drive.writeRefused(2 * LAYER - 64, 33));
            drive.write(2 * LAYER - 64, part(data, 96, 32));
            drive.write(64, part(data, 128, 32));
            assertEquals(2 * LAYER - 160, drive.track(1).freeBlocks().value());
            drive.holds(0, concat(part(data, 0, 32), part(data, 64, 32), part(data, 128, 32)));
            drive.holds(2 * LAYER - 64, concat(part(data, 96, 32), part(data, 32, 32)));
            assertSense("5/21/00", drive.readRefused(96));
            assertSense("5/21/00", drive.readRefused(2 * LAYER - 65));
        }
        try (BlockHost again = BlockHost.open(disc())) {
            assertEquals(0x16, again.profile());
            assertEquals(2 * LAYER - 96, again.nextWritable());
            assertEquals(159 - 64, again.track(1).layers().lastJump().value());
            again.holds(2 * LAYER - 64, concat(part(data, 96, 32), part(data, 32, 32)));
        }
    }

    @Test
    void aManualJumpIsWhereTheHostSaysAndOnlyThere() throws Exception {
        try (BlockHost drive = drive()) {
            assertSense("5/26/00", setRefused(drive, 0x23, 32));
            assertSense("5/26/00", setRefused(drive, 0x23, LAYER + 15));
            set(drive, 0x23, 63);
            assertEquals(63, told(drive, 0x23).i32(8));
            assertEquals(2, drive.track(1).layerJump());
            assertEquals(63, drive.track(1).layers().nextJump().value());
            drive.write(0, BlockHost.data(48, 1));
            assertSense("5/26/00", setRefused(drive, 0x23, 47));
            set(drive, 0x23, 79);
            drive.write(48, BlockHost.data(32, 2));
            assertEquals(2 * LAYER - 80, drive.nextWritable());
            assertSense("5/2C/00", setRefused(drive, 0x23, 159));
            assertSense("5/2C/00", setRefused(drive, 0x22, 32));
            assertEquals(0, told(drive, 0x23).i32(8));
            drive.write(2 * LAYER - 80, BlockHost.data(80, 3));
            assertEquals(80, drive.nextWritable());
            assertEquals(1, drive.track(1).layerJump());
            set(drive, 0x22, 16);
            assertSense("5/2C/00", setRefused(drive, 0x23, 159));
            set(drive, 0x22, 0);
            set(drive, 0x23, 159);
        }
    }

    /**
     * Nothing of it can be said without the write type, or on a disc that is recorded otherwise.
     */
    @Test
    void whatIsOutOfOrderIsRefused() throws Exception {
        try (BlockHost drive = BlockHost.withNew(disc(), "dvd-r:dl")) {
            drive.page(BlockHost.INCREMENTAL);
            for (int format : new int[] {0x21, 0x22, 0x23, 0x24}) {
                assertSense("5/2C/00", setRefused(drive, format, 64));
            }
            drive.write(0, BlockHost.data(16, 1));
            assertSense("5/26/00", Host.sense(drive.host().writeParameters(JUMP), "type 4"));
            assertEquals(0x15, drive.profile());
        }
        try (BlockHost drive = BlockHost.withNew(directory.resolve("other"), "dvd-r:dl")) {
            drive.page(JUMP);
            drive.write(0, BlockHost.data(16, 1));
            for (String page : new String[] {BlockHost.INCREMENTAL, BlockHost.AT_ONCE}) {
                assertSense("5/26/00", Host.sense(drive.host().writeParameters(page), page));
            }
            assertSense("5/2C/00", setRefused(drive, 0x20, 160));
            assertSense("5/2C/00", drive.host().refused("53 00 00 00 00 00 00 00 10 00"));
        }
        // a drive that forgot the page, or another one, has the usual write type
        try (BlockHost drive = BlockHost.open(directory.resolve("other"))) {
            assertEquals(0x16, drive.profile());
            assertSense("5/64/00", drive.writeRefused(16, 16));
            drive.page(JUMP);
            drive.write(16, BlockHost.data(16, 2));
        }
    }

    @Test
    void bordersLieOnBothLayers() throws Exception {
        byte[] first = BlockHost.data(40, 1);
        byte[] second = BlockHost.data(64, 2);
        int next = 48 + FIRST_BORDER;
        try (BlockHost drive = drive()) {
            drive.write(0, first);
            drive.synchronize();
            assertEquals(48, drive.nextWritable());
            assertEquals(39, drive.track(1).lastRecorded().orElseThrow().value());
            drive.closeTrack(1);
            drive.close(2);
            assertEquals("10 2 2-2", drive.disc());
            assertEquals(2 * LAYER - 1, drive.capacity());
            assertEquals(0x16, drive.profile());
            TrackInformation closed = drive.track(1);
            assertEquals(47, closed.layers().lastJump().value());
            assertEquals(2 * LAYER - 1, closed.size().value());
            assertEquals(next, drive.nextWritable());
            assertEquals(2L * (LAYER - next), drive.track(0xFF).freeBlocks().value());
            drive.holds(0, first);
            // layer 1 was filled with zeros over what layer 0 holds, and no further
            assertArrayEquals(new byte[48 * BlockHost.BLOCK], drive.read(2 * LAYER - 48, 48));
            assertSense("5/21/00", drive.readRefused(2 * LAYER - 49));
            set(drive, 0x22, 32);
            drive.page(JUMP_FINAL);
            drive.write(next, part(second, 0, 32));
            assertEquals(2 * LAYER - next - 32, drive.nextWritable());
            drive.write(2 * LAYER - next - 32, part(second, 32, 32));
            assertEquals(
                    2,
                    drive.host()
                            .in("52 00 %08x 00 00 30 00".formatted(2 * LAYER - next - 5), 48)
                            .u8(2));
            drive.closeTrack(2);
            drive.close(2);
            assertEquals("23 2 2-2", drive.disc());
            assertSense("5/30/05", drive.writeRefused(next + 64, 16));
            drive.holds(next, part(second, 0, 32));
            drive.holds(2 * LAYER - next - 32, part(second, 32, 32));
            assertArrayEquals(
                    new byte[2 * BlockHost.BLOCK],
                    drive.read(LAYER - 1, 2),
                    "filled to the middle");
            assertSense("5/21/00", drive.readRefused(48));
            assertEquals(0, feature(drive));
            var sessions = drive.host().in("43 00 01 00 00 00 00 00 0c 00", 12);
            assertEquals(next, sessions.i32(8));
            assertEquals(2 * LAYER, drive.host().in("43 00 00 00 00 00 00 00 1c 00", 28).i32(24));
        }
    }

    /** What the middle area is moved inwards by need not be filled when the disc is closed. */
    @Test
    void aShiftedMiddleAreaEndsBothLayers() throws Exception {
        drive().close();
        SimulatedClock clock = new SimulatedClock();
        DriveOptions options = DriveOptions.USUAL.with(TimeModel.SIMULATED, clock);
        try (Host host = Host.open(disc(), options)) {
            assertInstanceOf(Completion.Good.class, host.writeParameters(JUMP_FINAL));
            String shift = "bf 00 00 00 00 00 00 21 00 0c 00 00";
            Octets odd = Octets.ofHex("00 0a 00 00 00 00 00 00 00 00 00 41");
            assertSense("5/26/00", Host.sense(host.out(shift, odd), "odd"));
            Octets at = Octets.ofHex("00 0a 00 00 00 00 00 00 00 00 00 40");
            assertInstanceOf(Completion.Good.class, host.out(shift, at));
            assertSense("5/2C/00", Host.sense(host.out(shift, at), "once"));
            Octets told = host.in("ad 00 00 00 00 00 00 21 00 0c 00 00", 12);
            assertEquals(0x80, told.u8(4));
            assertEquals(64, told.i32(8));
            assertEquals(128, host.freeBlocks());
            byte[] data = BlockHost.data(64, 1);
            assertInstanceOf(Completion.Good.class, host.write(0, data, BlockHost.BLOCK));
            assertEquals(2 * LAYER - 64, host.nextWritable());
            assertInstanceOf(
                    Completion.Good.class, host.write(2 * LAYER - 64, data, BlockHost.BLOCK));
            assertSense("5/21/00", Host.sense(host.write(64, data, BlockHost.BLOCK), "full"));
            host.ok("5b 00 01 00 00 01 00 00 00 00");
            long begin = clock.nanos();
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            Duration taken = Duration.ofNanos(clock.nanos() - begin);
            assertTrue(taken.compareTo(Duration.ofMinutes(2)) < 0, taken::toString);
            assertSense("5/21/00", host.refusedIn("28 00 00 00 00 40 00 00 01 00"));
        }
    }

    /** Without that, closing a disc with little on it takes as long as writing it. */
    @Test
    void closingFillsTheDiscWhichTakesItsTime() throws Exception {
        drive().close();
        SimulatedClock clock = new SimulatedClock();
        DriveOptions options = DriveOptions.USUAL.with(TimeModel.SIMULATED, clock);
        try (Host host = Host.open(disc(), options)) {
            assertInstanceOf(Completion.Good.class, host.writeParameters(JUMP_FINAL));
            byte[] data = BlockHost.data(32, 1);
            assertInstanceOf(Completion.Good.class, host.write(0, data, BlockHost.BLOCK));
            long begin = clock.nanos();
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            Duration taken = Duration.ofNanos(clock.nanos() - begin);
            // 4,171,680 blocks at 16,620 kB/s
            assertEquals(514.0, taken.toMillis() / 1000.0, 15);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "2, 256"})
    void anAnchorPointIsReadElsewhereOnceItIsRemapped(int number, int anchor) throws Exception {
        byte[] first = BlockHost.data(320, 1);
        byte[] second = BlockHost.data(32, 2);
        try (BlockHost drive = drive()) {
            String cdb = "bf 00 00 00 00 00 00 24 00 0c 00 00";
            Octets early = Octets.ofHex("00 0a 00 00 %02x 00 00 00 %08x".formatted(number, 64));
            assertSense("5/26/00", Host.sense(drive.host().out(cdb, early), "nothing there"));
            drive.write(0, first);
            drive.closeTrack(1);
            drive.close(2);
            int next = drive.nextWritable();
            drive.write(next, second);
            drive.synchronize();
            Octets remap = Octets.ofHex("00 0a 00 00 %02x 00 00 00 %08x".formatted(number, next));
            assertInstanceOf(Completion.Good.class, drive.host().out(cdb, remap));
            drive.holds(anchor, part(second, 0, 16));
            drive.holds(anchor + 16, part(first, anchor + 16, 16));
            Octets told = drive.host().in("ad 00 %08x 00 24 00 0c 00 00".formatted(number), 12);
            assertEquals(number, told.u8(4));
            assertEquals(next, told.i32(8));
            Octets wrong = Octets.ofHex("00 0a 00 00 05 00 00 00 00 00 00 40");
            assertSense("5/26/00", Host.sense(drive.host().out(cdb, wrong), "no such one"));
            for (int address : new int[] {anchor, 0}) {
                assertInstanceOf(Completion.Good.class, drive.host().out(cdb, remap));
                Octets list =
                        Octets.ofHex("00 0a 00 00 %02x 00 00 00 %08x".formatted(number, address));
                assertInstanceOf(Completion.Good.class, drive.host().out(cdb, list));
                drive.holds(anchor, part(first, anchor, 16));
                assertEquals(
                        0,
                        drive.host()
                                .in("ad 00 %08x 00 24 00 0c 00 00".formatted(number), 12)
                                .i32(8));
            }
        }
        try (BlockHost again = BlockHost.open(disc())) {
            again.holds(anchor, part(first, anchor, 16));
        }
    }

    /** The boundary stands behind whatever was said of the jumps. */
    @Test
    void theBoundaryIsSaidBeforeAnythingIsRecorded() throws Exception {
        try (BlockHost drive = drive()) {
            set(drive, 0x23, 159);
            assertSense("5/26/00", setRefused(drive, 0x20, 64));
            set(drive, 0x20, 160);
            assertEquals(320, drive.track(1).freeBlocks().value());
            byte[] data = BlockHost.data(320, 1);
            drive.write(0, part(data, 0, 160));
            // where the jump is at the boundary the addresses go on
            assertEquals(160, drive.nextWritable());
            assertSense("5/2C/00", setRefused(drive, 0x20, 320));
            drive.write(160, part(data, 160, 160));
            drive.holds(0, data);
            assertSense("5/26/00", setRefused(drive, 0x21, 64));
            assertSense("5/24/00", drive.host().refusedIn("52 01 00 00 00 02 00 00 30 00"));
            assertEquals(0, drive.track(1).freeBlocks().value());
            assertTrue(drive.track(1).nextWritable().isEmpty());
        }
    }

    @Test
    void aTestWriteLeavesTheDiscBlank() throws Exception {
        try (BlockHost drive = BlockHost.withNew(disc(), "dvd-r:dl")) {
            drive.page(JUMP.replace("32 44", "32 54"));
            drive.write(0, BlockHost.data(64, 1));
            assertEquals(64, drive.nextWritable());
            drive.close(2);
            assertEquals("00 1 1-1", drive.disc());
        }
    }

    private static byte[] part(byte[] data, int from, int blocks) {
        return java.util.Arrays.copyOfRange(
                data, from * BlockHost.BLOCK, (from + blocks) * BlockHost.BLOCK);
    }

    private static byte[] concat(byte[]... parts) {
        Octets all = Octets.EMPTY;
        for (byte[] part : parts) {
            all = all.concat(Octets.of(part));
        }
        return all.toByteArray();
    }
}
