package org.discwright.burn.verify;

import java.nio.ByteBuffer;
import org.discwright.burn.BurnException;
import org.discwright.model.address.Lba;

/** Sectors of 2,048 bytes that can be read back. */
public interface DataSectors {
    /** The most sectors of one read. */
    int most();

    /**
     * Reads into memory of its own, which the next read fills anew.
     *
     * @param count at most {@link #most}
     * @return the bytes; none where the drive does not read all of them
     */
    ByteBuffer read(Lba first, int count) throws BurnException;

    /** Why the last read gave nothing. */
    String lastRefusal();
}
