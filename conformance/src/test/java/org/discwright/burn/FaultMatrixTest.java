package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.conformance.RecordedDisc;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every scripted fault at every command of a burn: what is called proven lies on the disc, and what
 * failed is named, explained, and leaves a true account of the disc.
 */
class FaultMatrixTest {
    /** Operation codes, in the order of their first use, that a burn without faults sends. */
    private static Set<Integer> opcodes = Set.of();

    @TempDir Path folder;

    @BeforeAll
    static void learnTheCommandsOfABurn(@TempDir Path shared) throws IOException {
        opcodes = new FaultJudge(shared).learnCommands(SuiteBurn.NOISE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answer 3/0C/00",
                "answer 4/44/00",
                "answer 5/24/00",
                "answer 5/20/00",
                "answer 5/20/00 always",
                "answer 2/3A/00",
                "answer 6/29/00",
                "answer 6/28/00",
                "answer 3/73/03",
                "answer 7/27/00",
                "answer 2/04/08 times 3",
                "answer 2/04/08 always",
                "answer 4/44/00 always",
                "done answer 4/44/00",
                "deferred 3/0C/00",
                "ignore",
                "ignore always",
                "lose",
                "corrupt byte 100",
                "corrupt byte 100 always",
                "corrupt byte 2 always",
                "short 2",
                "short 9 always",
                "busy times 2",
                "busy always",
                "conflict",
                "reset",
                "timeout",
                "gone",
                "power-off",
                "power-cycle"
            })
    void theAccountIsTrueWhateverCommandIsHit(String action) {
        FaultJudge judge = new FaultJudge(folder);
        List<String> lies = new ArrayList<>();
        for (int opcode : opcodes) {
            for (int nth : new int[] {1, 2, 5}) {
                String rule = "on %02X %d %s".formatted(opcode, nth, action);
                try {
                    judge.check(SuiteBurn.NOISE, rule);
                } catch (AssertionError | Exception failure) {
                    lies.add(rule + ": " + failure);
                }
            }
        }
        assertEquals(List.of(), lies, () -> lies.size() + " of " + judge.runs() + " runs");
    }

    @ParameterizedTest
    @CsvSource({
        "on 2A 2 answer 3/0C/09, LOSS_OF_STREAMING",
        "on 2A answer 7/27/00, RECORDER_MEDIA_WRITE_PROTECTED",
        "on 2A 2 answer 2/3A/02, RECORDER_MEDIA_NO_MEDIA",
        "on 2A 2 conflict, RECORDER_LOCKED",
        "on 2A 2 timeout, RECORDER_COMMAND_TIMEOUT",
        "on 2A 2 gone, WIN32_ERROR_DEV_NOT_EXIST",
        "on 2A 2 busy always, RECORDER_MEDIA_BUSY",
        "on 2A 2 answer 2/04/04 always, RECORDER_MEDIA_FORMAT_IN_PROGRESS",
        "on 2A 2 answer 4/09/01, RECORDER_MEDIA_UPSIDE_DOWN",
        "on 2A 2 answer 5/30/05, RECORDER_MEDIA_INCOMPATIBLE",
        "on 54 answer 3/73/03, RECORDER_MEDIA_SPEED_MISMATCH",
        "on 55 answer 5/26/00 always, RECORDER_INVALID_MODE_PARAMETERS",
        "on 2A lose, BURN_VERIFICATION_FAILED",
        "on 2A 2 corrupt byte 17, BURN_VERIFICATION_FAILED",
        "on 2A 2 ignore, BURN_VERIFICATION_FAILED",
        "on 52 short 4 always, RECORDER_INVALID_RESPONSE_FROM_DEVICE"
    })
    void theErrorIsTheOneThatImapiGives(String rule, String expected) throws Exception {
        Path disc = folder.resolve("disc.disc");
        Path faults = folder.resolve("faults.txt");
        RecordedDisc.blank(disc);
        Files.writeString(faults, rule + "\n");
        BurnException failure = burn("emulated:" + disc + "?faults=" + faults).failed();
        assertEquals(DiscError.valueOf(expected), failure.error(), failure::toString);
    }

    @Test
    void oneFlippedSampleIsFoundAndADisplacementIsNot() throws Exception {
        Path disc = folder.resolve("offset.disc");
        RecordedDisc.blank(disc);
        ReleaseReport report =
                burn("emulated:" + disc + "?persona=quirky&write-offset=667&read-offset=0")
                        .burned();
        assertEquals(WriteProof.Level.CONTENT, report.proof().level());
        assertEquals(667, Math.abs(report.proof().sampleOffset().orElseThrow()));
        for (int sector : new int[] {0, 150, 299}) {
            Path flipped = folder.resolve("flipped" + sector + ".disc");
            Path faults = folder.resolve("flip" + sector + ".txt");
            RecordedDisc.blank(flipped);
            Files.writeString(faults, "at lba %d on 2A corrupt byte 5 xor 01\n".formatted(sector));
            SuiteBurn.Outcome outcome = burn("emulated:" + flipped + "?faults=" + faults);
            assertEquals(
                    Optional.of(DiscError.BURN_VERIFICATION_FAILED),
                    outcome.failure().map(BurnException::error),
                    () -> "sector " + sector + ": " + outcome.report());
        }
    }

    private static SuiteBurn.Outcome burn(String address) throws IOException {
        return SuiteBurn.NOISE.burn(address, drive -> drive);
    }
}
