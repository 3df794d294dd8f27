package org.discwright.filesystem.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A channel of bytes that do not change. May be used by several threads, one after the other. */
public abstract class ReadOnlyChannel implements SeekableByteChannel {
    /** What one call reads at most, so that a hole of any size is no array of that size. */
    private static final int MOST = 8 << 20;

    private final long size;
    private long position;
    private boolean open = true;

    /**
     * At the first of so many bytes.
     *
     * @param size bytes in it
     */
    protected ReadOnlyChannel(long size) {
        this.size = size;
    }

    /**
     * Fills a buffer with bytes from {@code position}; all of them are there.
     *
     * @throws IOException if they cannot be read
     */
    protected abstract void fill(long position, ByteBuffer to) throws IOException;

    @Override
    public final synchronized int read(ByteBuffer to) throws IOException {
        check();
        if (!to.hasRemaining()) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        int now = (int) Math.min(Math.min(to.remaining(), MOST), size - position);
        int limit = to.limit();
        to.limit(to.position() + now);
        try {
            fill(position, to);
        } finally {
            to.limit(limit);
        }
        position += now;
        return now;
    }

    @Override
    public final synchronized long position() throws ClosedChannelException {
        check();
        return position;
    }

    @Override
    public final synchronized SeekableByteChannel position(long newPosition)
            throws ClosedChannelException {
        check();
        if (newPosition < 0) {
            throw new IllegalArgumentException("position " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public final long size() {
        return size;
    }

    @Override
    public final int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public final SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public final synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        open = false;
    }

    private void check() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
