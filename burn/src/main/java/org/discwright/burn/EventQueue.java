package org.discwright.burn;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Delivers events in order on one virtual thread of its own. An event that its receiver has not had
 * yet gives way to a newer one of the same kind, so that the queue stays short however slow the
 * receiver is.
 *
 * @param <T> the events
 */
final class EventQueue<T> {
    private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());

    private final Consumer<? super T> receiver;
    private final BiPredicate<? super T, ? super T> sameKind;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private Optional<Thread> thread = Optional.empty();
    private boolean delivering;

    /** Delivers to {@code receiver}; {@code sameKind} says which events replace each other. */
    EventQueue(Consumer<? super T> receiver, BiPredicate<? super T, ? super T> sameKind) {
        this.receiver = receiver;
        this.sameKind = sameKind;
    }

    /** Takes an event and never waits. */
    void offer(T event) {
        lock.lock();
        try {
            // the first event of a kind is news in itself: only a later one is replaced
            if (waiting.size() >= 2 && sameKind.test(waiting.peekLast(), event)) {
                waiting.removeLast();
            }
            waiting.addLast(event);
            if (thread.isEmpty()) {
                thread =
                        Optional.of(
                                Thread.ofVirtual().name("discwright-events").start(this::deliver));
            }
        } finally {
            lock.unlock();
        }
    }

    private void deliver() {
        while (true) {
            T event;
            lock.lock();
            try {
                delivering = false;
                changed.signalAll();
                if (waiting.isEmpty()) {
                    thread = Optional.empty();
                    return;
                }
                event = waiting.removeFirst();
                delivering = true;
            } finally {
                lock.unlock();
            }
            try {
                receiver.accept(event);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "a listener failed", failure);
            }
        }
    }

    /** True on the thread that delivers. */
    boolean isDeliveringHere() {
        lock.lock();
        try {
            return thread.filter(Thread.currentThread()::equals).isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything has been delivered, but no longer than that. */
    void drain(Duration most) {
        if (isDeliveringHere()) {
            return;
        }
        lock.lock();
        try {
            long left = most.toNanos();
            while ((delivering || !waiting.isEmpty()) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
