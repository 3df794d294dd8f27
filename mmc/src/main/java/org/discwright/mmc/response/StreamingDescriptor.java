package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;

/**
 * The speeds that SET STREAMING asks for: so many kilobytes in so many milliseconds.
 *
 * @param rotationControl WRC: 0 the medium's default, 1 constant angular velocity
 * @param restoreDefaults RDD: go back to the defaults of the drive, whatever the rest says
 * @param exact refuse rather than be slower
 * @param randomAccess RA: for random access
 * @param start first address
 * @param end last address
 * @param readSize kilobytes (1,000 bytes), 0 to 4,294,967,295
 * @param readTime milliseconds in which to read them
 * @param writeSize kilobytes
 * @param writeTime milliseconds in which to write them
 * @mmc 6.40.3 performance descriptor
 */
public record StreamingDescriptor(
        int rotationControl,
        boolean restoreDefaults,
        boolean exact,
        boolean randomAccess,
        Lba start,
        Lba end,
        long readSize,
        long readTime,
        long writeSize,
        long writeTime) {
    /** Bytes of the descriptor. */
    public static final int LENGTH = 28;

    /** Checks the ranges. */
    public StreamingDescriptor {
        Ranges.unsigned(rotationControl, 2, "rotation control");
        Ranges.unsigned(readSize, 32, "read size");
        Ranges.unsigned(readTime, 32, "read time");
        Ranges.unsigned(writeSize, 32, "write size");
        Ranges.unsigned(writeTime, 32, "write time");
    }

    /**
     * Reads what SET STREAMING sent.
     *
     * @throws MalformedDataException for less than 28 bytes
     */
    public static StreamingDescriptor decode(Octets data) throws MalformedDataException {
        Fields in = Fields.of(data, LENGTH, "SET STREAMING performance descriptor");
        return new StreamingDescriptor(
                in.bits(0, 4, 3),
                in.bit(0, 2),
                in.bit(0, 1),
                in.bit(0, 0),
                new Lba(in.i32(4)),
                new Lba(in.i32(8)),
                in.u32(12),
                in.u32(16),
                in.u32(20),
                in.u32(24));
    }

    /** The 28 bytes that SET STREAMING sends. */
    public Octets encode() {
        return FieldWriter.of(LENGTH)
                .u8(0, rotationControl << 3)
                .bit(0, 2, restoreDefaults)
                .bit(0, 1, exact)
                .bit(0, 0, randomAccess)
                .u32(4, start.value())
                .u32(8, end.value())
                .u32(12, readSize)
                .u32(16, readTime)
                .u32(20, writeSize)
                .u32(24, writeTime)
                .build();
    }
}
