package org.discwright.filesystem;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
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
        return new Channel();
    }

    private final class Channel implements SeekableByteChannel {
        private long position;
        private boolean open = true;

        @Override
        public int read(ByteBuffer to) throws ClosedChannelException {
            if (!open) {
                throw new ClosedChannelException();
            }
            if (position >= length) {
                return -1;
            }
            int now = (int) Math.min(to.remaining(), length - position);
            for (int i = 0; i < now; i++) {
                to.put(at(position++));
            }
            return now;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return length;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
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
}
