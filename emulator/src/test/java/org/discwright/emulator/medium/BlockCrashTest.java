package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.emulator.recording.BlankType;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.block.BlockRecorder;
import org.discwright.emulator.recording.block.BlockWriteParameters;
import org.discwright.model.address.Lba;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A life of a DVD-RW, stopped at every write to its file, and in the middle of each. What was
 * answered must be there, and the disc must be one that a recorder could have left.
 */
class BlockCrashTest {
    private static final BlockWriteParameters HOW = BlockWriteParameters.INCREMENTAL;
    private static final int SIZE = BlockMedium.BLOCK_SIZE;
    private static final CrashLife<Integer> LIFE = new CrashLife<>();

    @BeforeAll
    static void liveOnce() throws IOException, RecordingException {
        BlockMedium medium =
                BlockMedium.format(
                        LIFE.file,
                        Optional.empty(),
                        BlockMediaType.parse("dvd-rw"),
                        MediumOptions.faultless(new SplittableRandom(3)),
                        InstantSource.fixed(Instant.EPOCH));
        medium.sync();
        BlockRecorder recorder = new BlockRecorder(medium);
        answered(medium);
        write(recorder, 0, 16);
        write(recorder, 16, 21);
        recorder.synchronize();
        answered(medium);
        write(recorder, 48, 16);
        recorder.closeSession(true);
        answered(medium);
        int next = recorder.layout().nextWritable().orElseThrow().value();
        recorder.reserve(HOW, 64);
        answered(medium);
        write(recorder, next + 64, 16);
        write(recorder, next, 7);
        write(recorder, next + 80, 16);
        recorder.closeTrack(2);
        answered(medium);
        recorder.closeSession(false);
        answered(medium);
        erase(recorder, BlankType.MINIMAL);
        write(recorder, 0, 3);
        recorder.synchronize();
        answered(medium);
        erase(recorder, BlankType.DISC);
        write(recorder, 0, 40);
        recorder.closeSession(false);
        answered(medium);
    }

    private static void write(BlockRecorder recorder, int at, int blocks)
            throws IOException, RecordingException {
        ByteBuffer data = ByteBuffer.allocate(blocks * SIZE);
        java.util.Arrays.fill(data.array(), LIFE.mark());
        recorder.write(HOW, new Lba(at), data);
        LIFE.wrote(at, blocks);
        answered(recorder.medium());
    }

    private static void erase(BlockRecorder recorder, BlankType type)
            throws IOException, RecordingException {
        LIFE.erasing();
        recorder.blank(type);
        answered(recorder.medium());
    }

    private static void answered(BlockMedium medium) {
        LIFE.answered(medium.state().wear().rewrites());
    }

    @Test
    void killedBetweenAnyTwoWritesNothingAnsweredIsLost() throws Exception {
        LIFE.killedBetweenWrites(50, BlockCrashTest::check);
    }

    @Test
    void killedWithinAnyWriteNothingAnsweredIsLost() throws Exception {
        LIFE.killedWithinWrites(BlockCrashTest::check);
    }

    @Test
    void powerFailureLosesNothingBeforeTheLastSync() {
        LIFE.powerFails(200, BlockCrashTest::check);
    }

    private static void check(
            MemoryStorage file, CrashLife.Answer<Integer> known, boolean powerFailed)
            throws IOException {
        BlockMedium medium = (BlockMedium) MediumOpening.load(file, Optional.empty());
        boolean erased =
                known.erasing()
                        && (medium.state().wear().rewrites() != known.state()
                                || medium.state().status() == DiscStatus.BLANKING_INTERRUPTED);
        if (!erased) {
            CrashLife.requireBlocks(medium, known);
        }
        goOn(medium);
        if (!erased) {
            CrashLife.requireBlocks(medium, known);
        }
    }

    /** What the next program does with the disc: closes it, blanks it, or is refused rightly. */
    private static void goOn(BlockMedium medium) throws IOException {
        BlockRecorder recorder = new BlockRecorder(medium);
        recorder.settle();
        try {
            switch (medium.state().status()) {
                case BLANK -> assertEquals(Optional.of(Lba.ZERO), recorder.layout().nextWritable());
                case APPENDABLE -> {
                    for (BlockTrack track : medium.state().tracks()) {
                        assertEquals(0, track.open() ? track.next().value() % 16 : 0);
                        recorder.closeTrack(track.number());
                    }
                    if (medium.state().openSession().isPresent()) {
                        recorder.closeSession(false);
                        assertEquals(DiscStatus.FINALIZED, medium.state().status());
                    }
                }
                case FINALIZED -> assertEquals(Optional.empty(), recorder.layout().nextWritable());
                case BLANKING_INTERRUPTED -> {
                    recorder.blank(BlankType.DISC);
                    assertEquals(DiscStatus.BLANK, medium.state().status());
                }
            }
        } catch (RecordingException e) {
            throw new AssertionError("refused to go on with " + medium.state(), e);
        }
    }
}
