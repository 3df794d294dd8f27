package org.discwright.iscsi.target;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Memory for the data of commands: page-aligned, outside the heap, handed out in powers of two and
 * used again. Never more than its limit is in use, and some of that is for those alone who have
 * little.
 */
final class BufferPool {
    private static final int PAGE = 4096;
    private static final int CLASSES = 20;

    private final long limit;
    private final long forAll;
    private final long sure;
    private final long keep;
    private final List<Deque<ByteBuffer>> free = new ArrayList<>(CLASSES);
    private long used;
    private long kept;

    BufferPool(TargetLimits limits) {
        this.limit = limits.totalBytes();
        this.forAll = limit - limits.keptBytes();
        this.sure = limits.sureBytes();
        this.keep = limit / 4;
        for (int i = 0; i < CLASSES; i++) {
            free.add(new ArrayDeque<>());
        }
    }

    /**
     * Memory of {@code length} bytes at least; nothing where all is in use.
     *
     * @param mine what the session that wants it has already
     */
    synchronized Optional<ByteBuffer> take(int length, long mine) {
        int index = index(length);
        long size = size(index);
        if (used + size > (mine + size <= sure ? limit : forAll)) {
            return Optional.empty();
        }
        used += size;
        ByteBuffer again = free.get(index).poll();
        if (again != null) {
            kept -= size;
            return Optional.of(again.clear());
        }
        if (used + kept > limit) {
            free.forEach(Deque::clear);
            kept = 0;
        }
        return Optional.of(
                ByteBuffer.allocateDirect((int) size + PAGE)
                        .alignedSlice(PAGE)
                        .slice(0, (int) size));
    }

    /** Takes memory back, which nobody may use any more. */
    synchronized void give(ByteBuffer buffer) {
        int size = buffer.capacity();
        used -= size;
        if (kept + size <= keep) {
            kept += size;
            free.get(index(size)).push(buffer);
        }
    }

    /** Counts memory as given back that somebody may still use: it is not handed out again. */
    synchronized void abandon(ByteBuffer buffer) {
        used -= buffer.capacity();
    }

    /** Bytes in use now. */
    synchronized long used() {
        return used;
    }

    private static int index(int length) {
        int pages = Math.max(1, (length + PAGE - 1) / PAGE);
        return Integer.SIZE - Integer.numberOfLeadingZeros(pages - 1);
    }

    private static long size(int index) {
        return (long) PAGE << index;
    }
}
