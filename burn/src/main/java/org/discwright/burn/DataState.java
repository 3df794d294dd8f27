package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.write.Cancellation;
import org.discwright.model.error.DiscError;

/** Whether a write runs, and what property reads answer meanwhile. */
final class DataState {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Optional<Running> running = Optional.empty();
    private int closers;

    /**
     * What property reads answer from while the drive is busy.
     *
     * @param medium the disc before the running write; nothing where it could not be looked at
     * @param speeds speeds on offer
     * @param current the speed in force
     */
    record Snapshot(
            Optional<DataMedium> medium, List<WriteSpeed> speeds, Optional<WriteSpeed> current) {}

    private record Running(Snapshot snapshot, Cancellation cancellation) {}

    /** The snapshot of the running write; nothing while none runs. */
    Optional<Snapshot> frozen() {
        lock.lock();
        try {
            return running.map(Running::snapshot);
        } finally {
            lock.unlock();
        }
    }

    void requireNotWriting() {
        if (frozen().isPresent()) {
            throw writing();
        }
    }

    private static DiscStateException writing() {
        return new DiscStateException(
                DiscError.DF2DATA_WRITE_IN_PROGRESS, "the recorder is at work: wait for its end");
    }

    /** A write begins. */
    Cancellation begin(Snapshot snapshot) {
        lock.lock();
        try {
            if (running.isPresent() || closers > 0) {
                throw writing();
            }
            Cancellation cancellation = new Cancellation();
            running = Optional.of(new Running(snapshot, cancellation));
            return cancellation;
        } finally {
            lock.unlock();
        }
    }

    /** The write has ended. */
    void end() {
        lock.lock();
        try {
            running = Optional.empty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Cancels what runs. */
    void cancel() {
        lock.lock();
        try {
            running.map(Running::cancellation)
                    .orElseThrow(() ->
                            new DiscStateException(
                                    DiscError.DF2DATA_WRITE_NOT_IN_PROGRESS,
                                    "nothing is being written"))
                    .request();
        } finally {
            lock.unlock();
        }
    }

    /** Cancels what runs, and waits for its end. */
    void close() {
        lock.lock();
        try {
            closers++;
            running.map(Running::cancellation).ifPresent(Cancellation::request);
            while (running.isPresent()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            closers--;
            lock.unlock();
        }
    }
}
