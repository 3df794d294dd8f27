package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.block.BlockReader;
import org.discwright.model.address.Lba;
import org.discwright.testkit.Property;

/**
 * The life of a disc, with all that a caller was answered, to be stopped at every write to its
 * file, and in the middle of each. What was answered must be there, and the disc must be one that a
 * recorder could have left.
 *
 * @param <S> what a caller knows of the disc's state
 */
final class CrashLife<S> {
    /** The file while the disc lives. */
    final MemoryStorage file = new MemoryStorage();

    private final List<Answer<S>> answers = new ArrayList<>();
    private final TreeMap<Integer, Byte> content = new TreeMap<>();

    /**
     * What a caller knew when a command was answered.
     *
     * @param steps steps of the log that were done by then
     * @param content a byte for each sector or block that was written and not erased since
     * @param state of the disc
     * @param synced true if that is to survive a power failure
     * @param erasing true if the command that follows may erase everything
     */
    record Answer<S>(
            int steps, TreeMap<Integer, Byte> content, S state, boolean synced, boolean erasing) {}

    /** Looks at a disc that was stopped, and goes on with it. */
    @FunctionalInterface
    interface Check<S> {
        void check(MemoryStorage file, Answer<S> known, boolean powerFailed) throws Exception;
    }

    /** Every block that was answered lies on the disc with its byte, at both ends. */
    static void requireBlocks(BlockMedium medium, Answer<?> known) throws IOException {
        BlockReader reader = new BlockReader(medium);
        ByteBuffer block = ByteBuffer.allocate(BlockMedium.BLOCK_SIZE);
        for (var entry : known.content().entrySet()) {
            try {
                reader.read(new Lba(entry.getKey()), 1, block.clear(), true);
            } catch (RecordingException e) {
                throw new AssertionError("lost block " + entry.getKey(), e);
            }
            assertEquals(entry.getValue(), block.get(0), "block " + entry.getKey());
            assertEquals(
                    entry.getValue(),
                    block.get(BlockMedium.BLOCK_SIZE - 1),
                    "block " + entry.getKey());
        }
    }

    /** The byte by which what is written now can be told from all else. */
    byte mark() {
        return (byte) (answers.size() + 1);
    }

    /** These are written with {@link #mark}, and will be answered. */
    void wrote(int first, int count) {
        byte mark = mark();
        IntStream.range(first, first + count).forEach(at -> content.put(at, mark));
    }

    /** A command was answered GOOD. */
    void answered(S state) {
        boolean synced = file.log.getLast() instanceof MemoryStorage.Step.Force;
        answers.add(new Answer<>(file.log.size(), new TreeMap<>(content), state, synced, false));
    }

    /** The next command erases the disc. */
    void erasing() {
        Answer<S> last = answers.removeLast();
        answers.add(new Answer<>(last.steps(), last.content(), last.state(), last.synced(), true));
        content.clear();
    }

    /** The next command writes these again: until it is answered nobody knows what they hold. */
    void rewriting(int first, int count) {
        for (Answer<S> answer : answers) {
            answer.content().subMap(first, first + count).clear();
        }
        content.subMap(first, first + count).clear();
    }

    /** Stops between any two writes. */
    void killedBetweenWrites(int least, Check<S> check) throws Exception {
        killedBetweenWrites(least, 1, check);
    }

    /**
     * Stops where what the disc says of itself has changed, and at one in {@code stride} writes.
     */
    void killedBetweenWrites(int least, int stride, Check<S> check) throws Exception {
        MemoryStorage copy = new MemoryStorage();
        int checked = 0;
        for (int done = 0; done <= file.log.size(); done++) {
            if (done > 0) {
                copy.apply(file.log.get(done - 1));
            }
            boolean looked = done % stride == 0 || done == file.log.size() || isState(done);
            if (looked && done >= answers.getFirst().steps()) {
                check.check(copy.copy(), lastAnswer(done), false);
                checked++;
            }
        }
        assertTrue(checked > least, "only " + checked + " moments");
    }

    /**
     * True where the write behind {@code done} steps is of a state or a pointer, or the one was.
     */
    private boolean isState(int done) {
        return (done > 0 && isState(file.log.get(done - 1))) || isState(file.log.get(done));
    }

    private static boolean isState(MemoryStorage.Step step) {
        return step instanceof MemoryStorage.Step.Write(long offset, _)
                && offset < MediumFormat.MAIN_OFFSET;
    }

    /** Stops within any write. */
    void killedWithinWrites(Check<S> check) throws Exception {
        MemoryStorage copy = new MemoryStorage();
        for (int done = 0; done < file.log.size(); done++) {
            MemoryStorage.Step step = file.log.get(done);
            if (done >= answers.getFirst().steps()
                    && step instanceof MemoryStorage.Step.Write(_, ByteBuffer data)) {
                int length = data.capacity();
                for (int most : new int[] {1, 9, length / 2, length - 1}) {
                    MemoryStorage torn = copy.copy();
                    torn.apply(step, most);
                    check.check(torn, lastAnswer(done), false);
                }
            }
            copy.apply(step);
        }
    }

    /** Of what was written since the last force, a power failure keeps any part, in any order. */
    void powerFails(int tries, Check<S> check) {
        Property.forAll(
                tries,
                random -> random.nextInt(answers.getFirst().steps(), file.log.size() + 1),
                moment -> powerFailsAt(moment, check));
    }

    private void powerFailsAt(int moment, Check<S> check) throws Exception {
        SplittableRandom random = new SplittableRandom(moment);
        int forced = moment;
        while (!(file.log.get(forced - 1) instanceof MemoryStorage.Step.Force)) {
            forced--;
        }
        MemoryStorage left = new MemoryStorage();
        for (int i = 0; i < moment; i++) {
            MemoryStorage.Step step = file.log.get(i);
            int length =
                    step instanceof MemoryStorage.Step.Write(_, ByteBuffer data)
                            ? data.capacity()
                            : 0;
            switch (i < forced ? 0 : random.nextInt(3)) {
                case 0 -> left.apply(step);
                case 1 -> {}
                default -> left.apply(step, random.nextInt(length + 1));
            }
        }
        int steps = forced;
        Answer<S> safe =
                answers.stream()
                        .filter(answer -> answer.synced() && answer.steps() <= steps)
                        .toList()
                        .getLast();
        boolean erasing =
                answers.stream()
                        .anyMatch(answer ->
                                answer.steps() >= safe.steps()
                                        && answer.steps() <= moment
                                        && answer.erasing());
        check.check(
                left,
                new Answer<>(safe.steps(), safe.content(), safe.state(), true, erasing),
                true);
    }

    private Answer<S> lastAnswer(int steps) {
        return answers.stream().filter(answer -> answer.steps() <= steps).toList().getLast();
    }
}
