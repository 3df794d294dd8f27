package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Buffer capacity: how much of the drive's write buffer is free.
 *
 * @param inBlocks true where {@code available} counts blocks, false for bytes
 * @param total size of the buffer in bytes; 0 where blocks were asked for
 * @param available how much of it is free
 * @mmc 6.17 READ BUFFER CAPACITY
 */
public record BufferCapacity(boolean inBlocks, long total, long available) {
    /** Bytes. */
    public static final int LENGTH = 12;

    /** Checks the ranges. */
    public BufferCapacity {
        Ranges.unsigned(total, 32, "buffer size");
        Ranges.unsigned(available, 32, "free part of the buffer");
    }

    /**
     * Reads a response.
     *
     * @throws MalformedDataException if it is shorter than 12 bytes
     */
    public static BufferCapacity decode(Octets data) throws MalformedDataException {
        Fields in = Fields.of(data, LENGTH, "READ BUFFER CAPACITY response");
        return new BufferCapacity(in.bit(3, 0), in.u32(4), in.u32(8));
    }

    /** The response in full; a drive sends no more of it than the host has room for. */
    public Octets encode() {
        return FieldWriter.stated(LENGTH)
                .bit(3, 0, inBlocks)
                .u32(4, total)
                .u32(8, available)
                .build();
    }
}
