package org.discwright.burn;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A number of bytes that are made when they are read. */
abstract class MadeBytes implements ReadableByteChannel {
    private long left;
    private boolean open = true;

    MadeBytes(long size) {
        left = size;
    }

    /** Makes the next bytes, as many as there is room for. */
    abstract void fill(ByteBuffer target);

    @Override
    public int read(ByteBuffer target) {
        if (left == 0) {
            return -1;
        }
        int now = (int) Math.min(left, target.remaining());
        fill(target.slice(target.position(), now));
        target.position(target.position() + now);
        left -= now;
        return now;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
