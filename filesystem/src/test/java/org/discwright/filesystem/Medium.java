package org.discwright.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Rewritten;
import org.discwright.model.layout.BlockReader;

/** A medium in memory that is written in place, in clusters that a power failure may tear. */
final class Medium implements BlockReader {
    private static final int CLUSTER = 32;

    private final byte[] bytes;
    private final Set<Long> torn = new HashSet<>();

    Medium(int blocks) {
        bytes = new byte[blocks * BLOCK];
    }

    private Medium(byte[] bytes) {
        this.bytes = bytes;
    }

    Medium copy() {
        Medium copy = new Medium(bytes.clone());
        copy.torn.addAll(torn);
        return copy;
    }

    /** What it holds, to be changed. */
    byte[] raw() {
        return bytes;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    void write(ImagePlan plan, long start) throws IOException {
        ByteBuffer to = ByteBuffer.wrap(bytes, (int) start * BLOCK, Math.toIntExact(plan.length()));
        try (ImageChannel channel = plan.open()) {
            while (to.hasRemaining()) {
                channel.read(to);
            }
        }
        heal(start, plan.blocks());
    }

    void write(Rewritten part) {
        byte[] content = part.bytes().toByteArray();
        System.arraycopy(content, 0, bytes, (int) part.block() * BLOCK, content.length);
        heal(part.block(), content.length / BLOCK);
    }

    private void heal(long block, long count) {
        for (long cluster = block / CLUSTER; cluster <= (block + count - 1) / CLUSTER; cluster++) {
            torn.remove(cluster);
        }
    }

    /** The clusters of a place can no longer be read. */
    void tear(Rewritten part) {
        long count = part.bytes().length() / BLOCK;
        for (long block = part.block(); block < part.block() + count; block++) {
            torn.add(block / CLUSTER);
        }
    }

    @Override
    public long blocks() {
        return bytes.length / BLOCK;
    }

    @Override
    public void read(long first, int count, ByteBuffer target) throws IOException {
        Objects.checkFromIndexSize(first, count, blocks());
        for (long block = first; block < first + count; block++) {
            if (torn.contains(block / CLUSTER)) {
                throw new IOException("block " + block + " cannot be read");
            }
        }
        target.put(bytes, (int) first * BLOCK, count * BLOCK);
    }

    @Override
    public String toString() {
        return "a medium of %d blocks, %s torn"
                .formatted(blocks(), Arrays.toString(torn.toArray()));
    }
}
