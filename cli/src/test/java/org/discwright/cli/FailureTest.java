package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.discwright.cli.output.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "there is no drive | There is no drive.",
                "cancelled | Cancelled.",
                "zero.wav: too short | zero.wav: too short.",
                "album/cover.jpg: no sound | album/cover.jpg: no sound.",
                "ffmpeg is not installed | ffmpeg is not installed.",
                "'x y' is gone | 'x y' is gone.",
            })
    void sentencesBeginWithACapitalAndNamesStayAsTheyAre(String text, String sentence) {
        assertEquals("Error: " + sentence, Failure.usage(text).lines().getFirst());
    }

    static final class Greedy extends Verb {
        @Override
        void describe(Syntax syntax) {
            syntax.about("Takes all memory.");
        }

        @Override
        int run() {
            throw new OutOfMemoryError("as a test");
        }
    }

    @Test
    void fullMemoryIsToldAsThat() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        Surroundings surroundings =
                new Surroundings(
                        new Console(to, to, false, false),
                        Map.of(),
                        new Interruption(),
                        Optional.empty());
        int code =
                new Program(surroundings)
                        .line()
                        .addSubcommand(Verb.line("greedy", new Greedy()))
                        .setExecutionExceptionHandler(
                                (failure, _, _) -> Faults.report(surroundings.console(), failure))
                        .execute("greedy");
        assertEquals(ExitCode.FAILED, code);
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("MB of memory") && said.contains("-Xmx1g"), said);
    }
}
