package org.discwright.filesystem.image;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.discwright.filesystem.tree.Content;

/** A few bytes that are kept in memory. */
final class HeldContent implements Content {
    private final byte[] bytes;

    HeldContent(ByteBuffer from) {
        bytes = new byte[from.remaining()];
        from.get(bytes);
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public ReadableByteChannel open() {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }
}
