package org.discwright.model.coding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.discwright.model.sector.SectorMode;

/**
 * Many raw sectors in one memory segment. Sectors in an array are worked on where they are; those
 * in native memory pass, one after the other, through a buffer of one sector that stays in the
 * processor's cache.
 */
final class SectorBatch {
    /** Something done in place to the sector at an offset of an array. */
    interface Step {
        void apply(byte[] bytes, int offset);
    }

    private SectorBatch() {}

    /** Whole sectors in {@code segment}. */
    static int count(MemorySegment segment) {
        if (segment.byteSize() % SectorMode.RAW_SIZE != 0) {
            throw new IllegalArgumentException(
                    segment.byteSize() + " bytes are not a whole number of sectors");
        }
        return Math.toIntExact(segment.byteSize() / SectorMode.RAW_SIZE);
    }

    static void forEach(MemorySegment sectors, Step step) {
        int count = count(sectors);
        if (sectors.heapBase().orElse(null) instanceof byte[] array && !sectors.isReadOnly()) {
            int base = (int) sectors.address();
            for (int i = 0; i < count; i++) {
                step.apply(array, base + i * SectorMode.RAW_SIZE);
            }
            return;
        }
        byte[] sector = new byte[SectorMode.RAW_SIZE];
        for (int i = 0; i < count; i++) {
            long at = (long) i * sector.length;
            MemorySegment.copy(sectors, ValueLayout.JAVA_BYTE, at, sector, 0, sector.length);
            step.apply(sector, 0);
            MemorySegment.copy(sector, 0, sectors, ValueLayout.JAVA_BYTE, at, sector.length);
        }
    }
}
