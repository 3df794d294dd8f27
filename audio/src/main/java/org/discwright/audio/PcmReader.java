package org.discwright.audio;

import java.io.Closeable;
import java.io.IOException;

/** Reads the frames of a sound file from the first to the last. */
public interface PcmReader extends Closeable {
    /**
     * Reads some frames to the start of {@code block}.
     *
     * @return how many, at least 1; or -1 behind the last frame, when everything that a format can
     *     prove about the whole (a checksum) was proven
     * @throws IOException if the file cannot be read, is damaged or ends early
     */
    int read(PcmBlock block) throws IOException;

    @Override
    void close() throws IOException;
}
