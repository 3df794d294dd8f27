package org.discwright.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.WatchedOutput;

/**
 * What the program touches outside of itself and drives; tests bring their own.
 *
 * @param console where it speaks
 * @param environment the variables of the process
 * @param interruption what Ctrl-C does
 * @param question asks a person and gives the answer; empty where no person is there
 */
record Surroundings(
        Console console,
        Map<String, String> environment,
        Interruption interruption,
        Optional<Function<String, String>> question) {

    /** Those of this process. */
    static Surroundings ofProcess(Interruption interruption) {
        Map<String, String> environment = System.getenv();
        // empty where the runtime has no console; one that is no terminal does not count
        Optional<java.io.Console> person =
                Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
        boolean colour =
                person.isPresent()
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        WatchedOutput out = WatchedOutput.ofProcess();
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        Console speaker =
                new Console(
                        stream(out, "stdout.encoding"),
                        stream(err, "stderr.encoding"),
                        person.isPresent(),
                        colour,
                        out::loss);
        String columns = environment.getOrDefault("COLUMNS", "");
        if (columns.matches("[1-9]\\d{0,4}")) {
            speaker.columns(Integer.parseInt(columns));
        }
        return new Surroundings(
                speaker,
                environment,
                interruption,
                person.map(console -> text -> answer(console, text)));
    }

    private static String answer(java.io.Console person, String question) {
        return Optional.ofNullable(person.readLine("%s", question)).orElse("");
    }

    /** Buffered and flushed at every line's end by the console, not at every write. */
    private static PrintStream stream(OutputStream target, String encoding) {
        String name = System.getProperty(encoding, "UTF-8");
        Charset charset =
                Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        return new PrintStream(new BufferedOutputStream(target, 8192), false, charset);
    }
}
