package org.discwright.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.discwright.cli.output.Console;

/** Runs command lines of the program in this process, as a user without a terminal would. */
public final class ProgramInProcess {
    private ProgramInProcess() {}

    /**
     * What a run ended with.
     *
     * @param exitCode what it told its caller
     * @param said what it printed
     */
    public record Ended(int exitCode, String said) {}

    /** Runs one command line. */
    public static Ended run(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code =
                Program.run(
                        new Surroundings(
                                new Console(stream, stream, false, false),
                                Map.of(),
                                new Interruption(),
                                Optional.empty()),
                        arguments);
        return new Ended(code, said.toString(StandardCharsets.UTF_8));
    }
}
