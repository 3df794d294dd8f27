package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.discwright.conformance.RecordedDisc;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole burns over a line on which answers arrive changed: the engine fails with an exception that
 * it declares, or succeeds and what it calls proven lies on the disc. {@code -Dprop.tries=N} burns
 * more of them.
 */
class BurnFuzzTest {
    private static final int BURNS = 400;

    private static final List<SuiteBurn> KINDS =
            List.of(
                    SuiteBurn.NOISE,
                    SuiteBurn.SILENCE,
                    SuiteBurn.RAMPS,
                    SuiteBurn.CONTINUED,
                    SuiteBurn.SECOND_SESSION);

    /** How many commands each kind of burn sends when nothing is wrong. */
    private static final Map<SuiteBurn, Integer> COMMANDS = new HashMap<>();

    @TempDir Path folder;

    private record Case(SuiteBurn burn, String persona, BadLine.Damage damage) {
        static Case any(SplittableRandom random) {
            return new Case(
                    KINDS.get(random.nextInt(KINDS.size())),
                    random.nextInt(4) == 0 ? "strict" : "cd-writer",
                    BadLine.Damage.any(random));
        }
    }

    @BeforeAll
    static void countTheCommands(@TempDir Path shared) throws IOException {
        BadLine.Damage none = new BadLine.Damage(BadLine.Kind.FLIPPED, BadLine.Extent.ONCE, 1, 0);
        for (SuiteBurn burn : KINDS) {
            Path disc = shared.resolve("clean.disc");
            burn.prepare(disc);
            List<BadLine> lines = new ArrayList<>();
            burn.burn(
                            "emulated:" + disc,
                            drive -> {
                                lines.add(new BadLine(drive, none, Integer.MAX_VALUE));
                                return lines.getFirst();
                            })
                    .burned();
            Files.delete(disc);
            COMMANDS.put(burn, lines.getFirst().commands());
        }
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whateverIsAnsweredTheDiscIsAsItIsSaid() {
        int[] proven = {0};
        int[] burns = {0};
        Property.forAll(
                BURNS,
                Case::any,
                fuzzed -> {
                    burns[0]++;
                    proven[0] += isProven(fuzzed) ? 1 : 0;
                });
        // it must not be a test of refusals alone
        assertTrue(
                burns[0] < BURNS || proven[0] > burns[0] / 20,
                () -> "%d of %d burns were proven".formatted(proven[0], burns[0]));
        assertTrue(
                burns[0] < BURNS || proven[0] < burns[0] * 19 / 20,
                () -> "%d of %d burns were proven".formatted(proven[0], burns[0]));
    }

    private boolean isProven(Case fuzzed) throws IOException {
        Path disc = folder.resolve("fuzzed.disc");
        SuiteBurn burn = fuzzed.burn();
        burn.prepare(disc);
        try {
            Optional<ReleaseReport> report =
                    burn.burn(
                                    "emulated:" + disc + "?persona=" + fuzzed.persona(),
                                    drive ->
                                            new BadLine(
                                                    drive,
                                                    fuzzed.damage(),
                                                    COMMANDS.getOrDefault(burn, 1)))
                            .report();
            if (report.isPresent()) {
                check(fuzzed, report.get(), disc);
            }
            return report.isPresent();
        } catch (DiscStateException _) {
            // a drive that calls its disc written: some settings are for blank ones
            return false;
        } finally {
            // however it ended, nothing holds the disc any more, and it is one
            RecordedDisc.account(disc);
            Files.delete(disc);
        }
    }

    private static void check(Case fuzzed, ReleaseReport report, Path disc) throws IOException {
        boolean content =
                report.tracks().stream()
                        .allMatch(track -> track.proof().level() == WriteProof.Level.CONTENT);
        // where many answers are changed, nothing may have been read back, and that is said
        if (content || fuzzed.damage().extent() != BadLine.Extent.NOW_AND_THEN) {
            assertEquals(
                    Optional.empty(),
                    RecordedDisc.fault(disc, fuzzed.burn().expected()),
                    () -> "called burned: " + report);
        }
        if (content && !report.proof().reason().contains("does not tell")) {
            assertEquals(
                    Optional.empty(),
                    RecordedDisc.wrongCodes(disc, fuzzed.burn().expected()),
                    () -> "called proven: " + report);
        }
    }
}
