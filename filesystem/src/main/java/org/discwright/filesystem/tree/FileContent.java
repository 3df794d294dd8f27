package org.discwright.filesystem.tree;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file on this machine's disk, as it was when it was collected.
 *
 * @param path where it lies
 * @param length bytes that it had
 * @param modified when it had been changed last, in microseconds since 1970 began
 */
public record FileContent(Path path, long length, long modified) implements Content {
    /**
     * The file as it is now.
     *
     * @throws IOException if there is none, or it may not be read
     */
    public static FileContent of(Path path) throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        if (!now.isRegularFile()) {
            throw new IOException("'" + path + "' is no file");
        }
        if (!Files.isReadable(path)) {
            throw new AccessDeniedException(path.toString());
        }
        return new FileContent(path, now.size(), micros(now));
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    /** By size and time: what was written between the collecting and the end of the reading. */
    @Override
    public Optional<String> change() throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException gone) {
            return Optional.of("is not there any more: what was read of it is in the image");
        }
        if (now.size() < length) {
            return Optional.of("is shorter than it was: the rest is zero in the image");
        }
        if (now.size() > length) {
            return Optional.of("is longer than it was: what was added is not in the image");
        }
        if (micros(now) != modified) {
            return Optional.of("was written to meanwhile: the image may hold old and new parts");
        }
        return Optional.empty();
    }

    private static long micros(BasicFileAttributes of) {
        return FileFacts.micros(of.lastModifiedTime());
    }
}
