package org.discwright.filesystem.plan;

import java.util.List;

/**
 * A file system that lies in an image beside the one that plans it, and shares the contents of the
 * files. It is asked in this order.
 */
public interface Companion {
    /** What it is recognized by: blocks that follow the volume descriptors of the image. */
    List<byte[]> recognition();

    /**
     * Lays what comes before the contents of files.
     *
     * @return the first block behind it
     */
    long begin();

    /**
     * Lays what comes behind them, when it is known where they lie.
     *
     * @param end the first block that is free
     * @return blocks of the whole image
     */
    long finish(FileExtents files, long end);

    /** All that it has laid; the contents of files are not among it. */
    List<Region> regions();

    /** What is to be rewritten behind that of what lies before the image, in this order. */
    default List<Rewritten> rewritten() {
        return List.of();
    }
}
