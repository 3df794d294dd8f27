package org.discwright.iscsi.target;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.iscsi.pdu.PduWriter;

/**
 * What waits to be sent to one initiator, and the thread that sends it. Nobody else waits for a
 * peer that is slow to read.
 */
final class Outbox {
    private static final int TOGETHER = 32;
    private static final int MOST = 1024;

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
                if (queue.isEmpty() && sending == 0) {
                    progress = System.nanoTime();
                }
                queue.add(outgoing);
                bytes += outgoing.bytes();
                changed.signalAll();
                return true;
            }
        } finally {
            lock.unlock();
        }
        outgoing.release();
        return false;
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
     * Since when the peer has not taken what waits for it, in nanoseconds; 0 where nothing waits.
     */
    long stalledFor(long now) {
        lock.lock();
        try {
            return queue.isEmpty() && sending == 0 ? 0 : now - progress;
        } finally {
            lock.unlock();
        }
    }

    /** Sends until it is closed and empty. */
    void run() throws IOException {
        List<Outgoing> batch = new ArrayList<>();
        while (take(batch)) {
            try {
                for (Outgoing one : batch) {
                    one.put(writer, numbering);
                }
                writer.flush();
            } finally {
                sent(batch);
            }
        }
    }

    private boolean take(List<Outgoing> batch) {
        lock.lock();
        try {
            while (queue.isEmpty()) {
                if (closed) {
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
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        batch.clear();
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
