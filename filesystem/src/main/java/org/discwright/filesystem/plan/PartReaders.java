package org.discwright.filesystem.plan;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.discwright.filesystem.block.AlignedBuffer;

/** What makes parts of an image, for several threads. */
final class PartReaders implements Closeable {
    private final ImagePlan plan;
    private final int longest;
    private final Deque<ImageChannel> idle = new ArrayDeque<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();

    /**
     * None is open yet.
     *
     * @param longest bytes that a part may have
     */
    PartReaders(ImagePlan plan, int longest) {
        this.plan = plan;
        this.longest = longest;
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

    /**
     * Makes one, and puts it at its place: through the buffer that was used last, since the
     * processor has that at hand.
     */
    void put(long from, int bytes, OutputInPlaces to) throws IOException {
        ByteBuffer buffer = borrowBuffer();
        try {
            to.write(from, fill(from, bytes, buffer));
        } finally {
            giveBack(buffer);
        }
    }

    private synchronized ByteBuffer borrowBuffer() {
        ByteBuffer waiting = buffers.poll();
        return waiting != null ? waiting : AlignedBuffer.allocate(longest);
    }

    private synchronized void giveBack(ByteBuffer buffer) {
        buffers.push(buffer);
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
