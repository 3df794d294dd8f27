package org.discwright.filesystem.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.BlockRange;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.medium.RandomWriteSessionFacts;

/** A disc in memory that is written in place, blank at first. */
final class EmulatedPlaces implements RandomWriteSessionFacts {
    private final byte[] disc;
    private boolean blank = true;
    boolean unreadable;

    EmulatedPlaces(int blocks) {
        disc = new byte[blocks * ImagePlan.BLOCK];
    }

    /** Writes all of an image from block 0 on. */
    void write(ImagePlan plan) throws IOException {
        byte[] bytes = Images.bytes(plan);
        System.arraycopy(bytes, 0, disc, 0, bytes.length);
        blank = false;
    }

    /** Writes of an image what is told and no more, in that order. */
    void write(ImagePlan plan, List<BlockRange> ranges) throws IOException {
        byte[] bytes = Images.bytes(plan);
        for (BlockRange range : ranges) {
            int from = range.startLba().value() * ImagePlan.BLOCK;
            int count = (int) range.sectors().value() * ImagePlan.BLOCK;
            System.arraycopy(bytes, from, disc, from, count);
        }
    }

    /** What lies on it, from block 0 on. */
    byte[] bytes(long count) {
        return Arrays.copyOf(disc, Math.toIntExact(count));
    }

    /** What lies on it, to be changed. */
    byte[] raw() {
        return disc;
    }

    @Override
    public boolean isInUse() {
        return false;
    }

    @Override
    public boolean isSupportedOnCurrentMediaState() {
        return true;
    }

    @Override
    public SectorCount getTotalSectorsOnMedia() {
        return new SectorCount(disc.length / ImagePlan.BLOCK);
    }

    @Override
    public Optional<BlockReader> openBlocks() {
        return blank ? Optional.empty() : Optional.of(new Blocks());
    }

    private final class Blocks implements BlockReader {
        @Override
        public long blocks() {
            return disc.length / BLOCK;
        }

        @Override
        public void read(long first, int count, ByteBuffer target) throws IOException {
            if (unreadable) {
                throw new IOException("the disc is scratched");
            }
            Objects.checkFromIndexSize(first, count, blocks());
            target.put(disc, (int) first * BLOCK, count * BLOCK);
        }
    }
}
