package org.discwright.filesystem.plan;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.discwright.filesystem.tree.Content;
import org.jspecify.annotations.Nullable;

/** Reads one content from any place; onwards is what it is quick at. */
final class ContentReader implements Closeable {
    private final Content content;
    private @Nullable ReadableByteChannel channel;
    private long position;

    ContentReader(Content content) {
        this.content = content;
    }

    /**
     * Puts bytes into {@code to} until it is full, or the content at its length.
     *
     * @param inside bytes before them
     * @return false if the content ended too early, and zeros took the place of the rest
     */
    boolean read(long inside, ByteBuffer to) throws IOException {
        int limit = to.limit();
        to.limit((int) Math.min(limit, to.position() + (content.length() - inside)));
        try {
            ReadableByteChannel from = at(inside);
            while (to.hasRemaining()) {
                int moved = from.read(to);
                if (moved < 0) {
                    ImagePlan.zero(to, to.remaining());
                    return false;
                }
                position += moved;
            }
            return true;
        } finally {
            to.limit(limit);
        }
    }

    /**
     * Puts bytes into {@code to} that do not stand in holes.
     *
     * @param recorded how many such bytes are before them
     * @param length how many such bytes there are
     * @return false if the content ended too early, and zeros took the place of the rest
     */
    boolean read(Holes holes, long recorded, long length, ByteBuffer to) throws IOException {
        boolean whole = true;
        int limit = to.limit();
        try {
            for (long at = recorded; at < length && to.position() < limit; ) {
                Holes.Hole place = holes.place(at);
                long here = Math.min(length - at, place.end() - place.from());
                int now = (int) Math.min(here, limit - to.position());
                to.limit(to.position() + now);
                whole &= read(place.from(), to);
                at += now;
            }
        } finally {
            to.limit(limit);
        }
        return whole;
    }

    private ReadableByteChannel at(long inside) throws IOException {
        ReadableByteChannel open = channel;
        if (open == null || (inside < position && !(open instanceof SeekableByteChannel))) {
            close();
            open = content.open();
            channel = open;
            position = 0;
        }
        if (inside != position) {
            if (open instanceof SeekableByteChannel seekable) {
                seekable.position(inside);
            } else {
                skip(open, inside - position);
            }
            position = inside;
        }
        return open;
    }

    private static void skip(ReadableByteChannel from, long count) throws IOException {
        ByteBuffer dropped = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
        for (long left = count; left > 0; ) {
            dropped.clear().limit((int) Math.min(left, dropped.capacity()));
            int moved = from.read(dropped);
            if (moved < 0) {
                return;
            }
            left -= moved;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
