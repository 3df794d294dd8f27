package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.conformance.RecordedDisc;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.command.ModeSelect10;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.modepage.DataBlockType;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The write engine: sends sectors, and leaves everything else to its caller. */
class WriteEngineTest {
    @TempDir Path folder;

    private String disc() throws Exception {
        Path file = folder.resolve("engine.disc");
        RecordedDisc.blank(file, "cd-r:80");
        return "emulated:" + file;
    }

    private static void select(DiscRecorder recorder) throws BurnException {
        WriteParameters page =
                recorder.probe()
                        .requirePage(WriteParameters.CODE, WriteParameters.class)
                        .withWriteType(WriteType.TRACK_AT_ONCE)
                        .withTrackMode(4)
                        .withMultiSession(0)
                        .withDataBlockType(DataBlockType.MODE_1);
        recorder.drive()
                .require(
                        new ModeSelect10(true, false, ModeParameterList.of(page).encodeSelect10()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sectionsFollowEachOtherAndTheCallerClosesThem(boolean streaming) throws Exception {
        String address = disc();
        DataBench.Image image = DataBench.Image.noise(700, 9);
        try (DataBench bench = DataBench.open(address)) {
            select(bench.recorder);
            WriteEngine engine = new WriteEngine();
            List<WriteEngineUpdate> updates = new CopyOnWriteArrayList<>();
            engine.addListener((_, update) -> updates.add(update));
            engine.setRecorder(bench.recorder);
            engine.setBytesPerSector(2048);
            engine.setUseStreamingWrite12(streaming);
            engine.setStartingSectorsPerSecond(75);
            engine.setEndingSectorsPerSecond(3600);
            assertEquals(500, engine.writeSection(image, new Lba(0), new SectorCount(500)));
            byte[] rest = Arrays.copyOfRange(image.bytes().toByteArray(), 500 * 2048, 700 * 2048);
            assertEquals(
                    200,
                    engine.writeSection(
                            new ByteArrayInputStream(rest), new Lba(500), new SectorCount(200)));
            assertFalse(engine.isWriteInProgress());
            WriteEngineUpdate last = updates.getLast();
            assertEquals(new Lba(500), last.startLba());
            assertEquals(new Lba(699), last.lastWrittenLba());
            // nothing was closed
            assertEquals(
                    SessionState.INCOMPLETE,
                    bench.recorder.readDiscStatus().summary().lastSession());
            bench.recorder.drive().require(new SynchronizeCache10(false));
            bench.recorder
                    .drive()
                    .require(new CloseTrackSession(false, CloseTrackSession.SESSION, 0));
        }
        assertArrayEquals(image.bytes().toByteArray(), DataBench.read(address, 0, 700));
    }

    @Test
    void misuseIsRefused() throws Exception {
        WriteEngine engine = new WriteEngine();
        DataBench.Image image = DataBench.Image.noise(4, 1);
        DiscStateException missing =
                assertThrows(
                        DiscStateException.class,
                        () -> engine.writeSection(image, Lba.ZERO, new SectorCount(4)));
        assertEquals(DiscError.RECORDER_REQUIRED, missing.error());
        assertThrows(DiscStateException.class, engine::cancelWrite);
        assertThrows(IllegalArgumentException.class, () -> engine.setBytesPerSector(0));
        assertThrows(IllegalArgumentException.class, () -> engine.setStartingSectorsPerSecond(0));
        assertThrows(IllegalArgumentException.class, () -> engine.setEndingSectorsPerSecond(-2));
        try (DataBench bench = DataBench.open(disc())) {
            engine.setRecorder(bench.recorder);
            assertThrows(
                    DiscStateException.class,
                    () -> engine.writeSection(image, Lba.ZERO, new SectorCount(4)));
            engine.setBytesPerSector(2048);
            select(bench.recorder);
            BurnException tooFew =
                    assertThrows(
                            BurnException.class,
                            () -> engine.writeSection(image, Lba.ZERO, new SectorCount(5)));
            assertEquals(DiscError.DF2DATA_STREAM_NOT_SUPPORTED, tooFew.error());
        }
    }

    @Test
    void aListenerCancels() throws Exception {
        try (DataBench bench = DataBench.open(disc())) {
            select(bench.recorder);
            WriteEngine engine = new WriteEngine();
            engine.setRecorder(bench.recorder);
            engine.setBytesPerSector(2048);
            engine.addListener((sender, _) -> {
                if (sender.isWriteInProgress()) {
                    sender.cancelWrite();
                }
            });
            StreamPseudoRandom noise = new StreamPseudoRandom();
            noise.setSize(300_000L * 2048);
            BurnException cancelled =
                    assertThrows(
                            BurnException.class,
                            () -> engine.writeSection(noise, Lba.ZERO, new SectorCount(300_000)));
            assertEquals(DiscError.REQUEST_CANCELLED, cancelled.error());
            assertTrue(bench.recorder.probe().summary().tracks() <= 1);
        }
    }
}
