package org.discwright.filesystem.plan;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.filesystem.block.BufferPool;
import org.discwright.filesystem.tree.FileContent;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows in a file system that lies in memory. Whoever writes to it, or has the system
 * move something into it, has a page found for every 4 KiB, and all others wait for that; whoever
 * puts bytes into a mapped part of it has that done beside those who write. So one does the one,
 * and all others the other. Safe for many threads.
 */
final class NewPages {
    /** Bytes of a file that are worth the mapping. */
    static final int LEAST = 2 << 20;

    /** Bytes of a file that are taken at once. */
    private static final int STEP = 4 << 20;

    /** Bytes that are read, and put into pages while the processor has them at hand. */
    private static final int CHUNK = 1 << 18;

    /** A multiple of every size that pages have. */
    private static final int PAGES = 1 << 16;

    private final FileChannel file;
    private final PageFiller filler;
    private final Lock mover = new ReentrantLock();
    private final BufferPool buffers = new BufferPool(CHUNK);

    private NewPages(GrowingFile growing) {
        this.file = growing.file();
        this.filler = growing.filler();
    }

    /**
     * Has the file be as long as it will be: that one part of it is mapped, and another one behind
     * it written, would else come in each other's way.
     *
     * @param length how long that is
     * @return nothing if it cannot be as long
     */
    static @Nullable NewPages of(GrowingFile growing, long length) {
        try {
            growing.file().write(ByteBuffer.allocate(1), length - 1);
            return new NewPages(growing);
        } catch (IOException _) {
            return null;
        }
    }

    /** Bytes from a place on that are taken at once: most of a step, up to where pages end. */
    static int step(long at) {
        return (int) (STEP - at % PAGES);
    }

    /**
     * Puts bytes of another file there.
     *
     * @param at where they go
     * @return false if that was not done, or not wholly, for whatever reason: they have to be
     *     written
     */
    boolean put(long at, FileRun run) {
        try {
            if (!move(at, run) && !map(at, run)) {
                return false;
            }
            run.afterwards().look();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Has the system move them, if nobody else does just now. */
    private boolean move(long at, FileRun run) {
        if (!mover.tryLock()) {
            return false;
        }
        try {
            return run.moveTo(file.position(at)) == run.length();
        } catch (IOException _) {
            // some systems refuse; what is full, or cannot be read, is told by who writes it
            return false;
        } finally {
            mover.unlock();
        }
    }

    private boolean map(long at, FileRun run) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel from = FileContent.open(run.file())) {
            MemorySegment part = file.map(FileChannel.MapMode.READ_WRITE, at, run.length(), arena);
            // only the system touches what is mapped: it says so where a page cannot be found
            return filler.take(part)
                    ? fill(at, run, from, part)
                    : readAll(part.asByteBuffer(), from, run.inside());
        }
    }

    private boolean fill(long at, FileRun run, FileChannel from, MemorySegment part)
            throws IOException {
        ByteBuffer bytes = buffers.take();
        try {
            for (long done = 0; done < run.length(); ) {
                long inside = (at + done) % PAGES;
                long end = Math.min(done + (inside == 0 ? CHUNK : PAGES - inside), run.length());
                bytes.clear().limit((int) (end - done));
                if (!readAll(bytes, from, run.inside() + done)) {
                    return false;
                }
                MemorySegment whole = MemorySegment.ofBuffer(bytes.flip());
                bytes.position((int) filler.fill(part.asSlice(done, end - done), whole));
                while (bytes.hasRemaining()) {
                    file.write(bytes, at + done + bytes.position());
                }
                done = end;
            }
            return true;
        } finally {
            buffers.giveBack(bytes);
        }
    }

    /**
     * Reads what there is room for.
     *
     * @return false if the file ends before
     */
    private static boolean readAll(ByteBuffer to, FileChannel from, long inside)
            throws IOException {
        while (to.hasRemaining()) {
            if (from.read(to, inside + to.position()) <= 0) {
                return false;
            }
        }
        return true;
    }
}
