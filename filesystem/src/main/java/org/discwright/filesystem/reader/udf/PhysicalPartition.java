package org.discwright.filesystem.reader.udf;

import org.discwright.model.error.MalformedDataException;

/**
 * A run of the volume's blocks (type 1, ECMA-167 3/10.7.2).
 *
 * @param start its first block
 * @param blocks how many it has
 * @param blockSize bytes of one
 */
public record PhysicalPartition(long start, long blocks, int blockSize) implements Partition {
    @Override
    public Run run(long block) throws MalformedDataException {
        if (block < 0 || block >= blocks) {
            throw Partition.beyond("physical", block);
        }
        return new Run((start + block) * blockSize, (blocks - block) * blockSize);
    }
}
