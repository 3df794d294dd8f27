package org.discwright.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The file that an image goes into, opened once more to be read as well as written, if it lies in
 * memory: in a tmpfs of Linux.
 *
 * @param channel nothing where it lies elsewhere, or is not to be read
 */
record MemoryFile(@Nullable FileChannel channel) implements Closeable {
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
                        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
            }
        } catch (IOException _) {
            // it is written as any other
        }
        return none();
    }

    /** What lies elsewhere. */
    static MemoryFile none() {
        return new MemoryFile(null);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
