package org.discwright.filesystem.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.model.layout.BlockReader;

/**
 * Volumes of ISO 9660 that begin with a partition and count blocks from there: an image that
 * describes its files twice has one, so that its first partition can be mounted as well.
 */
final class PartitionVolumes {
    private static final int BLOCK = BlockReader.BLOCK;
    private static final int SECTORS = BLOCK / 512;
    private static final long FIRST_DESCRIPTOR = 16L * BLOCK;

    /** Volumes that are gone through: a table may name thousands of partitions. */
    private static final int MOST = 4;

    private final ImageBlocks image;
    private final Notes notes;

    PartitionVolumes(ImageBlocks image, Notes notes) {
        this.image = image;
        this.notes = notes;
    }

    /** Looks at those of the partitions that are such volumes, at each place once. */
    void check(Set<PartitionCheck.Run> partitions) throws IOException {
        Set<Long> seen = new HashSet<>();
        for (PartitionCheck.Run one : partitions) {
            if (seen.size() < MOST && isVolume(one) && seen.add(one.first())) {
                long start = one.first() / SECTORS;
                long blocks = Math.min(one.count() / SECTORS, image.bytes() / BLOCK - start);
                Notes own = new Notes();
                ImageBlocks part = new ImageBlocks(new Part(image, start, blocks));
                new IsoCheck(part, own, 0).check();
                own.usage().check(own, part);
                notes.addAll(own, "the partition at block " + start, start);
            }
        }
    }

    private boolean isVolume(PartitionCheck.Run run) throws IOException {
        if (run.first() <= 0 || run.first() % SECTORS != 0 || run.first() > image.bytes() / 512) {
            return false;
        }
        long descriptor = run.first() * 512 + FIRST_DESCRIPTOR;
        return run.count() * 512 >= FIRST_DESCRIPTOR + BLOCK
                && image.has(descriptor, BLOCK)
                && image.read("volume descriptor", descriptor, BLOCK).is(1, "CD001");
    }

    /**
     * A part of an image.
     *
     * @param start its first block
     * @param blocks how many it has
     */
    private record Part(ImageBlocks image, long start, long blocks) implements BlockReader {
        @Override
        public void read(long first, int count, ByteBuffer target) throws IOException {
            if (first < 0 || count < 0 || first > blocks - count) {
                throw new IndexOutOfBoundsException(
                        "blocks %d to %d of %d".formatted(first, first + count - 1, blocks));
            }
            int limit = target.limit();
            target.limit(target.position() + count * BLOCK);
            image.read((start + first) * BLOCK, target);
            target.limit(limit);
        }
    }
}
