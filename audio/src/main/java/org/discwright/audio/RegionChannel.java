package org.discwright.audio;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Part of a file, read straight into the caller's buffer. */
final class RegionChannel implements ReadableByteChannel {
    private final FileChannel channel;
    private final FileStamp stamp;
    private final Runnable atEnd;
    private final long end;
    private long position;

    RegionChannel(FileChannel channel, FileStamp stamp, FileRegion region, Runnable atEnd) {
        this.channel = channel;
        this.stamp = stamp;
        this.atEnd = atEnd;
        this.position = region.offset();
        this.end = region.offset() + region.length();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        int limit = target.limit();
        if (target.remaining() > end - position) {
            target.limit(target.position() + (int) (end - position));
        }
        int count;
        try {
            count = channel.read(target, position);
        } finally {
            target.limit(limit);
        }
        if (count < 0) {
            throw new EOFException(
                    "%s ended at byte %d, %d bytes before its last sample: it was cut while in use"
                            .formatted(stamp.file(), position, end - position));
        }
        position += count;
        if (position >= end) {
            stamp.check();
            atEnd.run();
        }
        return count;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
