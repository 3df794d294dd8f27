package org.discwright.filesystem.plan;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.discwright.filesystem.block.BufferPool;

/** What makes parts of an image, for several threads. */
final class PartReaders implements Closeable {
    private final ImagePlan plan;
    private final BufferPool buffers;
    private final Deque<ImageChannel> idle = new ArrayDeque<>();

    /**
     * None is open yet.
     *
     * @param buffers each holds the longest part that is filled
     */
    PartReaders(ImagePlan plan, BufferPool buffers) {
        this.plan = plan;
        this.buffers = buffers;
    }

    /**
     * Makes one.
     *
     * @param to what is in it is overwritten
     * @return {@code to}, from its first byte to the part's last
     */
    ByteBuffer fill(long from, int bytes, ByteBuffer to) throws IOException {
        ImageChannel channel = borrow();
        try {
            channel.position(from);
            to.clear().limit(bytes);
            while (to.hasRemaining()) {
                channel.fill(to);
            }
        } finally {
            giveBack(channel);
        }
        return to.flip();
    }

    /** Makes one, and puts it at its place. */
    void put(long from, int bytes, OutputInPlaces to) throws IOException {
        ByteBuffer buffer = buffers.take();
        try {
            for (int at = 0; at < bytes; ) {
                int now = Math.min(bytes - at, buffer.capacity());
                to.write(from + at, fill(from + at, now, buffer));
                at += now;
            }
        } finally {
            buffers.giveBack(buffer);
        }
    }

    private synchronized ImageChannel borrow() {
        ImageChannel waiting = idle.poll();
        return waiting != null ? waiting : plan.openForParts();
    }

    private synchronized void giveBack(ImageChannel channel) {
        idle.push(channel);
    }

    @Override
    public synchronized void close() throws IOException {
        List<ImageChannel> all = new ArrayList<>(idle);
        idle.clear();
        IOException failed = null;
        for (ImageChannel channel : all) {
            try {
                channel.close();
            } catch (IOException another) {
                if (failed == null) {
                    failed = another;
                } else {
                    failed.addSuppressed(another);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
