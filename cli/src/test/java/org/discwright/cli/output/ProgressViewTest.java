package org.discwright.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long now;

    private ProgressView view(boolean terminal, boolean json) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(stream, stream, terminal, false);
        console.configure(json, Console.Loudness.NORMAL);
        return new ProgressView(console, () -> now);
    }

    private static Progress writing(long done) {
        return new Progress(
                "Writing track 1 of 2",
                "writing",
                OptionalInt.of(1),
                2,
                done,
                1000,
                done,
                2000,
                OptionalDouble.of(600),
                OptionalInt.of(98),
                Optional.of(Duration.ofSeconds(83)));
    }

    private void pass(double seconds) {
        now += (long) (seconds * 1e9);
    }

    private String shown() {
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    @Test
    void logGetsTheBeginningOfAPhaseAndALineEveryFiveSeconds() {
        ProgressView view = view(false, false);
        view.show(writing(0));
        assertEquals("Writing track 1 of 2" + System.lineSeparator(), shown());
        pass(4.9);
        view.show(writing(400));
        assertEquals("", shown());
        pass(0.2);
        view.show(writing(500));
        assertEquals(
                "Writing track 1 of 2: 25%, 500 of 1,000 sectors, 8x, buffer 98%, 1:23 left"
                        + System.lineSeparator(),
                shown());
    }

    @Test
    void terminalGetsABarThatIsTakenAway() {
        ProgressView view = view(true, false);
        view.show(writing(1000));
        assertEquals(
                "\rWriting track 1 of 2 [##########----------] 50% 8x buffer 98% 1:23 left",
                shown());
        pass(0.05);
        view.show(writing(1000));
        assertEquals("", shown());
        view.end();
        assertTrue(shown().isBlank());
    }

    @Test
    void programsGetAnObjectTwiceASecond() {
        ProgressView view = view(true, true);
        view.show(writing(1000));
        assertEquals("50", String.valueOf(Json.object(shown().strip()).get("percent")));
        pass(0.4);
        view.show(writing(1000));
        assertEquals("", shown());
        pass(0.2);
        view.show(writing(1000));
        assertFalse(shown().isEmpty());
    }

    @Test
    void endOfAPhaseIsShownHoweverSoonItComes() {
        ProgressView view = view(false, true);
        view.show(writing(1000));
        shown();
        view.show(writing(2000));
        assertEquals("100", String.valueOf(Json.object(shown().strip()).get("percent")));
        view.show(writing(2000));
        assertEquals("", shown());
    }

    @Test
    void barsFitATerminalOfEightyColumns() {
        Property.forAll(
                ProgressViewTest::anyProgress,
                progress -> {
                    assertTrue(progress.bar(79).length() <= 79, () -> progress.bar(79));
                    assertTrue(progress.bar(30).length() <= 30, () -> progress.bar(30));
                    assertTrue(progress.percent() >= 0 && progress.percent() <= 100);
                    Json.object(progress.json().toString());
                });
    }

    private static Progress anyProgress(SplittableRandom random) {
        return new Progress(
                "Reading back track " + random.nextInt(100) + " of " + random.nextInt(100),
                "verifying",
                OptionalInt.of(random.nextInt(100)),
                99,
                random.nextLong(500_000),
                random.nextLong(500_000),
                random.nextLong(500_000),
                random.nextLong(500_000),
                OptionalDouble.of(random.nextDouble() * 1e6),
                OptionalInt.of(random.nextInt(101)),
                Optional.of(Duration.ofSeconds(random.nextLong(1_000_000))));
    }
}
