package org.discwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.attribute.AttributeStore;
import org.discwright.model.Octets;
import org.discwright.transport.nativeio.FileAttributes;

/**
 * The extended attributes of this machine's files, for who masters and extracts.
 *
 * @param system where they are
 */
record SystemAttributes(FileAttributes system) implements AttributeStore {
    @Override
    public List<String> names(Path file) throws IOException {
        return system.names(file);
    }

    @Override
    public Optional<Octets> read(Path file, String name) throws IOException {
        return system.read(file, name).map(Octets::of);
    }

    @Override
    public void write(Path file, String name, Octets value) throws IOException {
        system.write(file, name, value.toByteArray());
    }
}
