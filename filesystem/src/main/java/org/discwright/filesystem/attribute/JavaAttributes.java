package org.discwright.filesystem.attribute;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;

/** What Java knows of attributes on every system: those of the namespace {@code user}. */
public final class JavaAttributes implements AttributeStore {
    private static final String USER = "user.";

    /** Those of this machine. */
    public JavaAttributes() {}

    /** Files and folders alone have them. */
    private static Optional<UserDefinedFileAttributeView> view(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.ofNullable(
                        Files.getFileAttributeView(
                                file,
                                UserDefinedFileAttributeView.class,
                                LinkOption.NOFOLLOW_LINKS))
                : Optional.empty();
    }

    @Override
    public List<String> names(Path file) throws IOException {
        Optional<UserDefinedFileAttributeView> view = view(file);
        if (view.isEmpty()) {
            return List.of();
        }
        try {
            return view.get().list().stream().map(name -> USER + name).toList();
        } catch (FileSystemException refused) {
            if (!Files.getFileStore(file)
                    .supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
                return List.of();
            }
            throw refused;
        }
    }

    @Override
    public Optional<Octets> read(Path file, String name) throws IOException {
        Optional<UserDefinedFileAttributeView> view = view(file);
        if (view.isEmpty() || !name.startsWith(USER)) {
            return Optional.empty();
        }
        String own = name.substring(USER.length());
        ByteBuffer value = ByteBuffer.allocate(view.get().size(own));
        view.get().read(own, value);
        return Optional.of(Octets.copyOf(value.flip()));
    }

    @Override
    public void write(Path file, String name, Octets value) throws IOException {
        Optional<UserDefinedFileAttributeView> view = view(file);
        if (view.isEmpty() || !name.startsWith(USER)) {
            throw new FileSystemException(
                    file.toString(), null, "this system does not take the attribute " + name);
        }
        view.get().write(name.substring(USER.length()), value.asByteBuffer());
    }
}
