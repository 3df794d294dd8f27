package org.discwright.burn;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/**
 * A whole raw image: lead-in, program area and lead-out, sector by sector, each with its
 * subchannel. Owned by the caller and reopenable; {@link RawCdImage#createResultImage} makes one.
 */
public interface RawCdStream {
    /** What to call it in messages. */
    String name();

    /** Bytes that {@link #open} will give. */
    long length();

    /**
     * Opens it at its first byte. A {@link java.nio.channels.SeekableByteChannel} is moved to where
     * the lead-in of the disc begins; of any other, what lies before that is read and left aside.
     *
     * @throws IOException if it cannot be read
     */
    ReadableByteChannel open() throws IOException;
}
