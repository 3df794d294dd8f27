package org.discwright.burn.write;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded ring of memory outside the heap between the thread that reads a source and the one that
 * owns the drive. A slot is what one WRITE takes, in whole sectors.
 */
final class TrackRing implements AutoCloseable {
    private static final int LARGEST_SLOT = 1 << 20;

    /** Bytes of a ring that feeds the fastest Blu-ray drives for a good third of a second. */
    static final int LARGE = 24 << 20;

    /** Bytes of a ring that is enough for any CD. */
    static final int SMALL = 6 << 20;

    private static final int FEWEST_SLOTS = 4;
    private static final int PAGE = 4096;

    private final Arena arena = Arena.ofShared();
    private final ArrayDeque<Slot> empty = new ArrayDeque<>();
    private final ArrayDeque<Slot> full = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int sectorBytes;
    private final int unit;
    private final int slotBytes;
    private final int slots;
    private boolean ended;
    private boolean abandoned;
    private long filled;

    /** The memory of one WRITE. */
    static final class Slot {
        private final MemorySegment memory;
        private final int sectorBytes;
        private final ByteBuffer buffer;
        private int length;
        private int padded;

        private Slot(MemorySegment memory, int sectorBytes) {
            this.memory = memory;
            this.sectorBytes = sectorBytes;
            this.buffer = memory.asByteBuffer();
        }

        /** All of it, as a buffer for the reader; take slices of it. */
        ByteBuffer buffer() {
            return buffer;
        }

        /** The part that is filled, and the zeros that make it whole write units. */
        MemorySegment filled() {
            return memory.asSlice(0, padded);
        }

        /** Sectors in it that come from the source. */
        int sectors() {
            return length / sectorBytes;
        }

        /** Sectors of zeros behind them. */
        int padding() {
            return (padded - length) / sectorBytes;
        }
    }

    /**
     * A ring whose slots fit a transport.
     *
     * @param sectorBytes bytes of a sector as it is sent
     * @param unit sectors that are written together: where they fit, slots are multiples of it
     * @param wanted bytes of the ring, about
     */
    TrackRing(int sectorBytes, int unit, int maximumTransferLength, int alignmentMask, int wanted) {
        this.sectorBytes = sectorBytes;
        this.unit = unit;
        int most = Math.max(1, Math.min(maximumTransferLength, LARGEST_SLOT) / sectorBytes);
        slotBytes = (most < unit ? most : most / unit * unit) * sectorBytes;
        slots = Math.max(FEWEST_SLOTS, wanted / slotBytes);
        long alignment = Math.max(PAGE, Integer.highestOneBit(alignmentMask) * 2L);
        for (int i = 0; i < slots; i++) {
            empty.add(new Slot(arena.allocate(slotBytes, alignment), sectorBytes));
        }
    }

    /** Bytes of a sector as it is sent. */
    int sectorBytes() {
        return sectorBytes;
    }

    /** Bytes of all slots. */
    long capacity() {
        return (long) slots * slotBytes;
    }

    /** Bytes that wait for the drive. */
    long filledBytes() {
        lock.lock();
        try {
            return filled;
        } finally {
            lock.unlock();
        }
    }

    /** For the reader: an empty slot; nothing once the ring was abandoned. */
    Optional<Slot> takeEmpty() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!abandoned && empty.isEmpty()) {
                changed.await();
            }
            return abandoned ? Optional.empty() : Optional.of(empty.remove());
        } finally {
            lock.unlock();
        }
    }

    /**
     * For the reader: hands a slot on.
     *
     * @param bytes how many of it are filled; what its last sector lacks is filled with zeros
     * @param last true where nothing follows: then what the last write unit lacks, too
     */
    void publish(Slot slot, int bytes, boolean last) {
        int length = Math.ceilDiv(bytes, sectorBytes) * sectorBytes;
        int whole = unit * sectorBytes;
        slot.length = length;
        slot.padded = last ? Math.min(slotBytes, Math.ceilDiv(length, whole) * whole) : length;
        slot.memory.asSlice(bytes, slot.padded - bytes).fill((byte) 0);
        lock.lock();
        try {
            filled += length;
            full.add(slot);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** For the reader: there is no more. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** For the writer: the next slot; nothing at the end, or once the ring was abandoned. */
    Optional<Slot> takeFull() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!abandoned && !ended && full.isEmpty()) {
                changed.await();
            }
            return abandoned ? Optional.empty() : Optional.ofNullable(full.poll());
        } finally {
            lock.unlock();
        }
    }

    /** For the writer: a slot has been written. */
    void recycle(Slot slot) {
        lock.lock();
        try {
            filled -= slot.length;
            empty.add(slot);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** For anyone: nothing that waits in the ring is wanted any more. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives the memory back; the reader must have ended. */
    @Override
    public void close() {
        arena.close();
    }
}
