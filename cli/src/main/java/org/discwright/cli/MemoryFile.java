package org.discwright.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file that an image goes into, opened once more to be read as well as written, if it lies in
 * memory: in a tmpfs of Linux.
 *
 * @param channel nothing where it lies elsewhere, or is not to be read
 */
record MemoryFile(Optional<FileChannel> channel) implements Closeable {
    /** Where Linux shows what is standard output. */
    static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    /** Bytes of an image from which on it is worth the asking. */
    private static final long LEAST = 64 << 20;

    /**
     * Opens it.
     *
     * @param length of the image
     */
    static MemoryFile open(Path file, long length) {
        try {
            if (length >= LEAST
                    && Files.isRegularFile(file)
                    && Files.getFileStore(file).type().equals("tmpfs")) {
                return new MemoryFile(
                        Optional.of(
                                FileChannel.open(
                                        file, StandardOpenOption.READ, StandardOpenOption.WRITE)));
            }
        } catch (IOException _) {
            // it is written as any other
        }
        return new MemoryFile(Optional.empty());
    }

    @Override
    public void close() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
        }
    }
}
