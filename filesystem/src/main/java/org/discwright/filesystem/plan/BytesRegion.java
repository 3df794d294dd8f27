package org.discwright.filesystem.plan;

import java.util.function.Supplier;

/**
 * A region whose bytes fit into memory, and are made when somebody reads it.
 *
 * @param start its first block
 * @param blocks blocks in it; what the bytes do not fill is zero
 * @param bytes makes them
 */
public record BytesRegion(long start, long blocks, Supplier<byte[]> bytes) implements Region {
    @Override
    public Reader open() {
        byte[] made = bytes.get();
        return (offset, to) -> {
            long left = blocks * ImagePlan.BLOCK - offset;
            int here = (int) Math.clamp(made.length - offset, 0, Math.min(left, to.remaining()));
            if (here > 0) {
                to.put(made, (int) offset, here);
            }
            ImagePlan.zero(to, (int) Math.min(left - here, to.remaining()));
        };
    }
}
