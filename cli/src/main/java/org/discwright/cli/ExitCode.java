package org.discwright.cli;

/** What the program tells its caller. */
final class ExitCode {
    /** Done, and proven as far as was asked. */
    static final int DONE = 0;

    /** Failed. */
    static final int FAILED = 1;

    /** The command line makes no sense. */
    static final int USAGE = 2;

    /** No drive or medium that suits. */
    static final int UNSUITABLE = 3;

    /** What was read back is not what was sent. */
    static final int MISMATCH = 4;

    /** The user cancelled it. */
    static final int CANCELLED = 130;

    private ExitCode() {}
}
