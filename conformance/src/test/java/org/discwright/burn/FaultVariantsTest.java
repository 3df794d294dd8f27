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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults at the commands of burns that are harder to judge: sound that tells nothing, codes, discs
 * that stay open, and discs on which something lies already.
 */
class FaultVariantsTest {
    private static final List<SuiteBurn> BURNS =
            List.of(
                    SuiteBurn.SILENCE,
                    SuiteBurn.RAMPS,
                    SuiteBurn.CONTINUED,
                    SuiteBurn.SECOND_SESSION);

    private static final List<String> ACTIONS =
            List.of(
                    "answer 4/44/00",
                    "answer 5/24/00 always",
                    "answer 6/29/00",
                    "done answer 4/44/00",
                    "deferred 3/0C/00",
                    "ignore",
                    "ignore always",
                    "lose",
                    "corrupt byte 0",
                    "corrupt byte 3",
                    "corrupt byte 705599 xor 01",
                    "corrupt byte 11 always",
                    "short 9 always",
                    "busy always",
                    "reset",
                    "timeout",
                    "power-off",
                    "power-cycle");

    private static final Map<SuiteBurn, Set<Integer>> OPCODES = new HashMap<>();

    @TempDir Path folder;

    @BeforeAll
    static void learnTheCommands(@TempDir Path shared) throws IOException {
        for (SuiteBurn burn : BURNS) {
            OPCODES.put(burn, new FaultJudge(shared).learnCommands(burn));
        }
    }

    static Stream<Arguments> cases() {
        return BURNS.stream()
                .flatMap(burn -> ACTIONS.stream().map(action -> Arguments.of(burn, action)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theAccountIsTrueWhateverCommandIsHit(SuiteBurn burn, String action) {
        FaultJudge judge = new FaultJudge(folder);
        List<String> lies = new ArrayList<>();
        int index = ACTIONS.indexOf(action);
        for (int opcode : OPCODES.getOrDefault(burn, Set.of())) {
            // the first, second or third of them, by turns
            int nth = 1 + (index + opcode) % 3;
            String rule = "on %02X %d %s".formatted(opcode, nth, action);
            try {
                judge.check(burn, rule);
            } catch (AssertionError | Exception failure) {
                lies.add(rule + ": " + failure);
            }
        }
        assertEquals(List.of(), lies, () -> lies.size() + " of " + judge.runs() + " runs");
    }
}
