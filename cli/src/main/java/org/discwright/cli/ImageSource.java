package org.discwright.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * A disc image as the source of data: a file, or standard input.
 *
 * @param file nothing for standard input
 * @param length its bytes
 */
record ImageSource(Optional<Path> file, long length) implements TrackSource {
    private static final int SECTOR = 2048;

    /**
     * Looks at an image.
     *
     * @param name of a file, or {@code -}
     * @param size bytes that come from standard input
     */
    static ImageSource of(String name, OptionalLong size) throws Failure {
        ImageSource source = name.equals("-") ? standardInput(size) : file(Path.of(name), size);
        if (source.length == 0) {
            throw new Failure(ExitCode.FAILED, "'%s' is empty".formatted(source.name()))
                    .disc("nothing was written")
                    .remedy("look whether the image was made, and name it as it is called");
        }
        if (source.length < 0 || source.length % SECTOR != 0) {
            throw new Failure(
                            ExitCode.FAILED,
                            "'%s' is no image of data sectors".formatted(source.name()))
                    .because(
                            "its %d bytes are no whole number of sectors of 2,048"
                                    .formatted(source.length))
                    .disc("nothing was written")
                    .remedy(
                            "look whether the image is whole; one with a CUE sheet or TOC file is"
                                    + " burned by 'discwright audio SHEET'");
        }
        return source;
    }

    private static ImageSource standardInput(OptionalLong size) throws Failure {
        if (size.isEmpty()) {
            throw Failure.usage("how much comes from standard input is not known")
                    .because("a drive has to know before it writes")
                    .remedy("say so with --size BYTES");
        }
        return new ImageSource(Optional.empty(), size.getAsLong());
    }

    private static ImageSource file(Path file, OptionalLong size) throws Failure {
        if (size.isPresent()) {
            throw Failure.usage("--size is for standard input: a file has its size");
        }
        try {
            if (Files.isDirectory(file)) {
                throw new Failure(ExitCode.FAILED, "'%s' is a folder".formatted(file))
                        .disc("nothing was written")
                        .remedy(
                                "name an image file: nothing here makes a file system of folders"
                                        + " yet; other programs, such as xorriso, do");
            }
            if (!Files.isRegularFile(file) && Files.exists(file)) {
                throw new Failure(ExitCode.FAILED, "'%s' is not a file".formatted(file))
                        .disc("nothing was written");
            }
            return new ImageSource(Optional.of(file), Files.size(file));
        } catch (IOException absent) {
            throw new Failure(ExitCode.FAILED, Faults.message(absent), absent)
                    .disc("nothing was written")
                    .remedy("name the image as it is called");
        }
    }

    @Override
    public String name() {
        return file.map(Path::toString).orElse("standard input");
    }

    @Override
    public SectorMode mode() {
        return SectorMode.MODE_1;
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        return file.isPresent()
                ? FileChannel.open(file.get(), StandardOpenOption.READ)
                : new FileInputStream(FileDescriptor.in).getChannel();
    }
}
