package org.discwright.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CountViewTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long now = 77;

    private CountView view(boolean terminal, boolean json) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(stream, stream, terminal, false);
        console.configure(json, Console.Loudness.NORMAL);
        return new CountView(console, () -> now, "Extracting", "extracting");
    }

    /** What it prints when it is called after some time. */
    private String after(CountView view, double seconds, long files, OptionalLong bytes) {
        now += (long) (seconds * 1e9);
        view.show(files, bytes);
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text.strip();
    }

    @Test
    void whatIsOverInAMomentIsNotShown() {
        for (boolean json : new boolean[] {false, true}) {
            CountView view = view(!json, json);
            assertEquals("", after(view, 0, 1, OptionalLong.empty()));
            assertEquals("", after(view, 1.9, 90_000, OptionalLong.of(5)));
        }
    }

    @Test
    void aLogGetsALineEveryFiveSeconds() {
        CountView view = view(false, false);
        assertEquals(
                "Extracting: 1,234 files, 5.0 MB",
                after(view, 2, 1234, OptionalLong.of(5_000_000)));
        assertEquals("", after(view, 4.9, 2000, OptionalLong.empty()));
        assertEquals("Extracting: 1 file", after(view, 0.1, 1, OptionalLong.empty()));
    }

    @Test
    void aTerminalGetsOneLineThatChangesAndGoes() {
        CountView view = view(true, false);
        assertEquals("Extracting: 7 files", after(view, 2, 7, OptionalLong.empty()));
        assertEquals("", after(view, 0.05, 8, OptionalLong.empty()));
        assertEquals("Extracting: 9 files", after(view, 0.05, 9, OptionalLong.empty()));
        view.end();
        assertTrue(out.toString(StandardCharsets.UTF_8).endsWith("\r"));
    }

    @Test
    void programsGetAnObjectTwiceASecond() {
        CountView view = view(false, true);
        assertTrue(
                after(view, 2, 3, OptionalLong.of(4))
                        .endsWith(
                                "\"type\":\"progress\",\"action\":\"extracting\",\"files\":3,\"bytes\":4}"));
        assertEquals("", after(view, 0.4, 4, OptionalLong.of(5)));
        assertTrue(after(view, 0.1, 5, OptionalLong.empty()).endsWith("\"files\":5}"));
    }
}
