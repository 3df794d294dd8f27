package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.discwright.iscsi.target.BufferPool.Piece;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private static final int MIB = 1 << 20;
    private static final long LIMIT = TargetLimits.USUAL.totalBytes();

    private final List<Piece> made = new ArrayList<>();

    private Piece make(int size) {
        Piece piece = Piece.of(size);
        made.add(piece);
        return piece;
    }

    /** Bytes that the system has not got back. */
    private long living() {
        made.removeIf(piece -> !piece.arena().scope().isAlive());
        return made.stream().mapToLong(Piece::size).sum();
    }

    @Test
    void whatIsUsedAndWhatIsKeptAreWithinTheLimitTogether() {
        SplittableRandom random = new SplittableRandom(20_261_128);
        try (BufferPool pool = new BufferPool(TargetLimits.USUAL, this::make)) {
            Deque<Piece> mine = new ArrayDeque<>();
            for (int i = 0; i < 2000; i++) {
                if (random.nextInt(3) > 0) {
                    pool.take(1 + random.nextInt(1 << random.nextInt(24)), MIB)
                            .ifPresent(mine::add);
                } else if (!mine.isEmpty()) {
                    pool.give(random.nextBoolean() ? mine.pollFirst() : mine.pollLast());
                }
                assertEquals(mine.stream().mapToLong(Piece::size).sum(), pool.used());
                assertTrue(living() <= LIMIT, "the system misses " + living() + " bytes");
            }
            mine.forEach(pool::give);
            assertEquals(0, pool.used());
            assertTrue(living() <= LIMIT / 4, "what nobody uses is not kept for ever");
        }
        assertEquals(0, living());
    }

    @Test
    void whatIsGivenBackAfterTheEndIsNotKept() {
        BufferPool pool = new BufferPool(TargetLimits.USUAL, this::make);
        Piece late = pool.take(MIB, 0).orElseThrow();
        pool.close();
        assertEquals(MIB, living(), "somebody is still at it");
        pool.give(late);
        assertEquals(0, living());
    }

    @Test
    void systemWithoutMemoryCostsNoRoomForLater() {
        AtomicInteger failures = new AtomicInteger(20);
        try (BufferPool pool =
                new BufferPool(
                        TargetLimits.USUAL,
                        size -> {
                            if (failures.getAndDecrement() > 0) {
                                throw new OutOfMemoryError("none left");
                            }
                            return make(size);
                        })) {
            for (int i = 0; i < 20; i++) {
                assertFalse(pool.take(8 * MIB, 8 * MIB).isPresent());
                assertEquals(0, pool.used());
            }
            Optional<Piece> later = pool.take(8 * MIB, 8 * MIB);
            assertEquals(8 * MIB, later.orElseThrow().size());
            assertEquals(8 * MIB, pool.used());
        }
    }
}
