package org.discwright.filesystem.plan;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** How threads that make an image come to their end: who is interrupted would close its channel. */
final class EndOfThreads {
    private EndOfThreads() {}

    /**
     * Waits until they are done with what they do; they are not interrupted.
     *
     * @return whether somebody was who waits
     */
    static boolean await(ExecutorService pool) {
        pool.shutdown();
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                if (pool.awaitTermination(1, TimeUnit.DAYS)) {
                    return interrupted;
                }
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
    }
}
