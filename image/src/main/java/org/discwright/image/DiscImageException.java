package org.discwright.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** A disc image that does not follow its format, or asks for what nothing here can read. */
public final class DiscImageException extends IOException {
    private final String file;
    private final int line;

    /**
     * Says where and what.
     *
     * @param file the file at fault
     * @param line its line, from 1; 0 for the whole file
     * @param reason what is wrong, and what to do if anything can be done
     */
    public DiscImageException(Path file, int line, String reason) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + reason);
        this.file = file.toString();
        this.line = line;
    }

    /** The file at fault. */
    public Path file() {
        return Path.of(file);
    }

    /** The line at fault, from 1, where it is one. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }
}
