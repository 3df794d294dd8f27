package org.discwright.filesystem.partition;

import java.util.Objects;
import org.discwright.filesystem.tree.Content;

/**
 * A partition behind the volume.
 *
 * @param number its place in the partition table, 1 to 4 in that of an MBR
 * @param type what it holds
 * @param name what its bytes are called in messages
 * @param content its bytes
 */
public record AppendedPartition(int number, PartitionType type, String name, Content content) {
    public AppendedPartition {
        Objects.requireNonNull(type);
        Objects.requireNonNull(name);
        if (number < 1 || number > Gpt.ENTRIES) {
            throw new IllegalArgumentException("there is no partition " + number);
        }
        if (content.length() == 0) {
            throw new IllegalArgumentException("'" + name + "' is empty");
        }
    }
}
