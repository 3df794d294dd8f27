package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.discwright.emulator.clock.SimulatedClock;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.Replacement;
import org.discwright.emulator.medium.Replacements;
import org.discwright.mmc.Completion;
import org.discwright.mmc.feature.Configuration;
import org.discwright.mmc.feature.Feature;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on the kind of DVD or BD: layers, BD-R modes, features, speeds. */
class BlockModesTest {
    private static final int BD_R = 12_219_392;
    private static final int SPARE = 131_072;

    @TempDir private Path directory;

    private Path disc() {
        return directory.resolve("disc");
    }

    private BlockHost drive(String type) throws Exception {
        return BlockHost.withNew(disc(), type);
    }

    /** A BD-R that was formatted with that sub-type of format type 32h. */
    private BlockHost formattedBdR(int subType) throws Exception {
        drive("bd-r").close();
        int capacity = BD_R - SPARE;
        try (BlockMedium medium = (BlockMedium) Medium.open(disc(), "test")) {
            medium.commit(
                    medium.state()
                            .with(
                                    new Formatting(
                                            Formatting.Status.COMPLETE,
                                            0x32,
                                            subType,
                                            capacity,
                                            SPARE,
                                            0,
                                            capacity)));
        }
        return BlockHost.open(disc());
    }

    private static Octets boundary(int blocks) {
        return Octets.ofHex("00 0a 00 00 00 00 00 00 %08x".formatted(blocks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd+r:dl", "dvd-r:dl"})
    void layersMeetWhereTheHostSays(String type) throws Exception {
        String cdb = "bf 00 00 00 00 00 00 20 00 0c 00 00";
        try (BlockHost drive = drive(type)) {
            assertSense("5/26/00", Host.sense(drive.host().out(cdb, boundary(100_001)), "odd"));
            assertSense(
                    "5/26/00", Host.sense(drive.host().out(cdb, boundary(2_100_000)), "too far"));
            assertInstanceOf(Completion.Good.class, drive.host().out(cdb, boundary(100_000)));
            assertEquals(200_000, drive.track(1).freeBlocks().value());
            drive.write(0, BlockHost.data(16, 1));
            assertSense("5/2C/00", Host.sense(drive.host().out(cdb, boundary(50_000)), "late"));
        }
        try (BlockHost single = BlockHost.withNew(directory.resolve("single"), "dvd+r")) {
            assertSense("5/26/00", Host.sense(single.host().out(cdb, boundary(100_000)), "one"));
        }
    }

    @Test
    void pseudoOverwriteIsRecordedElsewhereAndReadWhereItBelongs() throws Exception {
        byte[] old = BlockHost.data(64, 1);
        byte[] changed = BlockHost.data(3, 2);
        try (BlockHost drive = formattedBdR(0)) {
            assertEquals(0x41, drive.profile());
            assertEquals(0, drive.capacity());
            drive.write(0, old);
            // for file systems as if written anywhere, as soon as it has begun
            assertEquals(BD_R - SPARE - 1, drive.capacity());
            Octets toc = drive.host().in("43 00 00 00 00 00 00 00 14 00", 20);
            assertEquals(BD_R - SPARE, toc.i32(16), "lead-out");
            assertEquals(64, drive.nextWritable());
            drive.write(33, changed);
            // one cluster of 32 blocks was used up for three
            assertEquals(96, drive.nextWritable());
            System.arraycopy(changed, 0, old, 33 * BlockHost.BLOCK, changed.length);
            drive.holds(0, old);
            drive.write(30, BlockHost.data(4, 3));
            System.arraycopy(
                    BlockHost.data(4, 3), 0, old, 30 * BlockHost.BLOCK, 4 * BlockHost.BLOCK);
            drive.holds(0, old);
            assertEquals(160, drive.nextWritable());
            assertSense("5/21/02", drive.writeRefused(150, 32));
        }
        try (BlockHost drive = BlockHost.open(disc())) {
            drive.holds(0, old);
            assertTrue(drive.host().in("51 02 00 00 00 00 00 00 10 00", 16).i32(4) > 0);
        }
    }

    /** What has no place in the list of replaced clusters is refused before anything is used up. */
    @Test
    void aFullListOfReplacedClustersTakesNoFurtherOne() throws Exception {
        int free = 40_000 * 32;
        int last = (BlockState.MAXIMUM_REPLACEMENTS - 1) * 32;
        formattedBdR(0).close();
        try (BlockMedium medium = (BlockMedium) Medium.open(disc(), "test")) {
            BlockState state = medium.state();
            Replacements most = state.replacements();
            for (int i = 0; i < BlockState.MAXIMUM_REPLACEMENTS - 1; i++) {
                most = most.with(new Replacement(new Lba(i * 32), new Lba(free - 32 - i * 32)));
            }
            BlockTrack track = BlockTrack.growing(1, Lba.ZERO).writtenTo(new Lba(free));
            medium.commit(
                    new BlockState(
                            false,
                            state.formatting(),
                            state.layers(),
                            List.of(BlockSession.open(1, List.of(track))),
                            state.identification(),
                            state.wear(),
                            false,
                            List.of(),
                            most));
        }
        try (BlockHost drive = BlockHost.open(disc())) {
            // two where there is room for one
            assertSense("3/32/01", drive.writeRefused(last + 16, 32));
            assertEquals(free, drive.nextWritable());
            drive.write(last, BlockHost.data(32, 1));
            assertEquals(free + 32, drive.nextWritable());
            assertSense("3/32/01", drive.writeRefused(last + 32, 1));
            assertEquals(free + 32, drive.nextWritable());
            Octets resources = drive.host().in("51 02 00 00 00 00 00 00 10 00", 16);
            assertEquals(0, resources.i32(4));
            drive.write(0, BlockHost.data(32, 2));
            drive.holds(0, BlockHost.data(32, 2));
        }
        try (BlockHost drive = BlockHost.open(disc())) {
            drive.holds(last, BlockHost.data(32, 1));
            drive.holds(0, BlockHost.data(32, 2));
        }
    }

    @Test
    void withoutPseudoOverwriteNothingIsWrittenTwice() throws Exception {
        try (BlockHost drive = formattedBdR(1)) {
            drive.write(0, BlockHost.data(64, 1));
            assertSense("5/21/02", drive.writeRefused(0, 32));
            drive.holds(0, BlockHost.data(64, 1));
        }
    }

    @Test
    void randomRecordingModeRecordsEveryClusterOnce() throws Exception {
        byte[] far = BlockHost.data(32, 1);
        byte[] near = BlockHost.data(40, 2);
        try (BlockHost drive = formattedBdR(2)) {
            assertEquals(0x42, drive.profile());
            assertEquals(BD_R - SPARE - 1, drive.capacity());
            drive.write(6_400_000, far);
            drive.write(64, near);
            assertSense("8/00/00", drive.writeRefused(64, 1));
            assertSense("8/00/00", drive.writeRefused(100, 4));
            drive.write(104, BlockHost.data(8, 3));
            drive.synchronize();
            assertSense("8/00/00", drive.writeRefused(112, 1));
            assertSense("8/00/00", drive.readRefused(0));
            drive.holds(6_400_000, far);
            drive.holds(64, near);
            drive.holds(104, BlockHost.data(8, 3));
            drive.close(6);
            assertEquals("23 1 1-1", drive.disc());
            assertSense("5/30/05", drive.writeRefused(128, 32));
        }
    }

    private static Set<String> current(BlockHost drive) throws Exception {
        Configuration all =
                Configuration.decode(drive.host().in("46 00 00 00 00 00 00 04 00 00", 1024));
        Set<String> codes = new TreeSet<>();
        for (Feature feature : all.features()) {
            if (feature.state().current()) {
                codes.add("%04x".formatted(feature.code()));
            }
        }
        return codes;
    }

    @ParameterizedTest
    @CsvSource({
        "dvd-r, 001f 0021 002f, 002b 0023 0040 001e",
        "dvd-rw, 001f 0021 0023 002f, 002c 0026",
        "dvd-r:dl, 001f 0021 002f, 0033",
        "dvd+r, 001f 0021 002b, 002f 003b",
        "dvd+r:dl, 001f 0021 003b, 002b",
        "dvd+rw, 001f 0020 0023 002a, 0021",
        "dvd-ram, 001f 0020 0023 0024, 0021",
        "bd-r, 0021 0023 0040 0041, 0020 001f 0025 0038",
        "bd-re, 0020 0023 0040 0041, 0021 001f"
    })
    void currentFeaturesAreThoseOfTheDisc(String type, String present, String absent)
            throws Exception {
        try (BlockHost drive = drive(type)) {
            Set<String> current = current(drive);
            assertTrue(current.containsAll(List.of(present.split(" ", -1))), current::toString);
            for (String code : absent.split(" ", -1)) {
                assertTrue(!current.contains(code), code + " in " + current);
            }
            int profile = drive.profile();
            Octets list = drive.host().in("46 02 00 00 00 00 00 01 00 00", 256);
            for (int at = 12; at < list.length(); at += 4) {
                assertEquals(list.u16(at) == profile, (list.u8(at + 2) & 1) == 1);
            }
        }
    }

    @Test
    void closedDiscIsNoLongerWritableInSequence() throws Exception {
        try (BlockHost drive = drive("dvd+r")) {
            drive.write(0, BlockHost.data(16, 1));
            assertTrue(current(drive).contains("0010"));
            drive.close(6);
            assertTrue(!current(drive).contains("0021"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dvd-r, 22160",
        "dvd+r:dl, 11080",
        "dvd-ram, 6925",
        "bd-r, 71928",
        "bd-r:ql, 17982",
        "bd-re, 8991"
    })
    void fastestSpeedIsThatOfTheDisc(String type, int fastest) throws Exception {
        try (BlockHost drive = drive(type)) {
            Octets speeds = drive.host().in("ac 00 00 00 00 00 00 00 00 10 03 00", 300);
            assertEquals(fastest, speeds.i32(8 + 12), speeds.toString());
        }
    }

    @Test
    void writingTakesWhatItTakesAtTheSpeedOfTheDisc() throws Exception {
        drive("dvd-r").close();
        SimulatedClock clock = new SimulatedClock();
        DriveOptions options = DriveOptions.USUAL.with(TimeModel.SIMULATED, clock);
        try (Host host = Host.open(disc(), options)) {
            host.ok("bb 00 ff ff 0a d2 00 00 00 00 00 00"); // 2,770 kB/s: 2x
            long begin = clock.nanos();
            byte[] chunk = BlockHost.data(64, 1);
            int chunks = 500;
            assertInstanceOf(Completion.Good.class, host.writeParameters(BlockHost.INCREMENTAL));
            for (int i = 0; i < chunks; i++) {
                assertInstanceOf(Completion.Good.class, host.write(i * 64, chunk, BlockHost.BLOCK));
            }
            host.ok("35 00 00 00 00 00 00 00 00 00");
            Duration taken = Duration.ofNanos(clock.nanos() - begin);
            double expected = chunks * 64 * 2048 / 2_770_000.0;
            assertEquals(expected, taken.toMillis() / 1000.0, expected / 50);
            byte[] back = host.in("28 00 00 00 00 00 00 00 40 00", 64 * 2048).toByteArray();
            assertArrayEquals(chunk, back);
        }
    }
}
