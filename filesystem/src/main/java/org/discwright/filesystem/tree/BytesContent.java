package org.discwright.filesystem.tree;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.discwright.model.Octets;

/**
 * Content that was made in memory.
 *
 * @param bytes all of it
 */
public record BytesContent(Octets bytes) implements Content {
    @Override
    public long length() {
        return bytes.length();
    }

    @Override
    public ReadableByteChannel open() {
        return Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
