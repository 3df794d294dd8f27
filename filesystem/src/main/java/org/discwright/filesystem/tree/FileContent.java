package org.discwright.filesystem.tree;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file on this machine's disk, as it was when it was collected.
 *
 * @param path where it lies
 * @param length bytes that it had
 * @param modified when it had been written to last, in microseconds since 1970 began
 * @param changed when it or what is known of it had been changed last ({@code st_ctime}), the same;
 *     nothing where this system does not tell
 */
public record FileContent(Path path, long length, long modified, OptionalLong changed)
        implements Content {
    /**
     * The file as it is now.
     *
     * @throws IOException if there is none, or it may not be read
     */
    public static FileContent of(Path path) throws IOException {
        FileState now = FileState.of(path);
        if (!Files.isRegularFile(path)) {
            throw new IOException("'" + path + "' is no file");
        }
        if (!Files.isReadable(path)) {
            throw new AccessDeniedException(path.toString());
        }
        return new FileContent(path, now.length(), now.modified(), now.changed());
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        return open(path);
    }

    /**
     * Opens a file of this machine. Nobody waits for who writes into a pipe that has taken its
     * place.
     *
     * @throws IOException if that cannot be done, or it is no file any more
     */
    public static FileChannel open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new FileSystemException(path.toString(), null, "is no file any more");
        }
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    @Override
    public Optional<Path> localFile() {
        return Optional.of(path);
    }

    /** By size and times: what was written between the collecting and the end of the reading. */
    @Override
    public Optional<String> change() throws IOException {
        FileState now;
        try {
            now = FileState.of(path);
        } catch (NoSuchFileException gone) {
            return Optional.of("is not there any more: what was read of it is in the image");
        }
        if (now.length() < length) {
            return Optional.of("is shorter than it was: the rest is zero in the image");
        }
        if (now.length() > length) {
            return Optional.of("is longer than it was: what was added is not in the image");
        }
        if (now.modified() != modified) {
            return Optional.of("was written to meanwhile: the image may hold old and new parts");
        }
        if (changed.isPresent() && !now.changed().equals(changed)) {
            return Optional.of(
                    "was changed meanwhile, at least its rights or names: the image may hold old and"
                            + " new parts");
        }
        return Optional.empty();
    }
}
