package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.MalformedDataException;

/**
 * Read capacity: the last block that can be read.
 *
 * @param last its address; 0 where there is none
 * @param blockSize bytes of a block
 * @mmc 6.18 READ CAPACITY
 */
public record Capacity(Lba last, int blockSize) {
    /** Bytes. */
    public static final int LENGTH = 8;

    private static final String NAME = "READ CAPACITY response";

    /** Checks the range. */
    public Capacity {
        Ranges.unsigned(blockSize, 31, "block size");
    }

    /**
     * Reads a response.
     *
     * @throws MalformedDataException if it is shorter than 8 bytes or its block size absurd
     */
    public static Capacity decode(Octets data) throws MalformedDataException {
        Fields in = Fields.of(data, LENGTH, NAME);
        if (in.i32(4) < 0) {
            throw new MalformedDataException(NAME, 4, "block size " + in.u32(4));
        }
        return new Capacity(new Lba(in.i32(0)), in.i32(4));
    }

    /** Number of blocks, the last address being taken as unsigned. */
    public SectorCount blocks() {
        return new SectorCount(Integer.toUnsignedLong(last.value()) + 1);
    }

    /** The response. */
    public Octets encode() {
        return FieldWriter.of(LENGTH).u32(0, last.value()).u32(4, blockSize).build();
    }
}
