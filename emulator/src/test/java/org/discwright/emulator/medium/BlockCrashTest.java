package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.discwright.emulator.recording.BlankType;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.block.BlockReader;
import org.discwright.emulator.recording.block.BlockRecorder;
import org.discwright.emulator.recording.block.BlockWriteParameters;
import org.discwright.model.address.Lba;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A life of a DVD-RW, stopped at every write to its file, and in the middle of each. What was
 * answered must be there, and the disc must be one that a recorder could have left.
 */
class BlockCrashTest {
    private static final BlockWriteParameters HOW = BlockWriteParameters.INCREMENTAL;
    private static final int SIZE = BlockMedium.BLOCK_SIZE;
    private static final MemoryStorage FILE = new MemoryStorage();
    private static final List<Answer> ANSWERS = new ArrayList<>();
    private static final TreeMap<Integer, Byte> CONTENT = new TreeMap<>();

    /**
     * What a caller knew when a command was answered.
     *
     * @param steps steps of the log that were done by then
     * @param content a byte for each block that was written and not erased since
     * @param rewrites how often the disc was blanked by then
     * @param synced true if that is to survive a power failure
     * @param erasing true if the command that follows may erase everything
     */
    private record Answer(
            int steps,
            TreeMap<Integer, Byte> content,
            int rewrites,
            boolean synced,
            boolean erasing) {}

    @BeforeAll
    static void liveOnce() throws IOException, RecordingException {
        BlockMedium medium =
                BlockMedium.format(
                        FILE,
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
        byte mark = (byte) (ANSWERS.size() + 1);
        java.util.Arrays.fill(data.array(), mark);
        recorder.write(HOW, new Lba(at), data);
        for (int i = 0; i < blocks; i++) {
            CONTENT.put(at + i, mark);
        }
        answered(recorder.medium());
    }

    private static void erase(BlockRecorder recorder, BlankType type)
            throws IOException, RecordingException {
        Answer last = ANSWERS.removeLast();
        ANSWERS.add(new Answer(last.steps(), last.content(), last.rewrites(), last.synced(), true));
        recorder.blank(type);
        CONTENT.clear();
        answered(recorder.medium());
    }

    private static void answered(BlockMedium medium) {
        boolean synced = FILE.log.getLast() instanceof MemoryStorage.Step.Force;
        ANSWERS.add(
                new Answer(
                        FILE.log.size(),
                        new TreeMap<>(CONTENT),
                        medium.state().wear().rewrites(),
                        synced,
                        false));
    }

    @Test
    void killedBetweenAnyTwoWritesNothingAnsweredIsLost() throws Exception {
        MemoryStorage file = new MemoryStorage();
        int checked = 0;
        for (int done = 0; done <= FILE.log.size(); done++) {
            if (done > 0) {
                file.apply(FILE.log.get(done - 1));
            }
            if (done >= ANSWERS.getFirst().steps()) {
                check(file.copy(), lastAnswer(done));
                checked++;
            }
        }
        assertTrue(checked > 50, "only " + checked + " moments");
    }

    @Test
    void killedWithinAnyWriteNothingAnsweredIsLost() throws Exception {
        MemoryStorage file = new MemoryStorage();
        for (int done = 0; done < FILE.log.size(); done++) {
            MemoryStorage.Step step = FILE.log.get(done);
            if (done >= ANSWERS.getFirst().steps()
                    && step instanceof MemoryStorage.Step.Write(_, ByteBuffer data)) {
                int length = data.capacity();
                for (int most : new int[] {1, length / 2, length - 1}) {
                    MemoryStorage torn = file.copy();
                    torn.apply(step, most);
                    check(torn, lastAnswer(done));
                }
            }
            file.apply(step);
        }
    }

    /** Of what was written since the last force, a power failure keeps any part, in any order. */
    @Test
    void powerFailureLosesNothingBeforeTheLastSync() {
        Property.forAll(
                200,
                random -> random.nextInt(ANSWERS.getFirst().steps(), FILE.log.size() + 1),
                moment -> {
                    SplittableRandom random = new SplittableRandom(moment);
                    int forced = moment;
                    while (!(FILE.log.get(forced - 1) instanceof MemoryStorage.Step.Force)) {
                        forced--;
                    }
                    MemoryStorage file = new MemoryStorage();
                    for (int i = 0; i < moment; i++) {
                        MemoryStorage.Step step = FILE.log.get(i);
                        int length =
                                step instanceof MemoryStorage.Step.Write(_, ByteBuffer data)
                                        ? data.capacity()
                                        : 0;
                        switch (i < forced ? 0 : random.nextInt(3)) {
                            case 0 -> file.apply(step);
                            case 1 -> {}
                            default -> file.apply(step, random.nextInt(length + 1));
                        }
                    }
                    int steps = forced;
                    Answer safe =
                            ANSWERS.stream()
                                    .filter(answer -> answer.synced() && answer.steps() <= steps)
                                    .toList()
                                    .getLast();
                    boolean erasing =
                            ANSWERS.stream()
                                    .anyMatch(answer ->
                                            answer.steps() >= safe.steps()
                                                    && answer.steps() <= moment
                                                    && answer.erasing());
                    check(
                            file,
                            new Answer(
                                    safe.steps(), safe.content(), safe.rewrites(), true, erasing));
                });
    }

    private static Answer lastAnswer(int steps) {
        return ANSWERS.stream().filter(answer -> answer.steps() <= steps).toList().getLast();
    }

    private static void check(MemoryStorage file, Answer known) throws IOException {
        BlockMedium medium = (BlockMedium) MediumOpening.load(file, Optional.empty());
        boolean erased =
                known.erasing()
                        && (medium.state().wear().rewrites() != known.rewrites()
                                || medium.state().status() == DiscStatus.BLANKING_INTERRUPTED);
        if (!erased) {
            requireContent(medium, known);
        }
        goOn(medium);
        if (!erased) {
            requireContent(medium, known);
        }
    }

    private static void requireContent(BlockMedium medium, Answer known) throws IOException {
        BlockReader reader = new BlockReader(medium);
        ByteBuffer block = ByteBuffer.allocate(SIZE);
        for (var entry : known.content().entrySet()) {
            try {
                reader.read(new Lba(entry.getKey()), 1, block.clear(), true);
            } catch (RecordingException e) {
                throw new AssertionError("lost block " + entry.getKey(), e);
            }
            assertEquals(entry.getValue(), block.get(0));
            assertEquals(entry.getValue(), block.get(SIZE - 1));
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
