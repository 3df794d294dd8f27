package org.discwright.filesystem.udf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;

/**
 * The entries of files and folders, made one by one.
 *
 * @param start the block of the first of them
 * @param entries how many blocks they take
 * @param maker makes what makes them, for each reader its own
 */
record EntriesRegion(long start, Entries entries, Supplier<FileEntries> maker) implements Region {
    /** To copy them is quicker than to set bytes one by one. */
    private static final byte[] ZEROS = new byte[ImagePlan.BLOCK];

    @Override
    public long blocks() {
        return entries.entryBlocks() - (long) Entries.FILE_SET_BLOCKS;
    }

    @Override
    public Reader open() {
        return new EntriesReader();
    }

    private final class EntriesReader implements Reader {
        private final FileEntries made = maker.get();
        private final byte[] block = new byte[ImagePlan.BLOCK];
        private long current = -1;

        @Override
        public void read(long offset, ByteBuffer to) throws IOException {
            long at = offset;
            while (to.hasRemaining() && at < blocks() * ImagePlan.BLOCK) {
                long wanted = at / ImagePlan.BLOCK;
                if (wanted != current) {
                    System.arraycopy(ZEROS, 0, block, 0, block.length);
                    made.make((int) wanted + Entries.FILE_SET_BLOCKS, block);
                    current = wanted;
                }
                int inside = (int) (at % ImagePlan.BLOCK);
                int now = Math.min(to.remaining(), ImagePlan.BLOCK - inside);
                to.put(block, inside, now);
                at += now;
            }
        }
    }
}
