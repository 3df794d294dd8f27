package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.block.BlockRecorder;
import org.discwright.emulator.recording.block.BlockWriteParameters;
import org.discwright.model.address.Lba;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A life of a DVD-R DL that is recorded by layer jumps, stopped as {@link BlockCrashTest} does. */
class LayerJumpCrashTest {
    private static final BlockWriteParameters HOW =
            new BlockWriteParameters(false, true, false, true);
    private static final int SIZE = BlockMedium.BLOCK_SIZE;
    private static final CrashLife<Integer> LIFE = new CrashLife<>();

    @BeforeAll
    static void liveOnce() throws IOException, RecordingException {
        BlockMedium medium =
                BlockMedium.format(
                        LIFE.file,
                        Optional.empty(),
                        BlockMediaType.parse("dvd-r:dl"),
                        MediumOptions.faultless(new SplittableRandom(3)),
                        InstantSource.fixed(Instant.EPOCH));
        medium.sync();
        BlockRecorder recorder = new BlockRecorder(medium);
        answered(medium);
        recorder.breakLayerAt(160);
        recorder.set(BlockRecorder.JumpSetting.INTERVAL, 32);
        answered(medium);
        write(recorder, 32);
        write(recorder, 16);
        write(recorder, 16);
        write(recorder, 5);
        recorder.synchronize();
        answered(medium);
        recorder.set(BlockRecorder.JumpSetting.INTERVAL, 0);
        recorder.set(BlockRecorder.JumpSetting.ADDRESS, 79);
        answered(medium);
        write(recorder, 16);
        write(recorder, 11);
        recorder.synchronize();
        answered(medium);
        write(recorder, 16);
        recorder.closeTrack(1);
        answered(medium);
        write(recorder, 7);
        recorder.closeSession(false);
        answered(medium);
    }

    private static void answered(BlockMedium medium) {
        LIFE.answered(medium.state().sessions().size());
    }

    private static void write(BlockRecorder recorder, int blocks)
            throws IOException, RecordingException {
        Lba at = recorder.layout().nextWritable().orElseThrow();
        ByteBuffer data = ByteBuffer.allocate(blocks * SIZE);
        Arrays.fill(data.array(), LIFE.mark());
        recorder.write(HOW, at, data);
        LIFE.wrote(at.value(), blocks);
        answered(recorder.medium());
    }

    @Test
    void killedBetweenAnyTwoWritesNothingAnsweredIsLost() throws Exception {
        LIFE.killedBetweenWrites(30, LayerJumpCrashTest::check);
    }

    @Test
    void killedWithinAnyWriteNothingAnsweredIsLost() throws Exception {
        LIFE.killedWithinWrites(LayerJumpCrashTest::check);
    }

    @Test
    void powerFailureLosesNothingBeforeTheLastSync() {
        LIFE.powerFails(100, LayerJumpCrashTest::check);
    }

    private static void check(
            MemoryStorage file, CrashLife.Answer<Integer> known, boolean powerFailed)
            throws IOException {
        BlockMedium medium = (BlockMedium) MediumOpening.load(file, Optional.empty());
        CrashLife.requireBlocks(medium, known);
        goOn(medium);
        CrashLife.requireBlocks(medium, known);
    }

    /** The next program goes on where the drive says, and closes the disc. */
    private static void goOn(BlockMedium medium) throws IOException {
        BlockRecorder recorder = new BlockRecorder(medium);
        recorder.settle();
        try {
            Optional<Lba> next = recorder.layout().nextWritable();
            if (next.isPresent()) {
                assertEquals(0, next.get().value() % 16);
                recorder.write(HOW, next.get(), ByteBuffer.allocate(16 * SIZE));
            }
            if (medium.state().openSession().isPresent()) {
                recorder.closeSession(false);
            }
            assertEquals(DiscStatus.FINALIZED, medium.state().status());
        } catch (RecordingException e) {
            throw new AssertionError("refused to go on with " + medium.state(), e);
        }
    }
}
