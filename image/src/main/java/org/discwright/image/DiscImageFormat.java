package org.discwright.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.discwright.model.layout.DiscLayout;

/** A format of disc images: a service, found through {@link java.util.ServiceLoader}. */
public interface DiscImageFormat {
    /** What to call it, for example {@code CUE}. */
    String name();

    /** Extensions of its main file, in lower case without the dot. */
    List<String> extensions();

    /**
     * Reads an image. The layout's sectors are read from its files when asked for, so these must
     * stay where they are.
     *
     * @throws DiscImageException if the image does not follow its format; says file and line
     * @throws IOException if a file cannot be read
     */
    DiscImage read(Path file) throws IOException;

    /**
     * Writes an image. Everything goes to files of temporary names in the same folder, which are
     * renamed at the end.
     *
     * @return the files that were written, the main one first
     * @throws UnrepresentableLayoutException before anything is written, if the format cannot hold
     *     the layout
     * @throws java.nio.file.FileAlreadyExistsException if a file is there already and may not be
     *     replaced
     * @throws IOException if a source cannot be read or a file not be written
     */
    List<Path> write(DiscLayout layout, Path file, ImageWriteOptions options) throws IOException;
}
