package org.discwright.cli;

/** Starts the program. */
public final class Main {
    private Main() {}

    /**
     * Runs one command line and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        // Nothing is left to be done at the end; System.exit would look for a logger first, in all
        // jars of the program.
        Runtime.getRuntime().halt(run(arguments));
    }

    /** The same without the end; gives the exit code. */
    static int run(String... arguments) {
        SystemWays.prepare(arguments);
        Interruption interruption = Interruption.ofProcess();
        int code = Program.run(Surroundings.ofProcess(interruption), arguments);
        interruption.finish(code);
        return code;
    }
}
