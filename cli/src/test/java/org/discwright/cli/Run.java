package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Json;

/**
 * One run of the program in this process.
 *
 * @param exitCode what it would tell its caller
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record Run(int exitCode, String out, String err) {
    /** Runs a command line without a terminal and without variables. */
    static Run of(String... arguments) {
        return of(Map.of(), Optional.empty(), arguments);
    }

    /** Runs a command line. */
    static Run of(
            Map<String, String> environment,
            Optional<Function<String, String>> question,
            String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Program.run(
                        new Surroundings(
                                new Console(stream(out), stream(err), false, false),
                                environment,
                                new Interruption(),
                                question),
                        arguments);
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** This run, which must have ended with {@code code}. */
    Run exits(int code) {
        assertEquals(code, exitCode, () -> out + err);
        return this;
    }

    /** The lines of standard output, each of which must be a JSON object of the schema. */
    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = out.lines().map(Json::object).toList();
        objects.forEach(object -> assertEquals("discwright/1", object.get("schema")));
        return objects;
    }

    /** The last object. */
    Map<String, Object> last() {
        return objects().getLast();
    }

    /** The only object of that type. */
    Map<String, Object> object(String type) {
        List<Map<String, Object>> found =
                objects().stream().filter(object -> type.equals(object.get("type"))).toList();
        assertEquals(1, found.size(), () -> type + " in " + out);
        return found.getFirst();
    }
}
