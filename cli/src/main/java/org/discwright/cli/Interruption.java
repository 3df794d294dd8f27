package org.discwright.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does. While a drive is at work, the first one asks the work to end between two
 * commands, waits until that is done and reported, and only then lets the process end; at all other
 * times it ends at once. Works through a shutdown hook, so that it also answers SIGTERM and a
 * closed terminal.
 */
final class Interruption {
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicReference<@Nullable Runnable> work = new AtomicReference<>();
    private volatile boolean requested;
    private volatile int exitCode = ExitCode.CANCELLED;

    /** Work under way; closing it says that the drive is at rest. */
    interface Guard extends AutoCloseable {
        @Override
        void close();
    }

    /** Installs the hook in this process. */
    static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("interruption")
                                .unstarted(interruption::requested));
        return interruption;
    }

    /**
     * Begins work that must not be cut off.
     *
     * @param cancel asks it to end; called at most once, from another thread
     */
    Guard during(Runnable cancel) {
        work.set(cancel);
        return () -> work.compareAndSet(cancel, null);
    }

    /** True once the user asked to stop. */
    boolean isRequested() {
        return requested;
    }

    /** The program has said all that it has to say; what waited for it may end the process. */
    void finish(int code) {
        exitCode = code;
        finished.countDown();
    }

    private void requested() {
        if (finished.getCount() == 0) {
            return;
        }
        requested = true;
        Runnable cancel = work.getAndSet(null);
        if (cancel == null) {
            return;
        }
        cancel.run();
        boolean interrupted = false;
        while (true) {
            try {
                finished.await();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
