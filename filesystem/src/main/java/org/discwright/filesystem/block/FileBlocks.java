package org.discwright.filesystem.block;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.discwright.model.layout.BlockReader;

/** The blocks of an image file. What its last block lacks is zero. */
public final class FileBlocks implements BlockReader {
    private final SeekableByteChannel channel;
    private final long bytes;

    private FileBlocks(SeekableByteChannel channel, long bytes) {
        this.channel = channel;
        this.bytes = bytes;
    }

    /**
     * Opens an image.
     *
     * @throws IOException if it cannot be opened
     */
    public static FileBlocks open(Path image) throws IOException {
        return of(Files.newByteChannel(image, StandardOpenOption.READ));
    }

    /**
     * The blocks of what a channel reads; closing them closes it.
     *
     * @throws IOException if it does not tell its size
     */
    public static FileBlocks of(SeekableByteChannel channel) throws IOException {
        return new FileBlocks(channel, channel.size());
    }

    @Override
    public long blocks() {
        return (bytes + BLOCK - 1) / BLOCK;
    }

    @Override
    public void read(long first, int count, ByteBuffer target) throws IOException {
        Objects.checkFromIndexSize(first, count, blocks());
        int whole = count * BLOCK;
        int limit = target.limit();
        int end = target.position() + whole;
        int here = (int) Math.min(whole, bytes - first * BLOCK);
        target.limit(target.position() + here);
        try {
            channel.position(first * BLOCK);
            while (target.hasRemaining()) {
                if (channel.read(target) < 0) {
                    throw new EOFException("the image became shorter while it was read");
                }
            }
        } finally {
            target.limit(limit);
        }
        while (target.position() < end) {
            target.put((byte) 0);
        }
    }

    /** Has the system move bytes; those behind the end of the file are none of it. */
    long transferTo(long offset, long count, FileChannel to) throws IOException {
        return channel instanceof FileChannel file ? file.transferTo(offset, count, to) : 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
