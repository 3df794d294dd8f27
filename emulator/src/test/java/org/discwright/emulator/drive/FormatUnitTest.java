package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertField;
import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.discwright.emulator.clock.SimulatedClock;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.mmc.Completion;
import org.discwright.mmc.format.FormatList;
import org.discwright.mmc.format.FormatType;
import org.discwright.mmc.response.FormatCapacities;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FORMAT UNIT and READ FORMAT CAPACITIES, as hosts see them. */
class FormatUnitTest {
    private static final String FORMAT = "04 11 00 00 00 00";
    private static final String READY = "00 00 00 00 00 00";
    private static final String SENSE = "03 00 00 00 12 00";
    private static final long ALL = 0xFFFF_FFFFL;

    @TempDir Path directory;

    private Path disc(String type, MediumOptions options) throws Exception {
        Path file = directory.resolve("a.disc");
        Medium.create(file, MediaType.parse(type), options, InstantSource.system(), "test").close();
        return file;
    }

    private Path disc(String type) throws Exception {
        return disc(type, MediumOptions.faultless(new SplittableRandom(1)));
    }

    private static Formatting formatting(Path file) throws Exception {
        try (Medium medium = Medium.openToRead(file, "test")) {
            return ((BlockMedium) medium).state().formatting();
        }
    }

    private static FormatCapacities capacities(Host host) throws Exception {
        return FormatCapacities.decode(host.in("23 00 00 00 00 00 00 00 fc 00", 252));
    }

    private static void formats(Host host, FormatList list) throws Exception {
        assertInstanceOf(Completion.Good.class, host.out(FORMAT, list.encode()), list.toString());
        host.settle();
    }

    @ParameterizedTest
    @CsvSource({
        "dvd+rw, DVD_PLUS_RW, 0, 2295104",
        "dvd-rw, FULL, 16, 2298496",
        "dvd-rw, FULL, 2048, 2298496",
        "dvd-ram, FULL, 2048, 2236704",
        "bd-re, FULL, 0, 11826176",
        "bd-re, BD_RE_SPARES, 20480, 11564032",
        "bd-re, BD_RE_NO_SPARES, 0, 12219392",
        "bd-re, FULL, 2048, 11826176",
        "bd-re, BD_RE_NO_SPARES, 2048, 12219392",
    })
    void afterFormattingTheCapacityIsWhatWasAskedFor(
            String type, FormatType format, int parameter, long blocks) throws Exception {
        Path file = disc(type);
        try (Host host = Host.open(file)) {
            formats(host, FormatList.of(format, false, blocks, parameter));
            FormatCapacities.Current current = capacities(host).current();
            assertEquals(FormatCapacities.State.FORMATTED, current.state());
            assertEquals(blocks, current.blocks());
        }
        assertEquals(Formatting.Status.COMPLETE, formatting(file).status());
    }

    /** As xorriso formats by size: the spare areas are the multiple of 256 clusters that fits. */
    @ParameterizedTest
    @CsvSource({
        "bd-re, BD_RE_SPARES, 11264000, 11269120",
        "bd-re, BD_RE_SPARES, 11564032, 11564032",
        "bd-r, BD_R_SPARES, 12000000, 12006400"
    })
    void spareAreasTakeWhatTheNumberOfBlocksLeaves(
            String type, FormatType format, long wanted, int capacity) throws Exception {
        Path file = disc(type);
        try (Host host = Host.open(file)) {
            formats(host, FormatList.of(format, false, wanted, 0));
        }
        assertEquals(capacity, formatting(file).capacity());
    }

    @Test
    void numbersOfBlocksThatLeaveNoSpareAreasAreRefused() throws Exception {
        try (Host host = Host.open(disc("bd-re"))) {
            Octets list = FormatList.of(FormatType.BD_RE_SPARES, true, 12_219_390, 0).encode();
            Sense sense = Host.sense(host.out(FORMAT, list), "no spares");
            assertSense("5/26/00", sense);
            assertField(false, 4, sense);
        }
    }

    /** CmpList is for discs that keep a list of defects. */
    @ParameterizedTest
    @CsvSource({"dvd-ram, true", "dvd+rw, false"})
    void aDvdRamMayForgetItsDefects(String type, boolean taken) throws Exception {
        Octets list = FormatList.of(FormatType.FULL, true, ALL, 2048).uncertified().encode();
        try (Host host = Host.open(disc(type))) {
            Completion answer = host.out("04 19 00 00 00 00", list);
            if (taken) {
                assertInstanceOf(Completion.Good.class, answer);
            } else {
                assertSense("5/24/00", Host.sense(answer, type));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"dvd+rw, 1, 38", "dvd-rw, 3, 0", "bd-re, 5, 0", "bd-r, 6, 0", "dvd+r, 0, 0"})
    void unformattedDiscsSayAsWhatTheyCanBeFormatted(String type, int ways, int first)
            throws Exception {
        try (Host host = Host.open(disc(type))) {
            FormatCapacities all = capacities(host);
            assertEquals(FormatCapacities.State.UNFORMATTED, all.current().state());
            assertEquals(ways, all.formattable().size());
            if (ways > 0) {
                assertEquals(first, all.formattable().getFirst().type());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dvd+rw, 00 82 00 08 00 23 05 40 00 00 00 00, 8",
        "dvd+rw, 00 82 00 08 00 23 05 41 98 00 00 00, 4",
        "dvd+rw, 00 82 00 08 00 23 05 40 98 00 00 07, 9",
        "dvd+rw, 01 82 00 08 00 23 05 40 98 00 00 00, 0",
        "dvd+rw, 00 c2 00 08 00 23 05 40 98 00 00 00, 1",
        "dvd+rw, 00 82 00 00 00 23 05 40 98 00 00 00, 2",
        "bd-re, 00 82 00 08 00 b4 74 00 c1 00 30 00, 8",
        "bd-re, 00 82 00 08 00 b4 74 20 c0 00 30 00, 4",
        "bd-re, 00 82 00 08 00 b4 74 00 c0 00 30 01, 9"
    })
    void aWrongParameterIsPointedAt(String type, String list, int offset) throws Exception {
        Path file = disc(type);
        try (Host host = Host.open(file)) {
            Sense sense = Host.sense(host.out(FORMAT, Octets.ofHex(list)), list);
            assertSense("5/26/00", sense);
            assertField(false, offset, sense);
        }
        assertEquals(Formatting.Status.NONE, formatting(file).status());
    }

    @Test
    void aListThatIsCutOffIsRefused() throws Exception {
        try (Host host = Host.open(disc("dvd+rw"))) {
            Octets list = FormatList.of(FormatType.DVD_PLUS_RW, true, ALL, 0).encode();
            assertSense("5/1A/00", Host.sense(host.out(FORMAT, list.truncate(11)), "cut"));
            assertSense("5/1A/00", Host.sense(host.out(FORMAT, list.truncate(3)), "cut"));
            assertSense("5/24/00", host.refused("04 00 00 00 00 00"));
        }
    }

    @ParameterizedTest
    @CsvSource({"dvd+r, 5/30/06", "dvd-r, 5/30/06", "cd-r:80, 5/30/06", "cd-rw:80, 5/26/00"})
    void whatCannotBeFormattedIsRefused(String type, String sense) throws Exception {
        try (Host host = Host.open(disc(type))) {
            Octets list = FormatList.of(FormatType.FULL, true, ALL, 0).encode();
            assertSense(sense, Host.sense(host.out(FORMAT, list), type));
        }
    }

    @Test
    void protectedDiscsAreNotFormatted() throws Exception {
        Path file =
                disc(
                        "bd-re",
                        MediumOptions.faultless(new SplittableRandom(1)).withWriteProtection(true));
        try (Host host = Host.open(file)) {
            Octets list = FormatList.of(FormatType.FULL, true, ALL, 0).encode();
            assertSense("7/27/04", Host.sense(host.out(FORMAT, list), "protected"));
        }
    }

    @Test
    void tryingOutChangesNothing() throws Exception {
        Path file = disc("bd-re");
        Octets tryOut = Octets.ofHex("00 84 00 08 00 b4 74 00 c0 00 30 00");
        Octets wrong = Octets.ofHex("00 84 00 08 00 b4 74 00 c0 00 30 01");
        try (Host host = Host.open(file)) {
            assertInstanceOf(Completion.Good.class, host.out(FORMAT, tryOut));
            assertSense("5/26/00", Host.sense(host.out(FORMAT, wrong), "wrong"));
        }
        assertEquals(Formatting.Status.NONE, formatting(file).status());
    }

    @Test
    void anImmediateFormatIsWaitedForWithProgress() throws Exception {
        SimulatedClock clock = new SimulatedClock();
        DriveOptions options = DriveOptions.USUAL.with(TimeModel.SIMULATED, clock);
        try (Host host = Host.open(disc("dvd-ram"), options)) {
            waitReady(host, clock);
            Octets list = FormatList.of(FormatType.FULL, true, ALL, 0).encode();
            assertInstanceOf(Completion.Good.class, host.out(FORMAT, list));
            clock.pass(Duration.ofMinutes(2));
            Sense sense = host.refused(READY);
            assertSense("2/04/04", sense);
            int progress = sense.details().progress().orElseThrow();
            assertTrue(progress > 0 && progress < 65_535, () -> "progress " + progress);
            clock.pass(Duration.ofHours(2));
            host.ok(READY);
        }
    }

    private static void waitReady(Host host, SimulatedClock clock) throws Exception {
        for (int i = 0; i < 100 && !(host.send(READY) instanceof Completion.Good); i++) {
            clock.pass(Duration.ofSeconds(1));
        }
        host.ok(READY);
    }

    @Test
    void aBackgroundFormatGoesOnUntilTheDiscIsTakenOut() throws Exception {
        SimulatedClock clock = new SimulatedClock();
        DriveOptions options = DriveOptions.USUAL.with(TimeModel.SIMULATED, clock);
        Path file = disc("dvd+rw");
        try (Host host = Host.open(file, options)) {
            waitReady(host, clock);
            Octets list = FormatList.of(FormatType.DVD_PLUS_RW, true, ALL, 0).encode();
            assertInstanceOf(Completion.Good.class, host.out(FORMAT, list));
            clock.pass(Duration.ofMinutes(2));
            host.ok(READY);
            Sense going = Sense.decode(host.in(SENSE, 18));
            assertSense("0/04/04", going);
            int progress = going.details().progress().orElseThrow();
            assertTrue(progress > 0 && progress < 65_535, () -> "progress " + progress);
            host.ok("1b 00 00 00 02 00");
        }
        Formatting interrupted = formatting(file);
        assertEquals(Formatting.Status.INTERRUPTED, interrupted.status());
        assertTrue(interrupted.formattedTo() > 100_000);
        SimulatedClock later = new SimulatedClock();
        try (Host host = Host.open(file, DriveOptions.USUAL.with(TimeModel.SIMULATED, later))) {
            waitReady(host, later);
            Octets restart = FormatList.of(FormatType.DVD_PLUS_RW, true, ALL, 1).encode();
            assertInstanceOf(Completion.Good.class, host.out(FORMAT, restart));
            later.pass(Duration.ofHours(1));
            host.ok(READY);
            assertSense("0/00/00", Sense.decode(host.in(SENSE, 18)));
        }
        assertEquals(Formatting.Status.COMPLETE, formatting(file).status());
    }
}
