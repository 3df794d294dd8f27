package org.discwright.filesystem;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.discwright.filesystem.block.ReadOnlyChannel;
import org.discwright.filesystem.tree.Content;

/**
 * A file of any size that lies nowhere: each of its bytes follows from where it stands.
 *
 * @param length bytes in it
 */
record PlacedBytes(long length) implements Content {
    /** The byte at a place. */
    byte at(long position) {
        return (byte) (position ^ (position >>> 11) ^ (position >>> 27) ^ length);
    }

    @Override
    public SeekableByteChannel open() {
        return new ReadOnlyChannel(length) {
            @Override
            protected void fill(long position, ByteBuffer to) {
                for (long at = position; to.hasRemaining(); at++) {
                    to.put(at(at));
                }
            }
        };
    }
}
