package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Native memory that stands in for memory of Java's heap, which the kernel cannot reach. */
final class Bounce {
    private static final long PAGE = 4096;

    private MemorySegment memory = MemorySegment.NULL;

    /** Memory of {@code length} bytes that begins on a page. */
    MemorySegment of(long length) {
        if (memory.byteSize() < length) {
            memory = Arena.ofAuto().allocate(Math.ceilDiv(length, PAGE) * PAGE, PAGE);
        }
        return memory.asSlice(0, length);
    }
}
