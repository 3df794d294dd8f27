package org.discwright.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Reads one family of sound files. Found as a service; a decoder is asked by content first, then,
 * where no decoder knows the content, by the extension of the file's name.
 */
public interface AudioDecoder {
    /** What people call the format. */
    String name();

    /** Extensions whose files it takes without knowing their content, lower case, no dot. */
    Set<String> extensions();

    /**
     * True when the content is surely of this format.
     *
     * @throws IOException if the file cannot be read
     */
    boolean recognises(Probe probe) throws IOException;

    /**
     * Looks at the file: everything about it but its samples is known afterwards.
     *
     * @throws org.discwright.model.error.MalformedDataException if it is damaged
     * @throws IOException if it cannot be read or decoded; the message says what to do
     */
    PcmSource examine(Path file) throws IOException;
}
