package org.discwright.filesystem.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.medium.SequentialSessionFacts;

/** A disc in memory that sessions are written to, with a gap between them. */
final class EmulatedSessions implements SequentialSessionFacts {
    private static final int GAP = 100;

    private byte[] disc = new byte[0];
    private Optional<Lba> last = Optional.empty();
    private int next;
    boolean inUse;
    boolean supported = true;
    boolean silent;
    boolean unreadable;

    void write(ImagePlan plan) throws IOException {
        byte[] bytes = Images.bytes(plan);
        byte[] grown = Arrays.copyOf(disc, next * ImagePlan.BLOCK + bytes.length);
        System.arraycopy(bytes, 0, grown, next * ImagePlan.BLOCK, bytes.length);
        disc = grown;
        last = Optional.of(new Lba(next));
        next = disc.length / ImagePlan.BLOCK + GAP;
    }

    byte[] disc() {
        return disc;
    }

    /** Says that the last session began elsewhere. */
    void move(int block) {
        last = Optional.of(new Lba(block));
    }

    @Override
    public boolean isInUse() {
        return inUse;
    }

    @Override
    public boolean isSupportedOnCurrentMediaState() throws IOException {
        if (silent) {
            throw new IOException("the drive is silent");
        }
        return supported;
    }

    @Override
    public Optional<Lba> getStartAddressOfPreviousSession() {
        return last;
    }

    @Override
    public Lba getNextWritableAddress() {
        return new Lba(next);
    }

    @Override
    public SectorCount getFreeSectorsOnMedia() {
        return new SectorCount(10_000);
    }

    @Override
    public BlockReader openBlocks() {
        return new BlockReader() {
            @Override
            public long blocks() {
                return disc.length / ImagePlan.BLOCK;
            }

            @Override
            public void read(long first, int count, ByteBuffer target) throws IOException {
                if (unreadable) {
                    throw new IOException("the disc is scratched");
                }
                Objects.checkFromIndexSize(first, count, blocks());
                target.put(disc, (int) first * BLOCK, count * BLOCK);
            }
        };
    }
}
