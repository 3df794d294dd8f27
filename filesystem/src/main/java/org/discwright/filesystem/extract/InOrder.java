package org.discwright.filesystem.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Jobs that a few threads do, some at once, and whose results are told in the order in which the
 * jobs came, by the thread that brings them. Closed before all were told, it drops those that were
 * not begun, and waits for the others.
 *
 * <p>Threads are not interrupted: that would close the channel of the image under others.
 */
final class InOrder<T> implements AutoCloseable {
    /** Jobs that go to a thread together: to hand one over costs about what a small file does. */
    private static final int BATCH = 64;

    private static final long BATCH_BYTES = 4 << 20;
    private static final int MOST_THREADS = 4;
    private static final long LOOK_MILLIS = 100;

    private final Consumer<? super T> results;
    private final Runnable meanwhile;
    private final ExecutorService threads;
    private final int mostRunning;
    private final Deque<Future<List<T>>> running = new ArrayDeque<>();
    private List<Supplier<T>> batch = new ArrayList<>();
    private long bytes;
    private volatile boolean stopped;

    /**
     * Begins.
     *
     * @param results is told; what it throws comes out of {@link #add} or {@link #drain}
     * @param meanwhile is called now and then while a result is waited for, and with each batch
     */
    InOrder(Consumer<? super T> results, Runnable meanwhile) {
        this.results = results;
        this.meanwhile = meanwhile;
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
        this.threads =
                Executors.newFixedThreadPool(
                        count, Thread.ofPlatform().daemon().name("extract-", 0).factory());
        this.mostRunning = 2 * count;
    }

    /**
     * Brings a job.
     *
     * @param size bytes that it moves
     */
    void add(long size, Supplier<T> job) {
        batch.add(job);
        bytes += size;
        if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
            submit();
        }
    }

    /** Tells a result that is there, when all before it were told. */
    void note(T result) {
        add(0, () -> result);
    }

    /** Waits until everything is done and told. */
    void drain() {
        submit();
        while (!running.isEmpty()) {
            tell();
        }
    }

    /** Whether jobs need not go on. */
    boolean isStopped() {
        return stopped;
    }

    private void submit() {
        if (batch.isEmpty()) {
            return;
        }
        List<Supplier<T>> jobs = batch;
        batch = new ArrayList<>();
        bytes = 0;
        running.add(threads.submit(() -> run(jobs)));
        while (running.size() > mostRunning) {
            tell();
        }
    }

    private List<T> run(List<Supplier<T>> jobs) {
        List<T> done = new ArrayList<>(jobs.size());
        for (Supplier<T> job : jobs) {
            if (stopped) {
                break;
            }
            done.add(job.get());
        }
        return done;
    }

    private void tell() {
        result(running.remove()).forEach(results);
        meanwhile.run();
    }

    private List<T> result(Future<List<T>> jobs) {
        while (true) {
            try {
                return jobs.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                meanwhile.run();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            } catch (ExecutionException failed) {
                switch (failed.getCause()) {
                    case Error error -> throw error;
                    case RuntimeException unexpected -> throw unexpected;
                    case null, default ->
                            throw new IllegalStateException("a file was not made", failed);
                }
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
