package org.discwright.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import org.discwright.filesystem.partition.AppendedPartition;
import org.discwright.filesystem.partition.PartitionType;
import org.discwright.filesystem.tree.FileContent;

/** What {@code --append-partition} says: NUMBER,TYPE,FILE. */
public final class AppendedPartitionOption {
    private AppendedPartitionOption() {}

    /**
     * Reads it.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it makes no sense
     */
    public static AppendedPartition parse(String text) throws IOException {
        String[] parts = text.split(",", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no NUMBER,TYPE,FILE of an appended partition");
        }
        return of(BootOption.number(parts[0]), parts[1], parts[2]);
    }

    /**
     * The same in parts.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it makes no sense
     */
    public static AppendedPartition of(int number, String type, String file) throws IOException {
        return new AppendedPartition(
                number, PartitionType.parse(type), file, FileContent.of(Path.of(file)));
    }
}
