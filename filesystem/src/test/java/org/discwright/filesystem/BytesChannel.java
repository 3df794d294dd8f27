package org.discwright.filesystem;

import java.nio.ByteBuffer;
import org.discwright.filesystem.block.ReadOnlyChannel;

/** Bytes in memory as a channel that only reads. */
final class BytesChannel extends ReadOnlyChannel {
    private final byte[] bytes;

    BytesChannel(byte[] bytes) {
        super(bytes.length);
        this.bytes = bytes;
    }

    @Override
    protected void fill(long position, ByteBuffer to) {
        to.put(bytes, (int) position, to.remaining());
    }
}
