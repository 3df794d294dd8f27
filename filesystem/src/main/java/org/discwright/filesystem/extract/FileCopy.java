package org.discwright.filesystem.extract;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.discwright.filesystem.block.BufferPool;
import org.discwright.filesystem.reader.ContentChannel;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;

/**
 * The bytes of files of an image into new files; what was not recorded stays a hole. May be used by
 * several threads.
 */
final class FileCopy {
    private static final int BUFFER = 512 << 10;

    /** Bytes that the system moves at once, where it can: less than a buffer is read faster. */
    private static final long STEP = 16 << 20;

    private final VolumeTree tree;
    private final BooleanSupplier stopped;
    private final LongAdder moved;

    private final BufferPool buffers = new BufferPool(BUFFER);

    /**
     * Copies out of a tree.
     *
     * @param stopped whether somebody has asked to stop
     * @param moved counts bytes that are done with, holes included
     */
    FileCopy(VolumeTree tree, BooleanSupplier stopped, LongAdder moved) {
        this.tree = tree;
        this.stopped = stopped;
        this.moved = moved;
    }

    /**
     * Copies one.
     *
     * @return bytes of the file
     * @throws InterruptedIOException if somebody has asked to stop
     */
    long copy(FileEntry entry, FileChannel out) throws IOException {
        ByteBuffer buffer = buffers.take();
        try (SeekableByteChannel from = tree.open(entry)) {
            return copy(from, out, buffer);
        } finally {
            buffers.giveBack(buffer);
        }
    }

    private long copy(SeekableByteChannel from, FileChannel out, ByteBuffer buffer)
            throws IOException {
        long size = from.size();
        long at = 0;
        long end = 0;
        while (at < size) {
            if (stopped.getAsBoolean()) {
                throw new InterruptedIOException("stopped");
            }
            long before = at;
            if (from instanceof ContentChannel content) {
                at = content.holeUntil(at);
                if (at == before && size - at > BUFFER) {
                    at += content.transferTo(at, STEP, out.position(at));
                    end = at;
                }
            }
            if (at == before) {
                buffer.clear();
                if (from.position(at).read(buffer) < 0) {
                    break;
                }
                buffer.flip();
                while (buffer.hasRemaining()) {
                    at += out.write(buffer, at);
                }
                end = at;
            }
            moved.add(at - before);
        }
        if (end < at) {
            // the file ends with what was not recorded
            out.write(ByteBuffer.allocate(1), at - 1);
        }
        return at;
    }
}
