package org.discwright.image.bin;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads whole stretches of files, keeping the last one open. */
final class FileReader implements AutoCloseable {
    private @Nullable Path file;
    private @Nullable FileChannel channel;

    /** Fills {@code target} from byte {@code at} of {@code path} on. */
    void read(Path path, long at, ByteBuffer target) throws IOException {
        FileChannel open = open(path);
        long from = at;
        while (target.hasRemaining()) {
            int count = open.read(target, from);
            if (count < 0) {
                throw new EOFException(
                        path + " ended at byte " + from + ": it was cut since it was opened");
            }
            from += count;
        }
    }

    private FileChannel open(Path path) throws IOException {
        FileChannel open = channel;
        if (open == null || !path.equals(file)) {
            close();
            open = FileChannel.open(path, StandardOpenOption.READ);
            channel = open;
            file = path;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
