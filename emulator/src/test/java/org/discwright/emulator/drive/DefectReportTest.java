package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.mmc.Completion;
import org.discwright.mmc.format.FormatList;
import org.discwright.mmc.format.FormatType;
import org.discwright.mmc.response.MediaSerialNumber;
import org.discwright.mmc.response.Performance;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.transport.ScsiRequest.Direction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a drive tells of defects, of its buffer, and of the number of a medium. */
class DefectReportTest {
    private static final String NO_DEFECTS = "ac 00 %08x 00 00 00 08 %02x 00";

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("a.disc");
    }

    private BlockHost random(Defect... defects) throws Exception {
        MediumOptions options =
                MediumOptions.faultless(new SplittableRandom(1)).withDefects(List.of(defects));
        BlockHost host = BlockHost.withNew(file, "bd-r", options);
        FormatList list =
                FormatList.of(FormatType.BD_R_SPARES, false, 11_826_176, 0)
                        .withSubType(FormatList.BD_R_RANDOM);
        assertInstanceOf(
                Completion.Good.class, host.host().out("04 11 00 00 00 00", list.encode()));
        host.host().settle();
        return host;
    }

    private static Performance ask(BlockHost host, int dataType, int start, int count, int type)
            throws Exception {
        String cdb = "ac %02x %08x 00 00 %04x %02x 00".formatted(dataType, start, count, type);
        int room = 8 + count * (type == 2 ? 2_048 : 8);
        return Performance.decode(type, host.host().in(cdb, room));
    }

    @Test
    void defectsOfABdRAreReported() throws Exception {
        Defect defect = new Defect(new Lba(5 * 32 + 3), 1, Defect.Kind.UNWRITABLE);
        try (BlockHost host = random(defect)) {
            byte[] data = BlockHost.data(10 * 32, 1);
            host.write(0, data);
            host.synchronize();
            host.holds(0, data);
            var run = new Performance.BlockRun(new Lba(5 * 32), 32);
            assertEquals(new Performance.BlockRuns(false, List.of(run)), ask(host, 2, 0, 4, 1));
            assertEquals(new Performance.BlockRuns(false, List.of()), ask(host, 2, 192, 4, 1));
            assertEquals(new Performance.BlockRuns(false, List.of()), ask(host, 1, 0, 4, 1));
            assertEquals(new Performance.BlockRuns(true, List.of()), ask(host, 0, 0, 4, 5));
            var statuses =
                    assertInstanceOf(Performance.DefectStatuses.class, ask(host, 0, 70, 2, 2));
            assertEquals(2, statuses.statuses().size());
            var first = statuses.statuses().getFirst();
            assertEquals(new Lba(64), first.start());
            assertEquals(new Lba(64 + 16_304 * 32 - 1), first.end());
            assertEquals(32, first.blocking());
            assertEquals(List.of(3), first.defective());
            assertTrue(statuses.statuses().getLast().defective().isEmpty());
            Host.assertSense("5/24/00", host.host().refusedIn(NO_DEFECTS.formatted(0, 4)));
            Host.assertSense("5/21/00", host.host().refusedIn(NO_DEFECTS.formatted(11_826_176, 2)));
        }
    }

    @Test
    void aDiscWithoutSpareAreasHasNoReport() throws Exception {
        try (BlockHost host = BlockHost.withNew(file, "dvd+r")) {
            for (int type : new int[] {1, 2, 4, 5}) {
                Host.assertSense("5/24/00", host.host().refusedIn(NO_DEFECTS.formatted(0, type)));
            }
        }
    }

    @Test
    void writeAndVerifyReplacesWhatCannotBeRead() throws Exception {
        try (BlockHost host = random(new Defect(new Lba(40), 1, Defect.Kind.UNREADABLE))) {
            byte[] data = BlockHost.data(32, 1);
            assertInstanceOf(
                    Completion.Good.class,
                    host.host()
                            .send(
                                    "2e 00 00000020 00 0020 00",
                                    Direction.OUT,
                                    MemorySegment.ofArray(data)));
            host.synchronize();
            host.holds(32, data);
        }
    }

    @Test
    void theBufferDescribesItself() throws Exception {
        try (BlockHost host = BlockHost.withNew(file, "dvd+r")) {
            Octets descriptor = host.host().in("3c 03 00 000000 000004 00", 4);
            assertEquals(Octets.ofInts(0, 0x40, 0, 0), descriptor, "4 MiB, any offset");
            assertEquals(Octets.zeros(16), host.host().in("3c 02 00 3ffff0 000020 00", 32));
            Octets combined = host.host().in("3c 00 00 000000 000010 00", 16);
            assertEquals(0x400000, combined.u24(1));
            assertEquals(16, combined.length());
            Host.assertSense("5/24/00", host.host().refusedIn("3c 02 01 000000 000004 00"));
            Host.assertSense("5/24/00", host.host().refusedIn("3c 02 00 400001 000004 00"));
            Host.assertSense("5/24/00", host.host().refusedIn("3c 01 00 000000 000004 00"));
        }
    }

    @Test
    void whatIsWrittenIntoTheBufferIsReadBack() throws Exception {
        try (BlockHost block = BlockHost.withNew(file, "dvd+r")) {
            Host host = block.host();
            Octets data = Octets.ofHex("de ad be ef");
            assertInstanceOf(
                    Completion.Good.class, host.out("3b 02 00 3ffffc 000004 00", data), "data");
            assertEquals(data, host.in("3c 02 00 3ffffc 000020 00", 32));
            assertInstanceOf(
                    Completion.Good.class,
                    host.out("3b 00 00 000000 000006 00", Octets.ofHex("00 00 00 00 01 02")),
                    "with a header");
            assertEquals(Octets.ofHex("01 02 00 00"), host.in("3c 02 00 000000 000004 00", 4));
            assertEquals(
                    Octets.ofHex("00 40 00 00 01 02"), host.in("3c 00 00 000000 000006 00", 6));
            Host.assertSense(
                    "5/24/00", Host.sense(host.out("3b 02 00 3ffffd 000004 00", data), "behind"));
            Host.assertSense(
                    "5/24/00", Host.sense(host.out("3b 05 00 000000 000004 00", data), "firmware"));
            Host.assertSense(
                    "5/1A/00", Host.sense(host.out("3b 02 00 000000 000008 00", data), "short"));
            host.drive().reset();
            host.settle();
            assertEquals(Octets.zeros(4), host.in("3c 02 00 3ffffc 000004 00", 4));
        }
    }

    @Test
    void aDvdHasANumberAndACdHasNone() throws Exception {
        Octets number;
        String cdb = "ab 01 00 00 00 00 00 00 00 40 00 00";
        try (BlockHost host = BlockHost.withNew(file, "dvd+r")) {
            number = MediaSerialNumber.decode(host.host().in(cdb, 64)).number();
            assertEquals(12, number.length());
            assertEquals(1, host.host().in("46 02 01 09 00 00 00 00 0c 00", 12).u8(10) & 1);
        }
        try (BlockHost again = BlockHost.open(file)) {
            Octets same = again.host().in(cdb, 64);
            assertEquals(number, MediaSerialNumber.decode(same).number(), "the disc's own");
        }
        var dvd = DriveOptions.USUAL.with(org.discwright.emulator.persona.Personas.DVD_WRITER);
        try (Host host = Host.open(directory.resolve("cd.disc"), dvd)) {
            assertEquals(Octets.zeros(4), host.in(cdb, 64));
            assertEquals(0, host.in("46 02 01 09 00 00 00 00 0c 00", 12).u8(10) & 1);
        }
    }

    @Test
    void everyProtectionHasItsSenseAndItsBit() throws Exception {
        try (BlockHost host = BlockHost.withNew(file, "dvd-ram")) {
            String status = "ad 00 00 00 00 00 00 c0 00 08 00 00";
            assertEquals(0, host.host().in(status, 8).u8(4));
            assertInstanceOf(
                    Completion.Good.class,
                    host.host()
                            .out(
                                    "bf 00 00 00 00 00 00 c0 00 08 00 00",
                                    Octets.ofHex("00 06 00 00 02 00 00 00")));
            host.host().settle();
            assertEquals(2, host.host().in(status, 8).u8(4), "persistent");
            Host.assertSense("7/27/04", host.writeRefused(0, 16));
            assertInstanceOf(
                    Completion.Good.class,
                    host.host()
                            .out(
                                    "bf 00 00 00 00 00 00 c0 00 08 00 00",
                                    Octets.ofHex("00 06 00 00 00 00 00 00")));
            host.host().settle();
            assertInstanceOf(
                    Completion.Good.class,
                    host.host()
                            .out(
                                    "55 10 00 00 00 00 00 00 14 00",
                                    Octets.zeros(8)
                                            .concat(
                                                    Octets.ofHex(
                                                            "1d 0a 00 00 01 00 00 3c 01 e0 00 00"))));
            assertEquals(1, host.host().in(status, 8).u8(4), "by page 1Dh");
            Host.assertSense("7/27/02", host.writeRefused(0, 16));
        }
        MediumOptions made =
                MediumOptions.faultless(new SplittableRandom(1)).withWriteProtection(true);
        Path other = directory.resolve("b.disc");
        try (BlockHost host = BlockHost.withNew(other, "dvd-r", made)) {
            Host.assertSense("7/27/00", host.writeRefused(0, 16));
        }
    }
}
