package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.discwright.burn.drive.Pauses;
import org.discwright.iscsi.target.ServedDrive;
import org.discwright.iscsi.target.TargetListener;
import org.discwright.iscsi.target.TargetOptions;
import org.discwright.iscsi.target.TargetServer;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockRange;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blank, write, append, close, read back identical: for every kind of disc. */
class DataSuiteTest {
    private static final String TARGET = "iqn.2026-01.org.example:recorder";

    @TempDir Path folder;

    /** The kinds of discs that are written in sequence. */
    enum Sequential {
        CD_R("cd-r:80"),
        CD_RW("cd-rw:80"),
        DVD_R("dvd-r"),
        DVD_RW("dvd-rw"),
        DVD_R_DL("dvd-r:dl"),
        DVD_PLUS_R("dvd+r"),
        BD_R("bd-r"),
        BD_R_DL("bd-r:dl"),
        BD_R_TL("bd-r:tl"),
        BD_R_QL("bd-r:ql"),
        BD_R_POW("bd-r", FormatMode.PSEUDO_OVERWRITE),
        BD_R_SPARED("bd-r:dl", FormatMode.SEQUENTIAL);

        private final String medium;
        private final Optional<FormatMode> format;

        Sequential(String medium) {
            this.medium = medium;
            this.format = Optional.empty();
        }

        Sequential(String medium, FormatMode format) {
            this.medium = medium;
            this.format = Optional.of(format);
        }
    }

    /** The kinds of discs that are written in place. */
    enum InPlace {
        DVD_RW("dvd-rw", FormatMode.RANDOM),
        DVD_PLUS_RW("dvd+rw", FormatMode.USUAL),
        DVD_RAM("dvd-ram", FormatMode.USUAL),
        BD_R_RRM("bd-r", FormatMode.RANDOM),
        BD_R_RRM_QL("bd-r:ql", FormatMode.RANDOM),
        BD_RE("bd-re", FormatMode.USUAL),
        BD_RE_DL("bd-re:dl", FormatMode.USUAL),
        BD_RE_TL("bd-re:tl", FormatMode.USUAL);

        private final String medium;
        private final FormatMode format;

        InPlace(String medium, FormatMode format) {
            this.medium = medium;
            this.format = format;
        }

        /** True where nothing is written twice. */
        boolean once() {
            return medium.startsWith("bd-r:") || medium.equals("bd-r");
        }
    }

    private interface Job {
        void run(String address) throws Exception;
    }

    private String blank(String medium) throws Exception {
        return blank(medium, Optional.empty());
    }

    /** What need not be formatted beforehand is formatted by the first write. */
    private String blank(InPlace kind) throws Exception {
        return blank(
                kind.medium, Optional.of(kind.format).filter(format -> format != FormatMode.USUAL));
    }

    private String blank(String medium, Optional<FormatMode> format) throws Exception {
        Path disc = folder.resolve(medium.replace(':', '-') + ".disc");
        new DataJob(medium, format, false).prepare(disc);
        return "emulated:" + disc;
    }

    @ParameterizedTest
    @EnumSource
    void writtenAppendedClosedAndReadBack(Sequential kind) throws Exception {
        writeAppendClose(blank(kind.medium, kind.format));
    }

    @ParameterizedTest
    @EnumSource
    void theSameOverTheNetwork(Sequential kind) throws Exception {
        overTheNetwork(blank(kind.medium, kind.format), this::writeAppendClose);
    }

    @ParameterizedTest
    @EnumSource
    void writtenInPlaceAddedToAndReadBack(InPlace kind) throws Exception {
        writeInPlace(kind, blank(kind));
    }

    @ParameterizedTest
    @EnumSource
    void theSameInPlaceOverTheNetwork(InPlace kind) throws Exception {
        overTheNetwork(blank(kind), address -> writeInPlace(kind, address));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDvdPlusRDlIsClosedWithItsFirstSession(boolean network) throws Exception {
        Job job =
                address -> {
                    DataBench.Image image = DataBench.Image.noise(777, 3);
                    try (DataBench bench = DataBench.open(address)) {
                        bench.format.setDisableConsumerDvdCompatibilityMode(true);
                        DataReport report = bench.format.write(image);
                        assertEquals(
                                WriteProof.Level.CONTENT,
                                report.proof().level(),
                                report.toString());
                        assertTrue(report.finalized(), report.toString());
                        assertEquals(DiscState.COMPLETE, report.disc().state(), report.toString());
                    }
                    assertArrayEquals(image.bytes().toByteArray(), DataBench.read(address, 0, 777));
                };
        String address = blank("dvd+r:dl");
        if (network) {
            overTheNetwork(address, job);
        } else {
            job.run(address);
        }
    }

    /** The TOC of a DVD-R has two tracks, however many borders there are. */
    @ParameterizedTest
    @ValueSource(strings = {"dvd-r", "dvd+r"})
    void everySessionIsToldWhereItLies(String medium) throws Exception {
        try (DataBench bench = DataBench.open(blank(medium))) {
            bench.format.setDisableConsumerDvdCompatibilityMode(true);
            List<Integer> starts = new ArrayList<>();
            for (int session = 1; session <= 3; session++) {
                DataReport report = bench.format.write(DataBench.Image.noise(60, session));
                starts.add(report.start().value());
            }
            assertEquals(
                    starts,
                    bench.recorder.readDiscStatus().sessions().stream()
                            .map(session -> session.tracks().getFirst().start().value())
                            .toList());
        }
    }

    /** Every look at the clock finds that a second has gone. */
    private static final class Slow implements Pauses {
        private final AtomicLong seconds = new AtomicLong();

        @Override
        public void pause(Duration time) {
            seconds.addAndGet(time.toSeconds());
        }

        @Override
        public long nanos() {
            return Duration.ofSeconds(seconds.incrementAndGet()).toNanos();
        }
    }

    /**
     * A real write tells its progress again and again, and looks each time whether it may go on.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd-r:80",
                "dvd-r",
                "dvd-r:dl",
                "dvd-rw",
                "dvd+r",
                "dvd+r:dl",
                "dvd+rw",
                "dvd-ram",
                "bd-r",
                "bd-re"
            })
    void aWriteThatTakesLongGoesOn(String medium) throws Exception {
        DataBench.Image image = DataBench.Image.noise(2000, 6);
        List<DataUpdate> updates = new CopyOnWriteArrayList<>();
        String address = blank(medium);
        try (DiscRecorder recorder = new DiscRecorder(new Slow());
                DataFormat format = new DataFormat()) {
            recorder.initialize(
                    new ShortCommands(
                            TransportProvider.openDrive(DriveAddress.parse(address)),
                            new HashSet<>()));
            format.setRecorder(recorder);
            format.setClientName("conformance");
            format.addListener((_, update) -> updates.add(update));
            assertEquals(WriteProof.Level.CONTENT, format.write(image).proof().level());
            assertTrue(
                    updates.stream()
                            .anyMatch(update ->
                                    update.currentAction() == DataWriteAction.WRITING_DATA
                                            && update.totalSystemBuffer() > 0),
                    updates::toString);
        }
        assertArrayEquals(image.bytes().toByteArray(), DataBench.read(address, 0, 2000));
    }

    /** BD from 15x on is more than mode page 2Ah can say. */
    @ParameterizedTest
    @ValueSource(strings = {"bd-r", "dvd+r", "cd-r:80"})
    void theFastestSpeedOnOfferIsInForce(String medium) throws Exception {
        try (DataBench bench = DataBench.open(blank(medium))) {
            List<WriteSpeed> offered = bench.format.getSupportedWriteSpeedDescriptors();
            assertEquals(
                    DiscError.S_OK,
                    bench.format.setWriteSpeed(offered.getFirst().sectorsPerSecond(), false));
            assertEquals(
                    offered.getFirst().sectorsPerSecond(), bench.format.getCurrentWriteSpeed());
        }
    }

    /** What leads to a range may not come onto the disc before that range. */
    @ParameterizedTest
    @ValueSource(strings = {"dvd+rw", "dvd-ram", "bd-re"})
    void theDriveEmptiesItsMemoryBetweenRanges(String medium) throws Exception {
        List<BlockRange> ranges =
                List.of(
                        new BlockRange(new Lba(800), new Lba(959)),
                        new BlockRange(new Lba(1152), new Lba(1183)),
                        new BlockRange(new Lba(0), new Lba(31)));
        List<String> sent = new ArrayList<>();
        try (DataBench bench =
                DataBench.open(
                        blank(medium), drive -> new Overheard(drive, one -> note(one, sent)))) {
            var _ = bench.format.write(DataBench.Image.noise(1280, 4).parts(ranges));
        }
        assertEquals(
                List.of("write 800", "flush", "write 1152", "flush", "write 0", "flush"),
                sent.subList(sent.indexOf("write 800"), sent.size()));
    }

    /** Writes by the range that they lie in. */
    private static void note(ScsiRequest request, List<String> sent) {
        int opcode = request.cdb().opcode();
        String what = "";
        if (opcode == 0x2A || opcode == 0xAA) {
            long block = request.cdb().bytes().u32(2);
            what = "write " + (block < 800 ? 0 : block < 1152 ? 800 : 1152);
        } else if (opcode == 0x35) {
            what = "flush";
        }
        if (!what.isEmpty() && (sent.isEmpty() || !sent.getLast().equals(what))) {
            sent.add(what);
        }
    }

    /** Written, refused while something lies there, added to behind it, closed where that is. */
    private static void writeInPlace(InPlace kind, String address) throws Exception {
        DataBench.Image image = DataBench.Image.noise(777, 3);
        // what is added lies behind it, at whole ECC blocks of either size
        DataBench.Image more = DataBench.Image.noise(1280, 4);
        List<BlockRange> behind =
                List.of(
                        new BlockRange(new Lba(1152), new Lba(1279)),
                        new BlockRange(new Lba(800), new Lba(831)));
        try (DataBench bench = DataBench.open(address)) {
            DataReport report = bench.format.write(image);
            assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report.toString());
            assertEquals(0, report.start().value());
            assertEquals(DiscState.COMPLETE, report.disc().state(), report.toString());
            assertEquals(SessionState.COMPLETE, report.disc().lastSession(), report.toString());
            assertEquals(
                    kind.format == FormatMode.USUAL && kind != InPlace.DVD_RAM,
                    bench.actions.contains(DataWriteAction.FORMATTING_MEDIA));
            assertEquals(
                    List.of(false, true),
                    bench.format.getMultisessionInterfaces().stream()
                            .map(DataSuiteTest::isSupported)
                            .toList());
            BurnException full = assertThrows(BurnException.class, () -> bench.format.write(image));
            assertEquals(DiscError.DF2DATA_MEDIA_NOT_BLANK, full.error());
            bench.format.setForceOverwrite(true);
            if (kind.once()) {
                BurnException twice =
                        assertThrows(BurnException.class, () -> bench.format.write(image));
                assertEquals(DiscError.DF2DATA_MEDIA_NOT_BLANK, twice.error());
                bench.format.setForceMediaToBeClosed(true);
            }
            if (kind != InPlace.DVD_RW) {
                report = bench.format.write(more.parts(behind));
                assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report.toString());
                assertEquals(kind.once(), report.finalized());
            }
        }
        assertArrayEquals(image.bytes().toByteArray(), DataBench.read(address, 0, 777));
        if (kind != InPlace.DVD_RW) {
            for (BlockRange range : behind) {
                int start = range.startLba().value();
                int sectors = (int) range.sectors().value();
                assertArrayEquals(
                        more.bytes().slice(start * 2048, (start + sectors) * 2048).toByteArray(),
                        DataBench.read(address, start, sectors));
            }
        } else {
            // it grows without a gap, again and again
            DataBench.Image longer = DataBench.Image.noise(1280, 5);
            try (DataBench bench = DataBench.open(address)) {
                bench.format.setForceOverwrite(true);
                DataReport report = bench.format.write(longer);
                assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report.toString());
                assertEquals(SessionState.COMPLETE, report.disc().lastSession());
            }
            assertArrayEquals(longer.bytes().toByteArray(), DataBench.read(address, 0, 1280));
        }
    }

    private static boolean isSupported(Multisession way) {
        try {
            return way.isSupportedOnCurrentMediaState();
        } catch (BurnException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void overTheNetwork(String local, Job job) throws Exception {
        try (ScsiTransport drive = TransportProvider.openDrive(DriveAddress.parse(local));
                TargetServer server =
                        TargetServer.start(
                                TargetOptions.open(
                                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                                List.of(new ServedDrive(TARGET, drive)),
                                TargetListener.NONE)) {
            job.run("iscsi://127.0.0.1:" + server.address().getPort() + "/" + TARGET);
        }
    }

    private void writeAppendClose(String address) throws Exception {
        DataBench.Image first = DataBench.Image.noise(501, 1);
        DataBench.Image second = DataBench.Image.noise(333, 2);
        DataReport one;
        DataReport two;
        try (DataBench bench = DataBench.open(address)) {
            bench.format.setDisableConsumerDvdCompatibilityMode(true);
            assertEquals(Set.of(DataMediaState.BLANK), bench.format.getCurrentMediaStatus());
            assertEquals(0, bench.format.getNextWritableAddress().value());
            one = bench.format.write(first);
            assertEquals(WriteProof.Level.CONTENT, one.proof().level(), one.toString());
            assertEquals(DiscState.APPENDABLE, one.disc().state(), one.toString());
            assertEquals(
                    List.of(
                            DataWriteAction.VALIDATING_MEDIA,
                            DataWriteAction.INITIALIZING_HARDWARE,
                            DataWriteAction.CALIBRATING_POWER,
                            DataWriteAction.WRITING_DATA,
                            DataWriteAction.FINALIZATION,
                            DataWriteAction.VERIFYING,
                            DataWriteAction.COMPLETED),
                    bench.actions);
            assertEquals(Set.of(DataMediaState.APPENDABLE), bench.format.getCurrentMediaStatus());
            assertEquals(0, bench.format.getStartAddressOfPreviousSession().orElseThrow().value());
            int next = bench.format.getNextWritableAddress().value();
            checkMultisession(bench, next);
            bench.format.setForceMediaToBeClosed(true);
            two = bench.format.write(second);
            assertEquals(WriteProof.Level.CONTENT, two.proof().level(), two.toString());
            assertEquals(next, two.start().value());
            assertTrue(two.finalized(), two.toString());
            assertEquals(DiscState.COMPLETE, two.disc().state(), two.toString());
            assertTrue(bench.format.getCurrentMediaStatus().contains(DataMediaState.FINALIZED));
            BurnException closed =
                    assertThrows(BurnException.class, () -> bench.format.write(first));
            assertEquals(DiscError.DF2DATA_INVALID_MEDIA_STATE, closed.error());
        }
        assertArrayEquals(
                first.bytes().toByteArray(),
                DataBench.read(address, one.start().value(), first.sectors32()));
        assertArrayEquals(
                second.bytes().toByteArray(),
                DataBench.read(address, two.start().value(), second.sectors32()));
    }

    private static void checkMultisession(DataBench bench, int next) throws BurnException {
        List<Multisession> ways = bench.format.getMultisessionInterfaces();
        assertEquals(
                List.of(true, false),
                List.of(
                        ways.getFirst().isSupportedOnCurrentMediaState(),
                        ways.getLast().isSupportedOnCurrentMediaState()));
        MultisessionSequential2 sequential = (MultisessionSequential2) ways.getFirst();
        assertEquals(next, sequential.getNextWritableAddress().value());
        assertEquals(bench.format.getFreeSectorsOnMedia(), sequential.getFreeSectorsOnMedia());
        assertFalse(sequential.isFirstDataSession());
        assertEquals(0, sequential.getStartAddressOfPreviousSession().orElseThrow().value());
        assertTrue(
                sequential.getLastWrittenAddressOfPreviousSession().orElseThrow().value() >= 500);
        assertFalse(sequential.isInUse());
        sequential.setInUse(true);
        assertTrue(sequential.isInUse());
        assertEquals(bench.recorder, sequential.getImportRecorder());
        MultisessionRandomWrite random = (MultisessionRandomWrite) ways.getLast();
        assertEquals(
                DiscError.DF2DATA_INVALID_MEDIA_STATE,
                assertThrows(BurnException.class, random::getWriteUnitSize).error());
    }
}
