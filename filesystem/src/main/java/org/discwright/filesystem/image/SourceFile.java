package org.discwright.filesystem.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileContent;
import org.discwright.model.error.DiscError;
import org.jspecify.annotations.Nullable;

/**
 * A file of this machine.
 *
 * @param path where it lies
 * @param length bytes that it had when it was looked at
 * @param modified when it was written to last
 * @param changed when it or what is known of it was changed last, as {@link FileContent} has it
 * @param hidden whether this system hides it
 */
record SourceFile(Path path, long length, Instant modified, OptionalLong changed, boolean hidden)
        implements Content {
    /** Looks at a file. */
    static SourceFile of(Path path) throws ImageException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException failed) {
            throw unusable(path, "cannot be looked at", failed);
        }
        if (!attributes.isRegularFile()) {
            throw unusable(path, "is no file", null);
        }
        return of(path, attributes);
    }

    /** A file that was looked at. */
    static SourceFile of(Path path, BasicFileAttributes attributes) throws ImageException {
        if (!Files.isReadable(path)) {
            throw unusable(path, "may not be read", null);
        }
        try {
            return new SourceFile(
                    path,
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant(),
                    FileContent.of(path).changed(),
                    isHidden(path));
        } catch (IOException gone) {
            throw unusable(path, "cannot be looked at", gone);
        }
    }

    /** By its attribute; a dot in front of a name hides it anywhere without that. */
    static boolean isHidden(Path path) {
        Set<String> views = path.getFileSystem().supportedFileAttributeViews();
        if (!views.contains("dos") || views.contains("posix")) {
            return false;
        }
        try {
            return Files.readAttributes(path, DosFileAttributes.class).isHidden();
        } catch (IOException unknown) {
            return false;
        }
    }

    /** An item for it. */
    FileItem item(ImageContents contents, String name) {
        FileItem item = new FileItem(contents, name, this);
        item.setLastModifiedTime(modified);
        item.setHidden(hidden);
        return item;
    }

    @Override
    public FileChannel open() throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException failed) {
            throw unusable(path, "cannot be opened", failed);
        }
    }

    @Override
    public Optional<Path> localFile() {
        return Optional.of(path);
    }

    @Override
    public Optional<String> change() throws IOException {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, modified);
        return new FileContent(path, length, micros, changed).change();
    }

    static ImageException unusable(Path path, String why, @Nullable IOException cause) {
        ImageException failure =
                new ImageException(
                        DiscError.FSI_DATA_STREAM_CREATE_FAILURE, "'%s' %s".formatted(path, why));
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }
}
