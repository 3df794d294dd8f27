package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.conformance.MemoryFolder;
import org.discwright.conformance.RecordedDisc;
import org.discwright.iscsi.target.ServedDrive;
import org.discwright.iscsi.target.TargetListener;
import org.discwright.iscsi.target.TargetOptions;
import org.discwright.iscsi.target.TargetServer;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.GetConfiguration;
import org.discwright.mmc.feature.LayerJumpRecording;
import org.discwright.mmc.feature.Profile;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockRange;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DVD-R DL by layer jumps, from the engine to the blocks of the disc and back. */
class LayerJumpSuiteTest {
    private static final String TARGET = "iqn.2026-01.org.example:recorder";

    /** Sectors of a layer as the disc is made. */
    private static final int LAYER = 2_085_856;

    private static final DataBench.Image FIRST = DataBench.Image.noise(501, 1);
    private static final DataBench.Image SECOND = DataBench.Image.noise(333, 2);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private String blank() throws IOException {
        Path disc = folder.resolve("jump.disc");
        RecordedDisc.blank(disc, "dvd-r:dl");
        return "emulated:" + disc;
    }

    private String struck(String address, String rule) throws IOException {
        return address + "?faults=" + Files.writeString(folder.resolve("faults"), rule + "\n");
    }

    private static Profile profile(DataBench bench) throws BurnException {
        return bench.recorder.probe().profile().orElseThrow();
    }

    /** What was written, put together from where the report says that it lies. */
    private static byte[] read(String address, DataReport report) throws IOException {
        byte[] all = new byte[0];
        for (BlockRange place : report.places()) {
            int sectors = (int) place.sectors().value();
            byte[] some = DataBench.read(address, place.startLba().value(), sectors);
            byte[] longer = Arrays.copyOf(all, all.length + some.length);
            System.arraycopy(some, 0, longer, all.length, some.length);
            all = longer;
        }
        return all;
    }

    private static void assertHolds(DataBench.Image image, String address, DataReport report)
            throws IOException {
        byte[] due = image.bytes().toByteArray();
        assertArrayEquals(due, Arrays.copyOf(read(address, report), due.length));
    }

    private interface Job {
        void run(String address) throws Exception;
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

    private static LayerJump how(String words) {
        String[] parts = words.split(":", -1);
        return switch (parts[0]) {
            case "every" -> LayerJump.every(Integer.parseInt(parts[1]));
            case "after" -> LayerJump.after(Integer.parseInt(parts[1]));
            case "whole" -> LayerJump.WHOLE;
            case "never" -> LayerJump.NEVER;
            default -> LayerJump.AUTOMATIC;
        };
    }

    /** Two sessions with jumps in the middle of the data, closed, and read back. */
    @ParameterizedTest
    @CsvSource({
        "every:64, 8, false",
        "every:64, 8, true",
        "after:96, 3, false",
        "after:96, 3, true",
        "after:256, 2, false",
        "whole, 1, true",
        "auto, 1, false"
    })
    void writtenAppendedClosedAndReadBack(String words, int pieces, boolean network)
            throws Exception {
        Job job =
                address -> {
                    DataReport one;
                    DataReport two;
                    try (DataBench bench = DataBench.open(address)) {
                        bench.format.setLayerJump(how(words));
                        one = bench.format.write(FIRST);
                        assertEquals(WriteProof.Level.CONTENT, one.proof().level(), one.toString());
                        assertEquals(DiscState.APPENDABLE, one.disc().state(), one.toString());
                        assertEquals(Profile.DVD_R_DL_LAYER_JUMP, profile(bench));
                        assertEquals(pieces, one.places().size(), one.toString());
                        assertEquals((pieces + 1) / 2, one.layerJumps().size());
                        assertEquals(
                                pieces > 1,
                                one.places().stream()
                                        .anyMatch(place -> place.startLba().value() >= LAYER),
                                one.toString());
                        int next = bench.format.getNextWritableAddress().value();
                        int end = one.layerJumps().getLast().value() + 1;
                        assertEquals(end + 28_672, next);
                        assertEquals(
                                2L * (LAYER - next), bench.format.getFreeSectorsOnMedia().value());
                        assertEquals(2L * LAYER, bench.format.getTotalSectorsOnMedia().value());
                        bench.format.setForceMediaToBeClosed(true);
                        two = bench.format.write(SECOND);
                        assertEquals(next, two.start().value());
                        assertEquals(WriteProof.Level.CONTENT, two.proof().level(), two.toString());
                        assertTrue(two.finalized(), two.toString());
                        assertEquals(DiscState.COMPLETE, two.disc().state(), two.toString());
                        BurnException closed =
                                assertThrows(BurnException.class, () -> bench.format.write(FIRST));
                        assertEquals(DiscError.DF2DATA_INVALID_MEDIA_STATE, closed.error());
                    }
                    assertHolds(FIRST, address, one);
                    assertHolds(SECOND, address, two);
                };
        String address = blank();
        if (network) {
            overTheNetwork(address, job);
        } else {
            job.run(address);
        }
    }

    /** Closing fills nothing behind the last session, unless the drive insists on it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingForGoodMovesTheMiddleAreaInwards(boolean refused) throws Exception {
        String address = blank();
        try (DataBench bench = DataBench.open(address)) {
            bench.format.setLayerJump(LayerJump.every(64));
            var _ = bench.format.write(FIRST);
        }
        // interval, then the middle area
        try (DataBench bench =
                DataBench.open(refused ? struck(address, "on BF 2 answer 5/26/00") : address)) {
            bench.format.setLayerJump(LayerJump.every(64));
            bench.format.setForceMediaToBeClosed(true);
            DataReport two = bench.format.write(SECOND);
            assertEquals(WriteProof.Level.CONTENT, two.proof().level(), two.toString());
            assertEquals(DiscState.COMPLETE, two.disc().state(), two.toString());
            MediumDetails.LayerJumps told =
                    bench.recorder.readDiscStatus().details().layerJumps().orElseThrow();
            assertEquals(
                    refused ? Optional.empty() : Optional.of(told.last().orElseThrow().plus(1)),
                    told.middleArea());
        }
        int behind = 256 + 28_672 + 192;
        if (refused) {
            assertArrayEquals(new byte[2048], DataBench.read(address, behind, 1));
        } else {
            assertThrows(IOException.class, () -> DataBench.read(address, behind, 1));
        }
    }

    /** What reaches beyond layer 0 goes on without a gap where the jump is at its end. */
    @Test
    void oneThatNeedsBothLayersIsInOnePieceAllTheSame() throws Exception {
        String address = blank();
        try (DataBench bench = DataBench.open(address)) {
            bench.format.setLayerBreak(OptionalInt.of(320));
            bench.format.setLayerJump(LayerJump.WHOLE);
            DataReport report = bench.format.write(FIRST);
            assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report.toString());
            assertEquals(List.of(new Lba(319)), report.layerJumps());
        }
        assertArrayEquals(FIRST.bytes().toByteArray(), DataBench.read(address, 0, 501));
    }

    /** A disc that is closed at once, or has its layer break, is not recorded by layer jumps. */
    @ParameterizedTest
    @ValueSource(strings = {"close", "break", "never", "simulate"})
    void automaticallyOnlyWhereItServes(String why) throws Exception {
        String address = blank();
        try (DataBench bench = DataBench.open(address)) {
            switch (why) {
                case "close" -> bench.format.setForceMediaToBeClosed(true);
                case "break" -> bench.format.setLayerBreak(OptionalInt.of(1600));
                case "never" -> bench.format.setLayerJump(LayerJump.NEVER);
                default -> bench.format.setSimulation(true);
            }
            DataReport report = bench.format.write(FIRST);
            assertEquals(List.of(), report.layerJumps());
            assertEquals(Profile.DVD_R_DL_SEQUENTIAL, profile(bench));
        }
    }

    /** Hides that the drive can record by layer jumps. */
    private record Plain(ScsiTransport drive) implements ScsiTransport {
        @Override
        public DriveAddress address() {
            return drive.address();
        }

        @Override
        public Completion execute(ScsiRequest request) throws TransportException {
            Completion answer = drive.execute(request);
            boolean asks =
                    request.cdb().opcode() == GetConfiguration.OPCODE
                            && request.cdb().bytes().u16(2) == LayerJumpRecording.CODE;
            if (asks && answer instanceof Completion.Good) {
                // the header alone
                request.data().set(java.lang.foreign.ValueLayout.JAVA_BYTE, 3, (byte) 4);
                return new Completion.Good(8);
            }
            return answer;
        }

        @Override
        public int maximumTransferLength() {
            return drive.maximumTransferLength();
        }

        @Override
        public int alignmentMask() {
            return drive.alignmentMask();
        }

        @Override
        public void close() throws TransportException {
            drive.close();
        }
    }

    @Test
    void aDriveThatDoesNotOfferItWritesInSequence() throws Exception {
        try (DataBench bench = DataBench.open(blank(), Plain::new)) {
            bench.format.setLayerJump(LayerJump.WHOLE);
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(FIRST));
            assertEquals(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, refused.error());
            assertTrue(refused.toString().contains("does not offer"), refused.toString());
            bench.format.setLayerJump(LayerJump.AUTOMATIC);
            DataReport report = bench.format.write(FIRST);
            assertEquals(List.of(), report.layerJumps());
            assertEquals(WriteProof.Level.CONTENT, report.proof().level());
        }
    }

    /**
     * A drive that offers it and then refuses leaves the disc blank, and it is written otherwise.
     */
    @ParameterizedTest
    @ValueSource(strings = {"on 55 answer 5/26/00", "on BF answer 5/26/00", "on BF ignore"})
    void aRefusalBeforeTheFirstWriteIsGotAround(String rule) throws Exception {
        String address = blank();
        try (DataBench bench = DataBench.open(struck(address, rule))) {
            DataReport report = bench.format.write(FIRST);
            assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report.toString());
            assertEquals(List.of(), report.layerJumps());
            assertEquals(DiscState.APPENDABLE, report.disc().state());
            assertEquals(Profile.DVD_R_DL_SEQUENTIAL, profile(bench));
            assertTrue(
                    report.notes().stream().anyMatch(note -> note.contains("in sequence")),
                    report.toString());
        }
        assertArrayEquals(FIRST.bytes().toByteArray(), DataBench.read(address, 0, 501));
    }

    /** Where nothing but layer jumps was asked for, a refusal is the end of it. */
    @ParameterizedTest
    @CsvSource({
        "whole,    on 55 answer 5/26/00",
        "every:64, on BF answer 5/2C/00",
        "every:64, on BF ignore",
        "after:96, on BF answer 5/24/00"
    })
    void aRefusalLeavesTheDiscBlank(String words, String rule) throws Exception {
        String address = blank();
        try (DataBench bench = DataBench.open(struck(address, rule))) {
            bench.format.setLayerJump(how(words));
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(FIRST));
            assertEquals(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, refused.error(), words);
            assertEquals(DiscState.BLANK, refused.disc().orElseThrow().state());
            assertTrue(refused.track().isEmpty());
            DataReport again = bench.format.write(FIRST);
            assertEquals(WriteProof.Level.CONTENT, again.proof().level(), again.toString());
        }
    }

    /** On a disc that was begun so there is no other way: nothing is written to it. */
    @ParameterizedTest
    @ValueSource(strings = {"on 55 answer 5/26/00", "on BF answer 5/26/00"})
    void aRefusalLeavesADiscThatWasBegunAsItWas(String rule) throws Exception {
        String address = blank();
        DataReport one;
        try (DataBench bench = DataBench.open(address)) {
            one = bench.format.write(FIRST);
        }
        try (DataBench bench = DataBench.open(struck(address, rule))) {
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(SECOND));
            assertEquals(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, refused.error());
            assertEquals(one.disc(), refused.disc().orElseThrow());
            DataReport two = bench.format.write(SECOND);
            assertEquals(WriteProof.Level.CONTENT, two.proof().level(), two.toString());
        }
        assertHolds(FIRST, address, one);
    }

    /**
     * A WRITE that fails where it jumps leaves an open session, which closing brings to its end.
     */
    @ParameterizedTest
    @CsvSource({
        "every:64, 4171648, 64,  5/21/03",
        "every:64, 64,      128, 5/21/03",
        "after:96, 4171616, 96,  3/0C/00",
        "whole,    64,      64,  4/44/00"
    })
    void aWriteRefusedAtTheJumpIsClosedAndAddedTo(String words, int at, int kept, String sense)
            throws Exception {
        String address = blank();
        String rule = "at lba %d on WRITE answer %s".formatted(at, sense);
        BurnException failure;
        try (DataBench bench =
                DataBench.open(
                        struck(address, rule),
                        drive -> new ShortCommands(drive, new java.util.HashSet<>()))) {
            bench.format.setLayerJump(how(words));
            failure = assertThrows(BurnException.class, () -> bench.format.write(FIRST));
        }
        assertEquals(DiscError.E_FAIL, failure.error(), failure::toString);
        DiscSummary disc = failure.disc().orElseThrow();
        assertEquals(DiscState.APPENDABLE, disc.state(), failure::toString);
        assertEquals(SessionState.INCOMPLETE, disc.lastSession(), failure::toString);
        TrackReport left = failure.track().orElseThrow();
        assertEquals(kept, left.sectors().value(), left::toString);
        Path file = folder.resolve("jump.disc");
        assertTrue(RecordedDisc.account(file).open());
        try (DataBench bench = DataBench.open(address);
                CloseFormat close = new CloseFormat()) {
            close.setRecorder(bench.recorder);
            close.setClientName("conformance");
            close.setDoNotFinalizeMedia(true);
            DiscSummary closed = close.closeMedia();
            assertEquals(DiscState.APPENDABLE, closed.state(), closed::toString);
            DataReport two = bench.format.write(SECOND);
            assertEquals(WriteProof.Level.CONTENT, two.proof().level(), two.toString());
            assertEquals(1, two.layerJumps().size());
        }
        byte[] due = FIRST.bytes().toByteArray();
        assertArrayEquals(
                Arrays.copyOf(due, Math.min(kept, 64) * 2048),
                DataBench.read(address, 0, Math.min(kept, 64)));
    }

    /**
     * A session that lacks only its closing is closed by another program, with the page it needs.
     */
    @Test
    void aSessionThatWasNotClosedIsClosedLater() throws Exception {
        String address = blank();
        try (DataBench bench = DataBench.open(struck(address, "on CLOSE-SESSION answer 4/44/00"))) {
            bench.format.setLayerJump(LayerJump.every(64));
            assertThrows(BurnException.class, () -> bench.format.write(FIRST));
        }
        try (DataBench bench = DataBench.open(address);
                CloseFormat close = new CloseFormat()) {
            close.setRecorder(bench.recorder);
            close.setClientName("conformance");
            assertEquals(DiscState.COMPLETE, close.closeMedia().state());
        }
        assertFalse(RecordedDisc.account(folder.resolve("jump.disc")).open());
    }

    @Test
    void aDiscIsGoneOnWithAsItWasBegun() throws Exception {
        String address = blank();
        try (DataBench bench = DataBench.open(address)) {
            var _ = bench.format.write(FIRST);
            bench.format.setLayerJump(LayerJump.NEVER);
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(SECOND));
            assertEquals(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, refused.error());
            assertTrue(refused.toString().contains("begun by layer jumps"), refused.toString());
        }
        Path other = folder.resolve("other.disc");
        RecordedDisc.blank(other, "dvd-r:dl");
        try (DataBench bench = DataBench.open("emulated:" + other)) {
            bench.format.setLayerJump(LayerJump.NEVER);
            var _ = bench.format.write(FIRST);
            bench.format.setLayerJump(LayerJump.every(64));
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(SECOND));
            assertTrue(refused.toString().contains("begun in sequence"), refused.toString());
            bench.format.setLayerJump(LayerJump.AUTOMATIC);
            DataReport two = bench.format.write(SECOND);
            assertEquals(WriteProof.Level.CONTENT, two.proof().level(), two.toString());
        }
    }

    @Test
    void theDiscTellsWhereItJumps() throws Exception {
        String address = blank();
        try (DataBench bench = DataBench.open(address)) {
            assertEquals(Optional.empty(), bench.recorder.readDiscStatus().details().layerJumps());
            bench.format.setLayerJump(LayerJump.every(64));
            DataReport report = bench.format.write(FIRST);
            DiscStatus status = bench.recorder.readDiscStatus();
            MediumDetails.LayerJumps told = status.details().layerJumps().orElseThrow();
            assertEquals(64, told.interval().value());
            assertEquals(Optional.of(report.layerJumps().getLast()), told.last());
            assertEquals(Optional.of(new Lba(256 + 28_672 + 63)), told.next());
            assertEquals(Optional.empty(), told.middleArea());
            assertEquals(512, status.sessions().getFirst().tracks().getFirst().length().value());
            assertEquals(2L * (256 + 28_672), status.used().value());
        }
    }

    @Test
    void moreThanBothLayersHoldIsRefused() throws Exception {
        try (DataBench bench = DataBench.open(blank())) {
            bench.format.setLayerBreak(OptionalInt.of(256));
            bench.format.setLayerJump(LayerJump.WHOLE);
            BurnException refused =
                    assertThrows(
                            BurnException.class,
                            () -> bench.format.write(DataBench.Image.noise(513, 9)));
            assertTrue(
                    refused.error() == DiscError.DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA
                            || refused.error() == DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED,
                    refused::toString);
            assertEquals(DiscState.BLANK, refused.disc().orElseThrow().state());
        }
    }
}
