package org.discwright.cli;

import java.util.concurrent.Callable;
import org.discwright.cli.output.Console;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A verb of the program: one run of it. */
abstract class Verb implements Callable<Integer> {
    private CommandSpec spec = CommandSpec.create();

    /** A verb, by the name that it has on the command line, as picocli runs it. */
    static CommandLine line(String name, Verb verb) {
        verb.spec = CommandSpec.wrapWithoutInspection(verb).name(name);
        Syntax syntax = Syntax.of(verb.spec);
        verb.describe(syntax);
        syntax.helpAndVersion();
        return new CommandLine(verb.spec);
    }

    /** Says what it is about, and which options and operands it has. */
    abstract void describe(Syntax syntax);

    /**
     * Does it.
     *
     * @return the exit code
     * @throws Exception what {@link Faults} explains
     */
    abstract int run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        program().configureConsole();
        program()
                .surroundings()
                .interruption()
                .idle(() -> Faults.report(console(), new Failure(ExitCode.CANCELLED, "cancelled")));
        try {
            return run();
        } catch (OutOfMemoryError full) {
            // What the verb held is free again.
            throw new Failure(
                            ExitCode.FAILED,
                            "the %d MB of memory that the program may use are full"
                                    .formatted(Runtime.getRuntime().maxMemory() >> 20),
                            full)
                    .remedy("give it more, for example with DISCWRIGHT_JAVA_OPTS=-Xmx1g");
        }
    }

    /** The program with its global options. */
    final Program program() {
        return (Program) spec.root().userObject();
    }

    /** This verb's place in the command line. */
    final CommandSpec spec() {
        return spec;
    }

    final Console console() {
        return program().surroundings().console();
    }
}
