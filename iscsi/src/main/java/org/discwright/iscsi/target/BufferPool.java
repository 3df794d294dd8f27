package org.discwright.iscsi.target;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Memory for the data of commands: page-aligned, outside the heap, handed out in powers of two and
 * used again. What is in use and what is kept for later are never more than its limit together, and
 * some of that is for those alone who have little.
 */
final class BufferPool implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.discwright.iscsi");
    private static final int PAGE = 4096;
    private static final int CLASSES = 20;

    private final long limit;
    private final long forAll;
    private final long sure;
    private final long keep;
    private final IntFunction<Piece> system;
    private final List<Deque<Piece>> free = new ArrayList<>(CLASSES);
    private long used;
    private long kept;
    private boolean closed;

    /**
     * One piece of it. The system has it back the moment it is freed, and not when a collector
     * comes by: a limit would hold nothing otherwise.
     */
    record Piece(Arena arena, ByteBuffer buffer) {
        /** A new one. */
        static Piece of(int size) {
            Arena arena = Arena.ofShared();
            try {
                return new Piece(arena, arena.allocate(size, PAGE).asByteBuffer());
            } catch (OutOfMemoryError none) {
                arena.close();
                throw none;
            }
        }

        int size() {
            return buffer.capacity();
        }

        private void free() {
            arena.close();
        }
    }

    BufferPool(TargetLimits limits) {
        this(limits, Piece::of);
    }

    /**
     * An empty one.
     *
     * @param system where memory of a size comes from
     */
    BufferPool(TargetLimits limits, IntFunction<Piece> system) {
        this.limit = limits.totalBytes();
        this.forAll = limit - limits.keptBytes();
        this.sure = limits.sureBytes();
        this.keep = limit / 4;
        this.system = system;
        for (int i = 0; i < CLASSES; i++) {
            free.add(new ArrayDeque<>());
        }
    }

    /**
     * Memory of {@code length} bytes at least; nothing where all is in use, or the system has none.
     *
     * @param mine what the session that wants it has already
     */
    synchronized Optional<Piece> take(int length, long mine) {
        int index = index(length);
        int size = PAGE << index;
        if (used + size > (mine + size <= sure ? limit : forAll)) {
            return Optional.empty();
        }
        Optional<Piece> piece = again(index).or(() -> fresh(size));
        if (piece.isPresent()) {
            used += size;
        }
        return piece;
    }

    private Optional<Piece> again(int index) {
        Optional<Piece> piece = Optional.ofNullable(free.get(index).poll());
        piece.ifPresent(one -> {
            one.buffer().clear();
            kept -= one.size();
        });
        return piece;
    }

    private Optional<Piece> fresh(int size) {
        if (used + kept + size > limit) {
            keepNothing();
        }
        try {
            return Optional.of(system.apply(size));
        } catch (OutOfMemoryError none) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "no memory for the data of a command: {0}",
                    none.getMessage());
            return Optional.empty();
        }
    }

    private void keepNothing() {
        for (Deque<Piece> pieces : free) {
            pieces.forEach(Piece::free);
            pieces.clear();
        }
        kept = 0;
    }

    /** Takes memory back, which nobody may use any more. */
    synchronized void give(Piece piece) {
        int size = piece.size();
        used -= size;
        if (!closed && kept + size <= keep) {
            kept += size;
            free.get(index(size)).push(piece);
        } else {
            piece.free();
        }
    }

    /** Bytes in use now. */
    synchronized long used() {
        return used;
    }

    /** Keeps nothing for later any more; what is in use goes when it is given back. */
    @Override
    public synchronized void close() {
        closed = true;
        keepNothing();
    }

    private static int index(int length) {
        int pages = Math.max(1, (length + PAGE - 1) / PAGE);
        return Integer.SIZE - Integer.numberOfLeadingZeros(pages - 1);
    }
}
