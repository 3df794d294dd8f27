package org.discwright.filesystem.iso9660;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;

/**
 * The directories of one hierarchy, made a window at a time.
 *
 * @param source the tree
 * @param hierarchy its order and places
 * @param rockRidge what the records have behind their identifiers
 * @param files where the files lie
 * @param origin the block of the image from which on the hierarchy counts
 */
record DirectoriesRegion(
        IsoSource source, Hierarchy hierarchy, RockRidge rockRidge, FileExtents files, long origin)
        implements Region {
    /**
     * Bytes that are made at once; a directory that is longer is gone through as often as it has
     * windows.
     */
    private static final int WINDOW = 4 << 20;

    @Override
    public long start() {
        return hierarchy.start[0];
    }

    @Override
    public long blocks() {
        int last = hierarchy.size() - 1;
        return hierarchy.start[last]
                + hierarchy.blocks[last]
                + hierarchy.continuation[last]
                - start();
    }

    @Override
    public Reader open() {
        return new DirectoriesReader();
    }

    private final class DirectoriesReader implements Reader {
        private final DirectoryRecords records =
                new DirectoryRecords(source, hierarchy, rockRidge).with(files, origin);
        private int directory = -1;
        private long from;
        private byte[] window = new byte[0];

        @Override
        public void read(long offset, ByteBuffer to) {
            long at = start() * ImagePlan.BLOCK + offset;
            long end = (start() + blocks()) * ImagePlan.BLOCK;
            while (to.hasRemaining() && at < end) {
                make(at);
                long inside = at - hierarchy.start[directory] * ImagePlan.BLOCK - from;
                int now = (int) Math.min(to.remaining(), window.length - inside);
                to.put(window, (int) inside, now);
                at += now;
            }
        }

        private void make(long at) {
            int wanted = directoryAt(at / ImagePlan.BLOCK);
            long inside = at - hierarchy.start[wanted] * ImagePlan.BLOCK;
            if (wanted == directory && inside >= from && inside < from + window.length) {
                return;
            }
            long whole =
                    ((long) hierarchy.blocks[wanted] + hierarchy.continuation[wanted])
                            * ImagePlan.BLOCK;
            directory = wanted;
            from = inside / WINDOW * WINDOW;
            int size = (int) Math.min(WINDOW, whole - from);
            window = new byte[size];
            records.render(wanted, from, window);
        }

        private int directoryAt(long block) {
            int found = Arrays.binarySearch(hierarchy.start, block);
            return found >= 0 ? found : -found - 2;
        }
    }
}
