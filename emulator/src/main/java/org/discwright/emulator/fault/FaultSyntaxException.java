package org.discwright.emulator.fault;

import java.io.IOException;

/** A line of a fault file that is not a rule. */
public final class FaultSyntaxException extends IOException {
    private final int line;

    /**
     * Says where and what is allowed there.
     *
     * @param file the file's name
     * @param line its line, from 1
     * @param reason what is wrong, and what is allowed
     */
    public FaultSyntaxException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.line = line;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }
}
