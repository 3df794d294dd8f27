package org.discwright.burn.verify;

import java.nio.ByteBuffer;
import org.discwright.burn.BurnException;
import org.discwright.model.address.Lba;

/** Audio as a drive reads it back. */
public interface AudioSectors {
    /** How an attempt to read ended. */
    enum Result {
        /** All sectors were read. */
        READ,
        /** At least one of them cannot be read. */
        UNREADABLE,
        /** The drive does not read audio at all. */
        UNSUPPORTED
    }

    /** Most sectors of one read. */
    int most();

    /**
     * Reads whole sectors of 2,352 bytes.
     *
     * @param target filled from its beginning
     * @throws BurnException if the drive is lost
     */
    Result read(Lba first, int count, ByteBuffer target) throws BurnException;

    /** Makes the drive forget what it has read around there. */
    void defeatCache(Lba around) throws BurnException;

    /** What the drive said when it last refused, in words. */
    String lastRefusal();
}
