package org.discwright.iscsi.target;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.SerialNumber;

/**
 * What waits to be sent to one initiator, and the thread that sends it. Nobody else waits for a
 * peer that is slow to read, but the thread that receives from it, where it sends by itself.
 */
final class Outbox {
    private static final int TOGETHER = 32;
    private static final int MOST = 1024;

    /** Bytes that the buffer of a socket takes at once. */
    private static final int LITTLE = 512 << 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Outgoing> queue = new ArrayDeque<>();
    private final PduWriter writer;
    private final Numbering numbering;
    private final Runnable relieved;
    private long bytes;
    private int sending;
    private boolean closed;
    private long progress = System.nanoTime();
    private long movedThen;

    /**
     * An empty one.
     *
     * @param relieved called after something was sent
     */
    Outbox(PduWriter writer, Numbering numbering, Runnable relieved) {
        this.writer = writer;
        this.numbering = numbering;
        this.relieved = relieved;
    }

    /** Takes something to send; false where it is closed or a peer makes it overflow. */
    boolean offer(Outgoing outgoing) {
        lock.lock();
        try {
            if (!closed && queue.size() < MOST) {
                begin(outgoing);
                queue.add(outgoing);
                changed.signalAll();
                return true;
            }
        } finally {
            lock.unlock();
        }
        outgoing.release();
        return false;
    }

    private void begin(Outgoing outgoing) {
        if (isIdle()) {
            progress = System.nanoTime();
        }
        bytes += outgoing.bytes();
    }

    private boolean isIdle() {
        return queue.isEmpty() && sending == 0;
    }

    /**
     * True where nothing waits and the peer has confirmed every status: what is sent now finds the
     * way free.
     *
     * @param expected the status that the peer says it waits for
     */
    boolean isFree(SerialNumber expected) {
        lock.lock();
        try {
            return isIdle() && !closed && numbering.isNext(expected);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends something little in the caller's thread where nothing waits; else as {@link #offer}.
     *
     * @throws IOException if the peer cannot be written to
     */
    boolean send(Outgoing outgoing) throws IOException {
        boolean here;
        lock.lock();
        try {
            here = isIdle() && !closed && outgoing.bytes() <= LITTLE;
            if (here) {
                begin(outgoing);
                sending = 1;
            }
        } finally {
            lock.unlock();
        }
        if (here) {
            write(List.of(outgoing));
        }
        return here || offer(outgoing);
    }

    /** Bytes of data that were not sent yet. */
    long unsentBytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * When the peer last took some of what waits for it, or it began to wait; nothing where nothing
     * waits.
     */
    OptionalLong takenAt(long now) {
        lock.lock();
        try {
            long moved = writer.moved();
            if (moved != movedThen) {
                movedThen = moved;
                progress = now;
            }
            return isIdle() ? OptionalLong.empty() : OptionalLong.of(progress);
        } finally {
            lock.unlock();
        }
    }

    /** Sends until it is closed and empty. */
    void run() throws IOException {
        List<Outgoing> batch = new ArrayList<>();
        while (take(batch)) {
            write(batch);
            batch.clear();
        }
    }

    private void write(List<Outgoing> batch) throws IOException {
        try {
            for (Outgoing one : batch) {
                one.put(writer, numbering);
            }
            writer.flush();
        } finally {
            sent(batch);
        }
    }

    private boolean take(List<Outgoing> batch) {
        lock.lock();
        try {
            while (queue.isEmpty() || sending > 0) {
                if (closed && queue.isEmpty() && sending == 0) {
                    return false;
                }
                changed.awaitUninterruptibly();
            }
            while (batch.size() < TOGETHER && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            sending = batch.size();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void sent(List<Outgoing> batch) {
        batch.forEach(Outgoing::release);
        lock.lock();
        try {
            batch.forEach(one -> bytes -= one.bytes());
            sending = 0;
            progress = System.nanoTime();
            if (!queue.isEmpty() || closed) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        relieved.run();
    }

    /** Takes no more; what waits is still sent. */
    void finish() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more and forgets what waits. */
    void discard() {
        List<Outgoing> left;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(queue);
            queue.clear();
            left.forEach(one -> bytes -= one.bytes());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(Outgoing::release);
    }
}
