package org.discwright.emulator.drive.machine;

import java.util.Arrays;
import org.discwright.model.Octets;

/**
 * The memory that WRITE BUFFER fills and READ BUFFER gives back. Sectors on their way to the disc
 * do not pass through it. It takes no room before it is written.
 *
 * @spc 6.18 READ BUFFER, 6.49 WRITE BUFFER
 */
public final class DataBuffer {
    private final int capacity;
    private byte[] bytes = new byte[0];

    /** All zeros, as large as that. */
    DataBuffer(int capacity) {
        this.capacity = capacity;
    }

    /** Bytes that it holds. */
    public int capacity() {
        return capacity;
    }

    /** Bytes from there on, which must lie in it. */
    public Octets read(int offset, int length) {
        return bytes.length == 0 ? Octets.zeros(length) : Octets.of(bytes, offset, length);
    }

    /** Puts bytes there, which must fit. */
    public void write(int offset, Octets data) {
        if (bytes.length == 0) {
            bytes = new byte[capacity];
        }
        System.arraycopy(data.toByteArray(), 0, bytes, offset, data.length());
    }

    /** All zeros again. */
    void clear() {
        Arrays.fill(bytes, (byte) 0);
    }
}
