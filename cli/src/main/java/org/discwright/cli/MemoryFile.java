package org.discwright.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.discwright.filesystem.plan.GrowingFile;
import org.discwright.filesystem.plan.PageFiller;
import org.discwright.transport.nativeio.FilePages;
import org.jspecify.annotations.Nullable;

/**
 * The file that an image goes into, opened once more to be read as well as written, if it lies in
 * memory: in a tmpfs of Linux.
 *
 * @param growing nothing where it lies elsewhere, or is not to be read
 * @param pages fill its new pages, where the system can
 */
record MemoryFile(@Nullable GrowingFile growing, Optional<FilePages> pages) implements Closeable {
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
                FileChannel channel =
                        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Optional<FilePages> pages = FilePages.ofSystem();
                PageFiller filler = pages.<PageFiller>map(SystemPages::new).orElse(PageFiller.NONE);
                return new MemoryFile(new GrowingFile(channel, filler), pages);
            }
        } catch (IOException _) {
            // it is written as any other
        }
        return none();
    }

    /** What lies elsewhere. */
    static MemoryFile none() {
        return new MemoryFile(null, Optional.empty());
    }

    @Override
    public void close() throws IOException {
        pages.ifPresent(FilePages::close);
        if (growing != null) {
            growing.file().close();
        }
    }
}
