package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.block.BlockRecorder;
import org.discwright.emulator.recording.block.BlockWriteParameters;
import org.discwright.model.address.Lba;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A life of a BD-R with pseudo-overwrite, stopped as {@link BlockCrashTest} does, and its price.
 */
class OverwriteCrashTest {
    private static final BlockWriteParameters HOW = BlockWriteParameters.INCREMENTAL;
    private static final int SIZE = BlockMedium.BLOCK_SIZE;
    private static final int CAPACITY = 12_088_320;
    private static final CrashLife<Integer> LIFE = new CrashLife<>();

    @BeforeAll
    static void liveOnce() throws IOException, RecordingException {
        BlockMedium medium = medium(LIFE.file);
        medium.sync();
        BlockRecorder recorder = new BlockRecorder(medium);
        answered(medium);
        write(recorder, 0, 96);
        write(recorder, 33, 3);
        write(recorder, 0, 40);
        recorder.synchronize();
        answered(medium);
        write(recorder, 33, 3);
        write(recorder, 64, 32);
        write(recorder, 70, 1);
        recorder.synchronize();
        answered(medium);
        write(recorder, 1, 1);
        recorder.closeSession(false);
        answered(medium);
    }

    private static BlockMedium medium(MemoryStorage file) throws IOException {
        BlockMedium medium =
                BlockMedium.format(
                        file,
                        Optional.empty(),
                        BlockMediaType.parse("bd-r"),
                        MediumOptions.faultless(new SplittableRandom(3)),
                        InstantSource.fixed(Instant.EPOCH));
        medium.commit(
                medium.state()
                        .with(
                                new Formatting(
                                        Formatting.Status.COMPLETE,
                                        0x32,
                                        0,
                                        CAPACITY,
                                        131_072,
                                        0,
                                        CAPACITY)));
        return medium;
    }

    private static void answered(BlockMedium medium) {
        LIFE.answered(medium.state().sessions().size());
    }

    private static void write(BlockRecorder recorder, int at, int blocks)
            throws IOException, RecordingException {
        LIFE.rewriting(at, blocks);
        ByteBuffer data = ByteBuffer.allocate(blocks * SIZE);
        Arrays.fill(data.array(), LIFE.mark());
        recorder.write(HOW, new Lba(at), data);
        LIFE.wrote(at, blocks);
        answered(recorder.medium());
    }

    @Test
    void killedBetweenAnyTwoWritesNothingAnsweredIsLost() throws Exception {
        LIFE.killedBetweenWrites(20, OverwriteCrashTest::check);
    }

    @Test
    void killedWithinAnyWriteNothingAnsweredIsLost() throws Exception {
        LIFE.killedWithinWrites(OverwriteCrashTest::check);
    }

    @Test
    void powerFailureLosesNothingBeforeTheLastSync() {
        LIFE.powerFails(60, OverwriteCrashTest::check);
    }

    private static void check(
            MemoryStorage file, CrashLife.Answer<Integer> known, boolean powerFailed)
            throws IOException {
        BlockMedium medium = (BlockMedium) MediumOpening.load(file, Optional.empty());
        CrashLife.requireBlocks(medium, known);
    }

    /** One overwrite costs what it costs, however many there were before it. */
    @Test
    void anOverwriteDoesNotWriteTheWholeListAnew() throws Exception {
        MemoryStorage file = new MemoryStorage();
        BlockMedium medium = medium(file);
        List<Replacement> many = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            many.add(new Replacement(new Lba(i * 32), new Lba(3_000_000 + i * 32)));
        }
        BlockTrack track = BlockTrack.growing(1, Lba.ZERO).writtenTo(new Lba(6_000_000));
        BlockState state = medium.state();
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
                        Replacements.of(many)));
        BlockRecorder recorder = new BlockRecorder(medium);
        int before = file.log.size();
        for (int i = 0; i < 300; i++) {
            recorder.write(HOW, new Lba((29_900 + i) * 32), ByteBuffer.allocate(32 * SIZE));
        }
        long states =
                file.log.subList(before, file.log.size()).stream()
                        .filter(step ->
                                step instanceof MemoryStorage.Step.Write(long offset, _)
                                        && offset >= MediumFormat.SLOT_OFFSET
                                        && offset < MediumFormat.MAIN_OFFSET)
                        .count();
        assertEquals(0, states, "states written");
        assertEquals(30_200, medium.state().replacements().size());
        recorder.synchronize();
        BlockMedium again = (BlockMedium) MediumOpening.load(file, Optional.empty());
        assertEquals(medium.state(), again.state());
        assertTrue(again.state().placeOf(new Lba(29_900 * 32)).value() >= 6_000_000);
    }

    /** Notes begin anew only where the state that has them all lies on the disk. */
    @Test
    void fullNotesAreNotOverwrittenBeforeTheirStateIsSafe() throws Exception {
        MemoryStorage file = new MemoryStorage();
        BlockMedium medium = medium(file);
        List<Replacement> many = new ArrayList<>();
        for (int i = 0; i < BlockState.MAXIMUM_REPLACEMENTS; i++) {
            many.add(new Replacement(new Lba(i % 64 * 32), new Lba(3_000_000 + i * 32)));
        }
        medium.replace(many);
        medium.sync();
        BlockState synced = medium.state();
        assertEquals(64, synced.replacements().size());
        medium.replace(List.of(new Replacement(new Lba(64 * 32), new Lba(5_000_000))));
        int forced = file.log.size();
        while (!(file.log.get(forced - 1) instanceof MemoryStorage.Step.Force)) {
            forced--;
        }
        MemoryStorage left = new MemoryStorage();
        for (int i = 0; i < file.log.size(); i++) {
            boolean note =
                    file.log.get(i) instanceof MemoryStorage.Step.Write(long offset, _)
                            && offset >= MediumFormat.NOTES_OFFSET
                            && offset < MediumFormat.BLOCK_MAIN_OFFSET;
            // the power fails: of what was not forced only notes came to lie on the disk
            if (i < forced || note) {
                left.apply(file.log.get(i));
            }
        }
        BlockMedium again = (BlockMedium) MediumOpening.load(left, Optional.empty());
        for (Replacement replacement : synced.replacements().list()) {
            assertEquals(replacement.place(), again.state().placeOf(replacement.original()));
        }
        assertEquals(new Lba(5_000_000), again.state().placeOf(new Lba(64 * 32)));
    }

    @Test
    void aTableIsWhatWasPutIntoIt() {
        SplittableRandom random = new SplittableRandom(7);
        java.util.TreeMap<Integer, Integer> due = new java.util.TreeMap<>();
        Replacements table = Replacements.NONE;
        for (int i = 0; i < 3_000; i++) {
            int original = random.nextInt(2_000);
            int place = 10_000 + random.nextInt(2_000);
            due.put(original, place);
            table = table.with(new Replacement(new Lba(original), new Lba(place)));
            assertEquals(due.size(), table.size());
            assertEquals(place, table.placeOf(new Lba(original)).value());
        }
        List<Replacement> expected = new ArrayList<>();
        due.forEach((from, to) -> expected.add(new Replacement(new Lba(from), new Lba(to))));
        assertEquals(expected, table.list());
        assertEquals(Replacements.of(expected), table);
        assertEquals(Replacements.of(expected).hashCode(), table.hashCode());
        assertEquals(new Lba(5_000), table.placeOf(new Lba(5_000)));
    }
}
