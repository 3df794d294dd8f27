package org.discwright.filesystem.plan;

import java.lang.foreign.MemorySegment;

/**
 * Fills new pages of a file that lies in memory. What is read into a mapped part of it goes into
 * pages that the system has filled with zeros before; a system may be able to do without. Used by
 * many threads.
 */
public interface PageFiller {
    /** Fills none. */
    PageFiller NONE =
            new PageFiller() {
                @Override
                public boolean take(MemorySegment part) {
                    return false;
                }

                @Override
                public long fill(MemorySegment part, MemorySegment bytes) {
                    return 0;
                }
            };

    /**
     * Takes a part of a file, before any of it is filled. If it is taken nobody may touch pages of
     * it that are not there, until it is unmapped: who does may wait for ever, and what has the
     * system do so, as reading into it does, may fail.
     *
     * @param part mapped, to be read and written
     * @return whether pages of it can be filled
     */
    boolean take(MemorySegment part);

    /**
     * Fills the pages of a part, or some of it, that was taken.
     *
     * @param bytes as many as the part has
     * @return how many were put there, from the first on: whole pages, up to the first that is
     *     there already or cannot be found, and none where the first of them does not begin a page;
     *     all others have to be written
     */
    long fill(MemorySegment part, MemorySegment bytes);
}
