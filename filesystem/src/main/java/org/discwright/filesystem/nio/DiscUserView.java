package org.discwright.filesystem.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.discwright.filesystem.attribute.ExtendedAttribute;
import org.discwright.model.Octets;

/**
 * The extended attributes of a path in the namespace {@code user}, which nobody can change.
 *
 * @param path of what file
 * @param follow whether of what a link points to
 */
record DiscUserView(DiscPath path, boolean follow) implements UserDefinedFileAttributeView {
    private static final String USER = "user.";

    @Override
    public String name() {
        return "user";
    }

    private Map<String, Octets> all() throws IOException {
        DiscFileSystem system = path.getFileSystem();
        Map<String, Octets> all = new LinkedHashMap<>();
        for (ExtendedAttribute one :
                system.tree().attributes(system.entry(path, follow)).attributes()) {
            if (one.name().startsWith(USER)) {
                all.put(one.name().substring(USER.length()), one.value());
            }
        }
        return all;
    }

    private Octets value(String name) throws IOException {
        Octets value = all().get(name);
        if (value == null) {
            throw new NoSuchFileException(path.toString(), null, "it has no attribute " + name);
        }
        return value;
    }

    /** All of them, as arrays of bytes. */
    Map<String, Object> named() throws IOException {
        Map<String, Object> named = new LinkedHashMap<>();
        all().forEach((name, value) -> named.put(name, value.toByteArray()));
        return named;
    }

    @Override
    public List<String> list() throws IOException {
        return List.copyOf(all().keySet());
    }

    @Override
    public int size(String name) throws IOException {
        return value(name).length();
    }

    @Override
    public int read(String name, ByteBuffer to) throws IOException {
        Octets value = value(name);
        if (to.remaining() < value.length()) {
            throw new IOException(
                    "the attribute %s has %d bytes, and there is room for %d"
                            .formatted(name, value.length(), to.remaining()));
        }
        to.put(value.asByteBuffer());
        return value.length();
    }

    @Override
    public int write(String name, ByteBuffer from) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(String name) {
        throw new ReadOnlyFileSystemException();
    }
}
