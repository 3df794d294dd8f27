package org.discwright.burn.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.discwright.model.address.Lba;

/** Reads a raw image from any byte on; its sectors are made then. Not for two threads at once. */
final class RawImageChannel implements SeekableByteChannel {
    private final RawImage image;
    private final RawSectors sectors;
    private final ByteBuffer block;
    private long made = -1;
    private long position;
    private boolean open = true;

    RawImageChannel(RawImage image) {
        this.image = image;
        this.sectors = new RawSectors(image);
        this.block = ByteBuffer.allocate(image.form().blockBytes());
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (position >= image.length()) {
            return -1;
        }
        int before = target.remaining();
        while (target.hasRemaining() && position < image.length()) {
            long sector = position / block.capacity();
            if (made != sector) {
                made = -1;
                block.clear();
                sectors.make(new Lba((int) (RawImage.FIRST.value() + sector)), block);
                made = sector;
            }
            int from = (int) (position % block.capacity());
            int now = Math.min(target.remaining(), block.capacity() - from);
            target.put(block.slice(from, now));
            position += now;
        }
        return before - target.remaining();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long next) throws IOException {
        requireOpen();
        if (next < 0) {
            throw new IllegalArgumentException("before the beginning: " + next);
        }
        position = next;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return image.length();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        sectors.close();
    }
}
