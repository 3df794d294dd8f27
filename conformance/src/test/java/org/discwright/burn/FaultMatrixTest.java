package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.discwright.conformance.MemoryFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scripted fault at every command of a write, for every way of writing: what is called proven
 * lies on the disc, and what failed is named, explained, leaves a true account of the disc, and a
 * disc that can be used again.
 */
class FaultMatrixTest {
    /** Every action at the first and second of each command, and the fifth that records. */
    private static final List<FaultJob> THOROUGHLY = List.of(SuiteBurn.NOISE, DataJob.CD_R);

    /** Every action at one WRITE, at other commands every second or fifth one, by turns. */
    private static final List<FaultJob> BY_TURNS =
            Stream.of(
                            DataJob.ALL,
                            SessionJob.ALL,
                            List.of(
                                    SuiteBurn.SILENCE,
                                    SuiteBurn.RAMPS,
                                    SuiteBurn.CONTINUED,
                                    SuiteBurn.SECOND_SESSION))
                    .flatMap(List::stream)
                    .map(FaultJob.class::cast)
                    .toList();

    private static final Map<FaultJob, Set<Integer>> OPCODES = new HashMap<>();

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    @BeforeAll
    static void learnTheCommands(@TempDir(factory = MemoryFolder.class) Path shared)
            throws IOException {
        for (FaultJob job :
                Stream.concat(THOROUGHLY.stream(), BY_TURNS.stream()).distinct().toList()) {
            OPCODES.put(job, new FaultJudge(shared).learnCommands(job));
        }
    }

    static Stream<Arguments> thorough() {
        return THOROUGHLY.stream()
                .flatMap(job -> FaultJudge.ACTIONS.stream().map(one -> Arguments.of(job, one)));
    }

    static Stream<FaultJob> byTurns() {
        return BY_TURNS.stream();
    }

    @ParameterizedTest
    @MethodSource("thorough")
    void theAccountIsTrueWhateverCommandIsHit(FaultJob job, String action) {
        List<String> rules = new ArrayList<>();
        for (int opcode : OPCODES.getOrDefault(job, Set.of())) {
            if (FaultJudge.actions(opcode).contains(action)) {
                for (int nth : FaultJudge.records(opcode) ? List.of(1, 2, 5) : List.of(1, 2)) {
                    rules.add("on %02X %d %s".formatted(opcode, nth, action));
                }
            }
        }
        expectTruth(job, rules);
    }

    @ParameterizedTest
    @MethodSource("byTurns")
    void theAccountIsTrueOnEveryDisc(FaultJob job) {
        List<String> rules = new ArrayList<>();
        int turn = BY_TURNS.indexOf(job);
        for (int opcode : OPCODES.getOrDefault(job, Set.of())) {
            int every = FaultJudge.writes(opcode) ? 1 : FaultJudge.records(opcode) ? 2 : 5;
            for (String action : FaultJudge.actions(opcode)) {
                turn++;
                if (turn % (every * job.oneIn()) == 0) {
                    rules.add("on %02X %d %s".formatted(opcode, 1 + turn % 3, action));
                }
            }
        }
        expectTruth(job, rules);
    }

    private void expectTruth(FaultJob job, List<String> rules) {
        FaultJudge judge = new FaultJudge(folder);
        List<String> lies = judge.lies(job, rules);
        assertEquals(List.of(), lies, () -> lies.size() + " of " + judge.runs() + " runs");
    }
}
