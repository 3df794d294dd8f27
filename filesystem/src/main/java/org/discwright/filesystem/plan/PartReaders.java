package org.discwright.filesystem.plan;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What makes parts of an image, for several threads. */
final class PartReaders implements Closeable {
    private final ImagePlan plan;
    private final Deque<ImageChannel> idle = new ArrayDeque<>();

    PartReaders(ImagePlan plan) {
        this.plan = plan;
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
        for (ImageChannel channel : all) {
            channel.close();
        }
    }
}
