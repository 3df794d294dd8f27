package org.discwright.transport.nativeio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discwright.transport.nativeio.linux.LinuxAttributes;

/**
 * The extended attributes of files of this machine, of all namespaces; those that are access
 * control lists are among them. Java itself reaches those of the namespace {@code user} alone.
 * Links are not followed.
 */
public interface FileAttributes {
    /** Those of this system; nothing where they cannot be reached from here. */
    static Optional<FileAttributes> ofSystem() {
        return System.getProperty("os.name", "").equals("Linux")
                ? Optional.of(new LinuxAttributes())
                : Optional.empty();
    }

    /**
     * The names of all attributes of a file; none where its file system has none.
     *
     * @throws IOException if they cannot be read
     */
    List<String> names(Path file) throws IOException;

    /**
     * The value of an attribute; nothing if the file does not have it.
     *
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> read(Path file, String name) throws IOException;

    /**
     * Gives a file an attribute, or one another value.
     *
     * @throws IOException if the system does not take it
     */
    void write(Path file, String name, byte[] value) throws IOException;
}
