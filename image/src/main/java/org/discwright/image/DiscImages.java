package org.discwright.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.discwright.model.layout.DiscLayout;

/** Reads and writes disc images, in the format that the file's extension names. */
public final class DiscImages {
    private DiscImages() {}

    /** Every format there is. */
    public static List<DiscImageFormat> formats() {
        ClassLoader loader = DiscImageFormat.class.getClassLoader();
        return ServiceLoader.load(DiscImageFormat.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** The format that {@code file}'s extension names. */
    public static Optional<DiscImageFormat> formatOf(Path file) {
        Path fileName = file.getFileName();
        String name = fileName == null ? "" : fileName.toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return formats().stream()
                .filter(format -> format.extensions().contains(extension))
                .findFirst();
    }

    /**
     * Reads an image and leaves its warnings aside; {@link #open} gives both.
     *
     * @throws IOException as {@link DiscImageFormat#read}
     */
    public static DiscLayout read(Path file) throws IOException {
        return open(file).layout();
    }

    /**
     * Reads an image.
     *
     * @throws IOException as {@link DiscImageFormat#read}
     */
    public static DiscImage open(Path file) throws IOException {
        return require(file).read(file);
    }

    /**
     * Writes an image.
     *
     * @return the files that were written, the main one first
     * @throws IOException as {@link DiscImageFormat#write}
     */
    public static List<Path> write(DiscLayout layout, Path file, ImageWriteOptions options)
            throws IOException {
        return require(file).write(layout, file, options);
    }

    private static DiscImageFormat require(Path file) throws DiscImageException {
        return formatOf(file)
                .orElseThrow(() ->
                        new DiscImageException(
                                file,
                                0,
                                "no disc-image format goes by this extension; there are "
                                        + formats().stream()
                                                .flatMap(format -> format.extensions().stream())
                                                .map(extension -> "." + extension)
                                                .collect(Collectors.joining(", "))));
    }
}
