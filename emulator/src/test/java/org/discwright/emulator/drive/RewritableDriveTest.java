package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.discwright.emulator.clock.SimulatedClock;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.fault.FaultPlan;
import org.discwright.emulator.fault.FaultRule;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.mmc.Completion;
import org.discwright.mmc.format.FormatList;
import org.discwright.mmc.format.FormatType;
import org.discwright.mmc.response.Capacity;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Discs that are recorded anywhere, as hosts see them. */
class RewritableDriveTest {
    private static final int BLOCK = 2048;
    private static final String INFORMATION = "51 00 00 00 00 00 00 00 22 00";
    private static final String STOP_FORMAT = "5b 00 00 00 00 00 00 00 00 00";
    private static final String CLOSE_SESSION = "5b 00 02 00 00 00 00 00 00 00";
    private static final String SYNCHRONIZE = "35 00 00 00 00 00 00 00 00 00";

    @TempDir Path directory;

    private Path disc(String type, Defect... defects) throws Exception {
        Path file = directory.resolve("a.disc");
        MediumOptions options =
                MediumOptions.faultless(new SplittableRandom(1)).withDefects(List.of(defects));
        Medium.create(file, MediaType.parse(type), options, InstantSource.system(), "test").close();
        return file;
    }

    private static Defect unwritable(int first) {
        return new Defect(new Lba(first), 1, Defect.Kind.UNWRITABLE);
    }

    private static void format(Host host, FormatType type, int parameter) throws Exception {
        Octets list = FormatList.of(type, false, 0xFFFF_FFFFL, parameter).uncertified().encode();
        assertInstanceOf(Completion.Good.class, host.out("04 11 00 00 00 00", list));
        host.settle();
    }

    /** DVD-RW is overwritten in packets of an ECC block, all others block by block. */
    @ParameterizedTest
    @CsvSource({"dvd-rw, QUICK, true", "dvd+rw, DVD_PLUS_RW, false", "bd-re, FULL, false"})
    void restrictedOverwritingIsInFixedPackets(String type, FormatType format, boolean fixed)
            throws Exception {
        try (Host host = Host.open(disc(type))) {
            format(host, format, 0);
            TrackInformation track =
                    TrackInformation.decode(host.in("52 01 00 00 00 01 00 00 30 00", 48));
            assertEquals(fixed, track.packet() && track.fixedPacket());
            assertEquals(type.startsWith("bd") ? 32 : 16, track.packetSize());
        }
    }

    private static Completion write(Host host, int lba, byte[] data) throws Exception {
        return host.out(block("2a 00", lba, data.length / BLOCK), Octets.of(data));
    }

    private static String block(String begin, int lba, int blocks) {
        return "%s %02x %02x %02x %02x 00 %02x %02x 00"
                .formatted(
                        begin,
                        lba >> 24 & 0xFF,
                        lba >> 16 & 0xFF,
                        lba >> 8 & 0xFF,
                        lba & 0xFF,
                        blocks >> 8,
                        blocks & 0xFF);
    }

    private static byte[] read(Host host, int lba, int blocks) throws Exception {
        return host.in(block("28 00", lba, blocks), blocks * BLOCK).toByteArray();
    }

    private static byte[] noise(int blocks, long seed) {
        return Host.noise(blocks, BLOCK, seed);
    }

    private static DiscInformation information(Host host) throws Exception {
        return DiscInformation.decode(host.in(INFORMATION, 34));
    }

    @ParameterizedTest
    @CsvSource({
        "dvd+rw, DVD_PLUS_RW, 2295104",
        "dvd-rw, FULL, 2298496",
        "dvd-ram, FULL, 2236704",
        "bd-re, FULL, 11826176",
        "bd-re:tl, BD_RE_NO_SPARES, 48878592"
    })
    void formattedDiscsAreRecordedAnywhereAndReadBack(String type, FormatType format, long capacity)
            throws Exception {
        Path file = disc(type);
        byte[] end = noise(32, 1);
        byte[] begin = noise(16, 2);
        int last = (int) capacity - 32;
        try (Host host = Host.open(file)) {
            format(host, format, 0);
            assertInstanceOf(Completion.Good.class, write(host, last, end));
            assertInstanceOf(Completion.Good.class, write(host, 0, begin));
            host.ok(SYNCHRONIZE);
            assertArrayEquals(end, read(host, last, 32));
            Capacity there = Capacity.decode(host.in("25 00 00 00 00 00 00 00 00 00", 8));
            assertEquals(capacity, there.blocks().value());
            assertSense(
                    "5/21/00", Host.sense(write(host, last + 16, noise(32, 3)), "behind the end"));
        }
        try (Host host = Host.open(file)) {
            assertArrayEquals(end, read(host, last, 32));
            assertArrayEquals(begin, read(host, 0, 16));
        }
    }

    @ParameterizedTest
    @CsvSource({"dvd+rw", "bd-re"})
    void whatIsNotFormattedIsNotRecorded(String type) throws Exception {
        try (Host host = Host.open(disc(type))) {
            assertEquals(DiscInformation.DiscStatus.EMPTY, information(host).status());
            assertSense("3/31/00", Host.sense(write(host, 0, noise(16, 1)), type));
        }
    }

    @Test
    void aBackgroundFormatIsStoppedByTheHost() throws Exception {
        SimulatedClock clock = new SimulatedClock();
        DriveOptions options = DriveOptions.USUAL.with(TimeModel.SIMULATED, clock);
        try (Host host = Host.open(disc("dvd+rw"), options)) {
            clock.pass(Duration.ofMinutes(1));
            host.settle();
            assertEquals(0, information(host).backgroundFormat());
            Octets list = FormatList.of(FormatType.DVD_PLUS_RW, true, 0xFFFF_FFFFL, 0).encode();
            assertInstanceOf(Completion.Good.class, host.out("04 11 00 00 00 00", list));
            clock.pass(Duration.ofMinutes(1));
            host.settle();
            assertEquals(2, information(host).backgroundFormat());
            assertInstanceOf(Completion.Good.class, write(host, 2_000_000, noise(16, 1)));
            host.ok(STOP_FORMAT);
            clock.pass(Duration.ofMinutes(1));
            assertEquals(1, information(host).backgroundFormat());
            assertArrayEquals(noise(16, 1), read(host, 2_000_000, 16));
            Octets restart = FormatList.of(FormatType.DVD_PLUS_RW, true, 0xFFFF_FFFFL, 1).encode();
            assertInstanceOf(Completion.Good.class, host.out("04 11 00 00 00 00", restart));
            clock.pass(Duration.ofHours(1));
            assertEquals(3, information(host).backgroundFormat());
            assertArrayEquals(noise(16, 1), read(host, 2_000_000, 16));
        }
    }

    @Test
    void onlyDvdPlusRwHasAFormatToStop() throws Exception {
        try (Host host = Host.open(disc("bd-re"))) {
            assertSense("5/24/00", host.refused(STOP_FORMAT));
        }
    }

    @Test
    void aQuicklyFormattedDvdRwIsOpenUntilItsBorderIsClosed() throws Exception {
        try (Host host = Host.open(disc("dvd-rw"))) {
            format(host, FormatType.QUICK, 0);
            assertEquals(DiscInformation.SessionState.INCOMPLETE, information(host).lastSession());
            assertSense("5/21/02", Host.sense(write(host, 32, noise(16, 1)), "a gap"));
            assertSense("5/64/01", Host.sense(write(host, 0, noise(8, 1)), "half a block"));
            assertInstanceOf(Completion.Good.class, write(host, 0, noise(32, 1)));
            host.ok(CLOSE_SESSION);
            host.settle();
            assertEquals(DiscInformation.SessionState.COMPLETE, information(host).lastSession());
            Capacity there = Capacity.decode(host.in("25 00 00 00 00 00 00 00 00 00", 8));
            assertEquals(32, there.blocks().value());
            host.ok("a1 01 00 00 00 00 00 00 00 00 00 00");
            host.settle();
            assertEquals(DiscInformation.DiscStatus.EMPTY, information(host).status());
            assertEquals(0x0014, host.in("46 00 00 00 00 00 00 00 08 00", 8).u16(6));
        }
    }

    @Test
    void aStreamLeavesDamageAsItIsAndVerifyingReplacesIt() throws Exception {
        Defect unreadable = new Defect(new Lba(100), 1, Defect.Kind.UNREADABLE);
        try (Host host = Host.open(disc("bd-re", unwritable(40), unreadable))) {
            format(host, FormatType.FULL, 0);
            String stream = "aa 00 00 00 00 00 00 00 00 80 80 00";
            assertInstanceOf(Completion.Good.class, host.out(stream, Octets.of(noise(128, 1))));
            assertEquals(0x3000, free(host));
            String verify = block("2e 00", 0, 128);
            assertInstanceOf(Completion.Good.class, host.out(verify, Octets.of(noise(128, 2))));
            assertEquals(0x3000 - 2, free(host));
            assertArrayEquals(noise(128, 2), read(host, 0, 128));
        }
    }

    private static long free(Host host) throws Exception {
        return host.in("ad 01 00 00 00 00 00 0a 00 10 00 00", 16).u32(8);
    }

    @Test
    void verifyingIsForWhatIsRecordedAnywhere() throws Exception {
        try (Host host = Host.open(disc("dvd+r"))) {
            Octets data = Octets.of(noise(16, 1));
            assertSense("5/64/00", Host.sense(host.out(block("2e 00", 0, 16), data), "dvd+r"));
        }
        Files.delete(directory.resolve("a.disc"));
        try (Host host = Host.open(disc("cd-rw:80"))) {
            Octets data = Octets.of(noise(16, 1));
            assertSense("5/30/00", Host.sense(host.out(block("2e 00", 0, 16), data), "cd-rw"));
        }
    }

    @Test
    void readingAheadNeedsAddressesThatAreThere() throws Exception {
        try (Host host = Host.open(disc("dvd-ram"))) {
            host.ok("a7 00 00 00 00 10 00 00 20 00 00 00");
            assertSense("5/21/00", host.refused("a7 00 00 00 00 10 7f ff ff ff 00 00"));
        }
    }

    private static DriveOptions faults(String... rules) throws Exception {
        List<FaultRule> all = new ArrayList<>();
        for (String rule : rules) {
            all.add(FaultRule.parse(rule));
        }
        return DriveOptions.USUAL.with(new FaultPlan(all));
    }

    @ParameterizedTest
    @CsvSource({"dvd-ram", "bd-re", "dvd+rw"})
    void aDiscThatBecomesProtectedInMidWriteKeepsWhatItHas(String type) throws Exception {
        Path file = disc(type);
        try (Host host = Host.open(file, faults("on WRITE 3 protect"))) {
            FormatType format = "dvd+rw".equals(type) ? FormatType.DVD_PLUS_RW : FormatType.FULL;
            format(host, format, 0);
            assertInstanceOf(Completion.Good.class, write(host, 0, noise(32, 1)));
            assertInstanceOf(Completion.Good.class, write(host, 32, noise(32, 2)));
            assertSense("7/27/04", Host.sense(write(host, 64, noise(32, 3)), "protected"));
            assertArrayEquals(noise(32, 2), read(host, 32, 32));
        }
        try (Host host = Host.open(file)) {
            assertSense("7/27/04", Host.sense(write(host, 0, noise(32, 4)), "still"));
        }
    }

    @Test
    void spareAreasThatAreUsedUpEndTheFirstWriteThatNeedsThem() throws Exception {
        Path file = disc("bd-re", unwritable(70));
        try (Host host = Host.open(file, faults("on WRITE no-spares"))) {
            format(host, FormatType.FULL, 0);
            assertInstanceOf(Completion.Good.class, write(host, 0, noise(32, 1)));
            assertSense("3/32/00", Host.sense(write(host, 32, noise(64, 2)), "no spare"));
            assertEquals(0, free(host));
            assertTrue(read(host, 32, 32).length > 0);
        }
    }

    @Test
    void aBackgroundFormatThatLosesItsPowerIsInterrupted() throws Exception {
        SimulatedClock clock = new SimulatedClock();
        DriveOptions options = faults("on INQUIRY power-cycle").with(TimeModel.SIMULATED, clock);
        try (Host host = Host.open(disc("dvd+rw"), options)) {
            clock.pass(Duration.ofMinutes(1));
            host.settle();
            Octets list = FormatList.of(FormatType.DVD_PLUS_RW, true, 0xFFFF_FFFFL, 0).encode();
            assertInstanceOf(Completion.Good.class, host.out("04 11 00 00 00 00", list));
            clock.pass(Duration.ofMinutes(1));
            assertThrows(TransportException.class, () -> host.in("12 00 00 00 24 00", 36));
            host.settle();
            assertEquals(1, information(host).backgroundFormat());
        }
    }
}
