package org.discwright.filesystem.reader.udf;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Blocks of a medium that is written once: a table, which is written anew each time, says where
 * each of them is now (UDF 2.2.8, 2.2.11).
 *
 * @param table the numbers, each of four bytes, the least first
 * @param below where they count
 * @param entry the block of {@code below} where the table's own entry lies: where the next session
 *     finds it
 */
public record VirtualPartition(Octets table, PhysicalPartition below, long entry)
        implements Partition {
    private static final long UNUSED = 0xFFFF_FFFFL;

    @Override
    public int blockSize() {
        return below.blockSize();
    }

    @Override
    public Run run(long block) throws MalformedDataException {
        if (block < 0 || block >= table.length() / 4) {
            throw Partition.beyond("virtual", block);
        }
        long now = Integer.toUnsignedLong(Integer.reverseBytes(table.i32((int) block * 4)));
        if (now == UNUSED) {
            throw Partition.beyond("virtual", block);
        }
        return new Run(below.run(now).offset(), blockSize());
    }
}
