package org.discwright.burn.drive;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waiting, and the clock by which it is measured: handed in, so that tests need not wait. */
public interface Pauses {
    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void pause(Duration time) throws InterruptedException;

    /** Nanoseconds on a clock of its own that never goes back. */
    long nanos();

    /** Those of the machine. */
    static Pauses real() {
        return new Real();
    }

    /** Waits on a condition that nobody signals. */
    final class Real implements Pauses {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition never = lock.newCondition();

        @Override
        public void pause(Duration time) throws InterruptedException {
            long left = time.toNanos();
            lock.lockInterruptibly();
            try {
                while (left > 0) {
                    left = never.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }
}
