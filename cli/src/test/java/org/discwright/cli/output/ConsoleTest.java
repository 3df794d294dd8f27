package org.discwright.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(boolean colour) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                colour);
    }

    @Test
    void quietLeavesResultsAndErrors() {
        Console console = console(false);
        console.configure(false, Console.Loudness.QUIET);
        console.say("news");
        console.detail("detail");
        console.result("result");
        console.warn("warning");
        assertEquals("result", out.toString(StandardCharsets.UTF_8).strip());
        assertEquals("Note: warning", err.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void objectsAndNothingElseWhereObjectsAreAskedFor() {
        Console console = console(true);
        console.configure(true, Console.Loudness.VERBOSE);
        console.say("news");
        console.result("result");
        console.warn("warning");
        assertEquals(
                "{\"schema\":\"discwright/1\",\"type\":\"warning\",\"message\":\"warning\"}",
                out.toString(StandardCharsets.UTF_8).strip());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void coloursAppearOnlyWhereTheyAreUnderstood() {
        assertEquals("Done", console(false).paint("32", "Done"));
        assertTrue(console(true).paint("32", "Done").contains("\u001b[32mDone"));
    }
}
