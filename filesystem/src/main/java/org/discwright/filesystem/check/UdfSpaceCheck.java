package org.discwright.filesystem.check;

import java.io.IOException;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.udf.UdfTag;

/** What UDF counts: files and directories, and the blocks that are free. */
final class UdfSpaceCheck {
    private static final int INTEGRITY = 9;
    private static final int BITMAP = 264;
    private static final int CLOSED = 1;
    private static final int MOST_INTEGRITY = 64;

    private final ImageBlocks image;
    private final Notes notes;
    private final int blockSize;

    UdfSpaceCheck(ImageBlocks image, Notes notes, int blockSize) {
        this.image = image;
        this.notes = notes;
        this.blockSize = blockSize;
    }

    /**
     * Checks them.
     *
     * @param once whether the medium is written once: there the VAT counts
     */
    void check(RawBytes logical, RawBytes partition, UdfWalk walk, boolean once)
            throws IOException {
        notes.look(Rule.INTEGRITY, logical.place(), () -> integrity(logical, walk, once));
        notes.look(Rule.SPACE_BITMAP, partition.place(), () -> bitmap(partition, walk));
    }

    private void integrity(RawBytes logical, UdfWalk walk, boolean once) throws IOException {
        long length = logical.le32(432);
        long block = logical.le32(436);
        RawBytes last = null;
        for (int i = 0; i < MOST_INTEGRITY && length >= blockSize; i++) {
            RawBytes one =
                    image.read("logical volume integrity descriptor", block * blockSize, blockSize);
            if (UdfTag.identifier(one) != INTEGRITY) {
                break;
            }
            long at = block;
            notes.look(Rule.TAG, one.place(), () -> UdfTag.require(one, INTEGRITY, at));
            last = one;
            notes.usage().structure(one.place(), blockSize, "an integrity descriptor");
            if (one.le32(32) != 0) {
                length = one.le32(32);
                block = one.le32(36);
            } else {
                length -= blockSize;
                block++;
            }
        }
        if (last == null) {
            notes.add(
                    Rule.INTEGRITY,
                    logical.place(),
                    "there is no logical volume integrity descriptor");
            return;
        }
        notes.require(
                once || last.le32(28) == CLOSED,
                Rule.INTEGRITY,
                last.place(),
                "the volume was not closed: it may be in the middle of a change");
        int use = 80 + 8 * (int) Math.min(last.le32(72), 64);
        if (!once && last.has(use, 40)) {
            long files = last.le32(use + 32);
            long directories = last.le32(use + 36);
            // systems do not agree on whether a file of two names counts twice
            boolean counted = files >= walk.files() && files <= walk.files() + walk.hardLinks();
            notes.require(
                    counted && directories == walk.directories(),
                    Rule.FILE_COUNT,
                    last.place(),
                    "it counts %d files and %d directories, and there are %d and %d"
                            .formatted(files, directories, walk.files(), walk.directories()));
        }
    }

    private void bitmap(RawBytes partition, UdfWalk walk) throws IOException {
        long length = partition.le32(64) & 0x3FFF_FFFF;
        if (length == 0) {
            return;
        }
        long start = partition.le32(188);
        long place = (start + partition.le32(68)) * blockSize;
        RawBytes bitmap =
                image.read("space bitmap", place, (int) Math.min(length, Integer.MAX_VALUE));
        notes.usage().structure(place, length, "the space bitmap");
        UdfTag.require(bitmap.part("space bitmap", 0, 24), BITMAP);
        notes.require(
                bitmap.le32(12) == partition.le32(68),
                Rule.TAG,
                place,
                "the space bitmap does not say where it lies");
        long bits = bitmap.le32(16);
        for (Extent extent : walk.used()) {
            long first = extent.offset() / blockSize - start;
            long last = (extent.offset() + extent.length() - 1) / blockSize - start;
            for (long block = Math.max(first, 0); block <= last && block < bits; block++) {
                if ((bitmap.u8(24 + (int) (block / 8)) >> (int) (block % 8) & 1) != 0) {
                    notes.add(
                            Rule.SPACE_BITMAP,
                            extent.offset(),
                            "block %d of the partition is used, and marked as free"
                                    .formatted(block));
                    return;
                }
            }
        }
    }
}
