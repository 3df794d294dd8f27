package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the bytes of a medium file lie. Offsets in bytes; reading is safe from any thread. */
interface Storage {
    /** Writes what remains of {@code data}, whose position moves to its limit. */
    void write(long offset, ByteBuffer data) throws IOException;

    /**
     * Reads what remains of {@code target}, or less where the file ends. Returns the bytes read.
     */
    int read(long offset, ByteBuffer target) throws IOException;

    long size() throws IOException;

    /** Forgets what lies behind {@code size}. */
    void truncate(long size) throws IOException;

    /** Returns when everything written lies on the disk. */
    void force() throws IOException;

    void close() throws IOException;
}
