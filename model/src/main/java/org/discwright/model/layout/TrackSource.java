package org.discwright.model.layout;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.discwright.model.address.SectorCount;
import org.discwright.model.sector.SectorMode;

/**
 * The user data of one track, in the order of the disc: for {@link SectorMode#AUDIO} 44.1 kHz
 * 16-bit stereo PCM, little-endian, left first; for a data mode its user data. Owned by the caller
 * and reopenable: every {@link #open} starts again at the first byte.
 */
public interface TrackSource {
    /** What to call it in messages: a file name, a title. */
    String name();

    /** The sector format that its bytes are for. */
    SectorMode mode();

    /** Bytes that {@link #open} will give, known before anything is written. */
    long length();

    /**
     * Opens it at its first byte.
     *
     * @throws IOException if it cannot be read
     */
    ReadableByteChannel open() throws IOException;

    /** Sectors that {@link #length} fills, the last one perhaps in part. */
    default SectorCount sectors() {
        return SectorCount.ofBytes(length(), mode().userDataSize());
    }
}
