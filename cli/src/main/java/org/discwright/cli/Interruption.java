package org.discwright.cli;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does. While a drive is at work, it asks the work to end between two commands, waits
 * until that is done and reported, and only then lets the process end; at all other times it says
 * that it was cancelled and ends at once. Works through a shutdown hook, so that it also answers
 * SIGTERM and a closed terminal.
 */
final class Interruption {
    private final CountDownLatch finished = new CountDownLatch(1);
    private @Nullable Runnable answer;
    private boolean atWork;
    private volatile int exitCode = ExitCode.CANCELLED;

    /** Installs the hook in this process. */
    static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("interruption").unstarted(interruption::request));
        return interruption;
    }

    /**
     * No drive is at work: from here on the process may end at once.
     *
     * @param farewell says that it was cancelled; called at most once, from another thread
     */
    synchronized void idle(Runnable farewell) {
        answer = farewell;
        atWork = false;
    }

    /**
     * From here on, until the program has finished, a drive is at work.
     *
     * @param cancel asks the work to end; called at most once, from another thread
     */
    synchronized void during(Runnable cancel) {
        answer = cancel;
        atWork = true;
    }

    /**
     * The program has said all that it has to say; what waited for it may end the process. Who says
     * farewell just then ends it himself.
     */
    synchronized void finish(int code) {
        exitCode = code;
        finished.countDown();
    }

    /** What Ctrl-C calls. */
    void request() {
        synchronized (this) {
            Runnable mine = answer;
            answer = null;
            if (mine == null || finished.getCount() == 0) {
                return;
            }
            mine.run();
            if (!atWork) {
                // with the lock held: no work begins behind the farewell
                Runtime.getRuntime().halt(ExitCode.CANCELLED);
            }
        }
        await();
        Runtime.getRuntime().halt(exitCode);
    }

    private void await() {
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
    }
}
