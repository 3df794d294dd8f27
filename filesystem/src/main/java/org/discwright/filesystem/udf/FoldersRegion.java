package org.discwright.filesystem.udf;

import java.nio.ByteBuffer;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;

/**
 * The identifiers of the folders that have no room for them in their entries, made a window at a
 * time.
 *
 * @param start the block of the first of them
 * @param entries where they lie
 */
record FoldersRegion(long start, Entries entries) implements Region {
    /**
     * Bytes that are made at once; a folder that is longer is gone through as often as it has
     * windows.
     */
    private static final int WINDOW = 4 << 20;

    @Override
    public long blocks() {
        return entries.end() - (long) entries.entryBlocks();
    }

    @Override
    public Reader open() {
        return new FoldersReader();
    }

    private final class FoldersReader implements Reader {
        private final Identifiers identifiers = new Identifiers(entries);
        private int folder = -1;
        private long from;
        private byte[] window = new byte[0];

        @Override
        public void read(long offset, ByteBuffer to) {
            long at = offset;
            while (to.hasRemaining() && at < blocks() * ImagePlan.BLOCK) {
                make(at);
                int inside = (int) (at - first(folder) - from);
                int now = Math.min(to.remaining(), window.length - inside);
                to.put(window, inside, now);
                at += now;
            }
        }

        private void make(long at) {
            int block = (int) (at / ImagePlan.BLOCK) + entries.entryBlocks();
            int wanted = folderAt(block);
            long inside = at - first(wanted);
            if (wanted == folder && inside >= from && inside < from + window.length) {
                return;
            }
            int blocks = entries.folderBlocks[wanted + 1] - entries.folderBlocks[wanted];
            folder = wanted;
            from = inside / WINDOW * WINDOW;
            int size = (int) Math.min(WINDOW, (long) blocks * ImagePlan.BLOCK - from);
            window = new byte[size];
            identifiers.render(wanted, from, window);
        }

        private long first(int of) {
            return (long) (entries.folderBlocks[of] - entries.entryBlocks()) * ImagePlan.BLOCK;
        }

        /** The last folder that begins at the block or before: those before it have no block. */
        private int folderAt(int block) {
            int low = 0;
            int high = entries.folders.length - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (entries.folderBlocks[middle] <= block) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }
    }
}
