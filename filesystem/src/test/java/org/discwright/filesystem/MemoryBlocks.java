package org.discwright.filesystem;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.discwright.model.layout.BlockReader;

/** An image in memory; what its last block lacks is zero. */
public final class MemoryBlocks implements BlockReader {
    private final byte[] image;

    public MemoryBlocks(byte[] image) {
        this.image = image;
    }

    @Override
    public long blocks() {
        return (image.length + BLOCK - 1L) / BLOCK;
    }

    @Override
    public void read(long first, int count, ByteBuffer target) {
        Objects.checkFromIndexSize(first, count, blocks());
        int from = (int) first * BLOCK;
        int here = Math.min(count * BLOCK, image.length - from);
        target.put(image, from, here);
        target.put(new byte[count * BLOCK - here]);
    }
}
