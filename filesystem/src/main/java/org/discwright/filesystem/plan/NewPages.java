package org.discwright.filesystem.plan;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.Semaphore;
import org.discwright.filesystem.tree.FileContent;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows in a file system that lies in memory. Whoever writes to it has the system find
 * a page for every 4 KiB, and all others wait for that; whoever reads from another file into a
 * mapped part of it has that done beside those who write. So some do the one, and some the other.
 * Safe for many threads.
 */
final class NewPages {
    /** Bytes of a file that are read at once: enough to be worth the mapping. */
    static final int STEP = 2 << 20;

    private final FileChannel file;
    private final Semaphore mappers;

    private NewPages(FileChannel file, int mappers) {
        this.file = file;
        this.mappers = new Semaphore(mappers);
    }

    /**
     * Has the file be as long as it will be: that one part of it is mapped, and another one behind
     * it written, would else come in each other's way.
     *
     * @param file can be read and written
     * @param length how long that is
     * @param mappers how many read at once
     * @return nothing if it cannot be as long
     */
    static @Nullable NewPages of(FileChannel file, long length, int mappers) {
        try {
            file.write(ByteBuffer.allocate(1), length - 1);
            return new NewPages(file, mappers);
        } catch (IOException _) {
            return null;
        }
    }

    /**
     * Reads bytes of another file into it, if few enough do that just now.
     *
     * @param at where they go
     * @return false if that was not done, or not wholly, for whatever reason: they have to be
     *     written
     */
    boolean put(long at, FileRun run) {
        if (!mappers.tryAcquire()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined();
                FileChannel from = FileContent.open(run.file())) {
            // only the system touches it, which says so where a page cannot be found
            ByteBuffer there =
                    file.map(FileChannel.MapMode.READ_WRITE, at, run.length(), arena)
                            .asByteBuffer();
            while (there.hasRemaining()) {
                if (from.read(there, run.inside() + there.position()) <= 0) {
                    return false;
                }
            }
            run.afterwards().look();
            return true;
        } catch (IOException _) {
            return false;
        } finally {
            mappers.release();
        }
    }
}
