package org.discwright.filesystem.reader.udf;

import java.util.Map;
import org.discwright.model.error.MalformedDataException;

/**
 * Blocks in packets, of which bad ones were moved elsewhere (UDF 2.2.9, 2.2.12).
 *
 * @param below where the packets lie that were not moved
 * @param packet blocks of one
 * @param moved the first block of a packet of the partition, and of the volume where it is now
 */
public record SparablePartition(PhysicalPartition below, int packet, Map<Long, Long> moved)
        implements Partition {
    public SparablePartition {
        moved = Map.copyOf(moved);
    }

    @Override
    public int blockSize() {
        return below.blockSize();
    }

    @Override
    public Run run(long block) throws MalformedDataException {
        Run usual = below.run(block);
        if (moved.isEmpty()) {
            return usual;
        }
        long inside = block % packet;
        Long elsewhere = moved.get(block - inside);
        long left = (packet - inside) * blockSize();
        return elsewhere == null
                ? new Run(usual.offset(), Math.min(left, usual.bytes()))
                : new Run((elsewhere + inside) * blockSize(), left);
    }
}
