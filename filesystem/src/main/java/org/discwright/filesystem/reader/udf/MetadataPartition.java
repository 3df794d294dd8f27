package org.discwright.filesystem.reader.udf;

import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.reader.Extent;
import org.discwright.model.error.MalformedDataException;

/**
 * Blocks in a file that holds all descriptors (UDF 2.2.10), and perhaps in a second one.
 *
 * @param blockSize bytes of a block
 * @param file where it lies
 * @param mirror the second one
 */
public record MetadataPartition(int blockSize, List<Extent> file, Optional<Partition> mirror)
        implements Partition {
    public MetadataPartition {
        file = List.copyOf(file);
    }

    @Override
    public Run run(long block) throws MalformedDataException {
        long offset = block * blockSize;
        for (Extent extent : file) {
            if (offset < extent.length() && offset >= 0) {
                if (extent.isHole()) {
                    break;
                }
                return new Run(extent.offset() + offset, extent.length() - offset);
            }
            offset -= extent.length();
        }
        throw Partition.beyond("metadata", block);
    }
}
