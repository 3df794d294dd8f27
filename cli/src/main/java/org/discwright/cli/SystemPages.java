package org.discwright.cli;

import java.lang.foreign.MemorySegment;
import org.discwright.filesystem.plan.PageFiller;
import org.discwright.transport.nativeio.FilePages;

/** New pages of a tmpfs as this system fills them. */
record SystemPages(FilePages pages) implements PageFiller {
    @Override
    public boolean take(MemorySegment part) {
        return pages.take(part);
    }

    @Override
    public long fill(MemorySegment part, MemorySegment bytes) {
        return pages.fill(part, bytes);
    }
}
