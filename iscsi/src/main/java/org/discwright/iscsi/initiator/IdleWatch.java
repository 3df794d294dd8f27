package org.discwright.iscsi.initiator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Answers a target while no command is under way: a thread that sleeps as long as nothing comes,
 * and stays out of the way as long as commands follow each other.
 */
final class IdleWatch implements AutoCloseable {
    private static final long STAND_BACK = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_AT_LEAST = TimeUnit.SECONDS.toMillis(5);

    private final Runnable look;
    private final LongSupplier commands;
    private final Selector selector;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param look called when something came, and now and then
     * @param commands changes with every command
     */
    IdleWatch(Runnable look, LongSupplier commands) {
        this.look = look;
        this.commands = commands;
        try {
            this.selector = Selector.open();
        } catch (IOException noSelector) {
            throw new UncheckedIOException(noSelector);
        }
        Thread.ofPlatform().daemon().name("iscsi-idle").start(this::run);
    }

    /** Has this connection watched too. */
    void watch(Wire wire) throws IOException {
        wire.watch(selector);
    }

    private void run() {
        try (selector) {
            while (!closed) {
                long before = commands.getAsLong();
                selector.select(LOOK_AT_LEAST);
                selector.selectedKeys().clear();
                if (closed) {
                    return;
                }
                if (commands.getAsLong() == before) {
                    look.run();
                }
                // a busy drive wakes this thread with every answer
                LockSupport.parkNanos(this, STAND_BACK);
            }
        } catch (IOException | ClosedSelectorException _) {
            // without it the drive works on; what comes unasked waits for the next command
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
