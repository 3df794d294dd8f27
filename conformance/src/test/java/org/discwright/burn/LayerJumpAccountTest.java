package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.discwright.conformance.MemoryFolder;
import org.discwright.conformance.RecordedDisc;
import org.discwright.mmc.command.SendDiscStructure;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.LayerSetting;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is told of a DVD-R DL that is recorded by layer jumps: what lies on it, what it can take.
 */
class LayerJumpAccountTest {
    private static final DataBench.Image IMAGE = DataBench.Image.noise(501, 1);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private String blank() throws IOException {
        Path disc = folder.resolve("jump.disc");
        RecordedDisc.blank(disc, "dvd-r:dl");
        return "emulated:" + disc;
    }

    /**
     * Sectors that are sent at once go in several commands where a layer ends among them: those
     * before the one that fails lie on the disc.
     */
    @ParameterizedTest
    @CsvSource({"4171680, 32", "32, 64", "4171648, 96"})
    void whatWasSentBeforeAFailureCounts(int at, int kept) throws Exception {
        String address = blank();
        String rule = "at lba %d on WRITE answer 3/0C/00\n".formatted(at);
        Path faults = Files.writeString(folder.resolve("faults"), rule);
        BurnException failure;
        try (DataBench bench = DataBench.open(address + "?faults=" + faults)) {
            bench.format.setLayerJump(LayerJump.every(32));
            failure = assertThrows(BurnException.class, () -> bench.format.write(IMAGE));
        }
        TrackReport left = failure.track().orElseThrow(() -> new AssertionError(failure));
        assertEquals(kept, left.sectors().value(), left::toString);
        assertEquals(kept * 2048L, left.sourceBytes(), left::toString);
        assertArrayEquals(
                Arrays.copyOf(IMAGE.bytes().toByteArray(), 32 * 2048),
                DataBench.read(address, 0, 32));
    }

    /** A simulation sets no jumps, and goes where those of the session before it are. */
    @Test
    void aSimulationGoesWhereTheDiscHasItsJumps() throws Exception {
        String address = blank();
        try (DataBench bench = DataBench.open(address)) {
            bench.format.setLayerJump(LayerJump.every(64));
            DataReport one = bench.format.write(IMAGE);
            bench.format.setLayerJump(LayerJump.AUTOMATIC);
            bench.format.setSimulation(true);
            DataReport tried = bench.format.write(IMAGE);
            assertTrue(tried.simulated(), tried::toString);
            assertEquals(8, tried.places().size(), tried::toString);
            assertTrue(tried.notes().toString().contains("every 64 sectors"), tried::toString);
            assertEquals(one.disc(), tried.disc());
            bench.format.setSimulation(false);
            DataReport two = bench.format.write(IMAGE);
            assertEquals(1, two.places().size(), two::toString);
            assertEquals(WriteProof.Level.CONTENT, two.proof().level(), two::toString);
        }
    }

    /** A jump that somebody set for the next session would be in the way of a simulation. */
    @Test
    void aSimulationWithAJumpInItsMidstIsRefused() throws Exception {
        try (DataBench bench = DataBench.open(blank())) {
            bench.format.setLayerJump(LayerJump.WHOLE);
            DataReport one = bench.format.write(IMAGE);
            int next = bench.format.getNextWritableAddress().value();
            LayerSetting set = new LayerSetting(LayerSetting.Kind.JUMP_ADDRESS, false, next + 31L);
            var _ =
                    bench.recorder
                            .drive()
                            .require(SendDiscStructure.of(DiscStructure.MEDIA_DVD, set));
            bench.format.setSimulation(true);
            BurnException refused =
                    assertThrows(BurnException.class, () -> bench.format.write(IMAGE));
            assertEquals(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, refused.error());
            assertTrue(refused.toString().contains("nothing was written"), refused::toString);
            assertEquals(one.disc(), refused.disc().orElseThrow());
            bench.format.setSimulation(false);
            DataReport two = bench.format.write(IMAGE);
            assertEquals(1, two.places().size(), two::toString);
        }
    }

    /** A jump far behind the end of the data takes no room: more can be added. */
    @ParameterizedTest
    @CsvSource({"EVERY, 2085856", "AFTER, 2085856", "AFTER, 2060000"})
    void aJumpBehindTheDataTakesNoRoom(LayerJump.Way way, int sectors) throws Exception {
        String address = blank();
        try (DataBench bench = DataBench.open(address)) {
            bench.format.setLayerJump(new LayerJump(way, sectors));
            DataReport one = bench.format.write(IMAGE);
            assertEquals(WriteProof.Level.CONTENT, one.proof().level(), one::toString);
            assertFalse(one.finalized(), one::toString);
            assertEquals(DiscState.APPENDABLE, one.disc().state(), one::toString);
            assertEquals(List.of(new Lba(511)), one.layerJumps());
            DataReport two = bench.format.write(IMAGE);
            assertEquals(512 + 28_672, two.start().value(), two::toString);
            assertEquals(DiscState.APPENDABLE, two.disc().state(), two::toString);
        }
    }
}
