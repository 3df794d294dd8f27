package org.discwright.model.layout;

import java.io.IOException;

/**
 * A stretch of raw sectors with random access, owned by the caller and reopenable. A sector is
 * 2,352 bytes as READ CD gives them: audio samples, or sync, header, data, EDC and ECC,
 * descrambled.
 */
public interface SectorSource {
    /** Sectors in it. */
    long length();

    /**
     * Opens it for reading.
     *
     * @throws IOException if it cannot be read
     */
    SectorReader open() throws IOException;
}
