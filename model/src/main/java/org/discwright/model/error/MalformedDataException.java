package org.discwright.model.error;

import java.io.IOException;

/** Data from a drive, a file or the network that does not follow its format. */
public final class MalformedDataException extends IOException {
    private final String structure;
    private final long offset;

    /**
     * Says what, where and why.
     *
     * @param structure the structure as its standard calls it, for example {@code READ DISC
     *     INFORMATION response}
     * @param offset the byte in it at which it stops making sense, from 0
     * @param reason what is wrong there
     */
    public MalformedDataException(String structure, long offset, String reason) {
        super(structure + ", byte " + offset + ": " + reason);
        this.structure = structure;
        this.offset = offset;
    }

    /** The structure as its standard calls it. */
    public String structure() {
        return structure;
    }

    /** The byte at which it stops making sense, from 0. */
    public long offset() {
        return offset;
    }
}
