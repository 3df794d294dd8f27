package org.discwright.cli;

/** Starts the program. */
public final class Main {
    /**
     * Set where nobody but the program has anything to do at the end - no flight recording, no
     * agent: System.exit first looks for a logger in all jars of the program, which takes ten
     * milliseconds.
     */
    private static final String HALT = "discwright.halt";

    private Main() {}

    /**
     * Runs one command line and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        int code = run(arguments);
        if (Boolean.getBoolean(HALT)) {
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
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
