package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.discwright.filesystem.block.BufferPool;

/**
 * Files that are made beside the order of the image: each by one thread, which reads it from
 * beginning to end, takes its digest and puts it at its place. A digest needs the bytes of its file
 * one behind the other; while those of one file are waited for, other processors have so the next
 * one to do. Into files of Linux only: elsewhere systems may fill with zeros what lies before.
 */
final class LoneFiles {
    /** What a file takes at once: few enough for the processor to keep them at hand. */
    private static final int STEP = 1 << 18;

    /** Bytes of a file that is worth it. */
    private static final long LEAST = 2 << 20;

    /** So far it may lie before what is in order: a file has a gap there until that comes to it. */
    private static final long FAR = 4L << 30;

    private final ImagePlan plan;
    private final ImageOutput output;
    private final BufferPool buffers;
    private final int most;
    private final ExecutorService threads;

    /** Those that the order of the image has not come to. */
    private final Deque<FileSpan> before = new ArrayDeque<>();

    /** Those that may be unfinished. */
    private final List<LoneFile> running = new ArrayList<>();

    private final LongAdder written = new LongAdder();

    /** Where no further one begins before. */
    private long searched;

    private volatile boolean abandoned;

    /**
     * None has begun.
     *
     * @param output where they go; without places there will be none
     * @param buffers lend what they are read into
     * @param threads that the machine has for an image
     */
    LoneFiles(ImagePlan plan, ImageOutput output, BufferPool buffers, int threads) {
        this.plan = plan;
        this.output = output;
        this.buffers = buffers;
        this.most = System.getProperty("os.name", "").equals("Linux") ? threads - 1 : 0;
        this.threads = Executors.newFixedThreadPool(threads);
    }

    /**
     * One of them.
     *
     * @param work returns whether it came to its end
     */
    private record LoneFile(FileSpan span, Future<Boolean> work) {
        boolean isWhole() {
            return work.state() == Future.State.SUCCESS && work.resultNow();
        }
    }

    /**
     * Begins the next one, if there is a thread for it, and so much to do beside it that the others
     * do not come to wait for it.
     *
     * @param ordered where the order of the image has come to
     */
    void begin(long ordered) throws IOException {
        searched = Math.max(searched, ordered);
        if (running.size() >= most || !(output instanceof OutputInPlaces places)) {
            return;
        }
        Optional<FileSpan> found = plan.lone(searched, LEAST);
        if (found.isEmpty()) {
            searched = plan.length();
            return;
        }
        FileSpan file = found.get();
        searched = file.from();
        long others = plan.late() - ordered - file.length();
        for (FileSpan another : before) {
            others -= another.length();
        }
        if (others >= file.length() / 2 && file.from() - ordered <= FAR) {
            searched = file.end();
            before.add(file);
            running.add(new LoneFile(file, threads.submit(() -> write(file, places))));
        }
    }

    private boolean write(FileSpan file, OutputInPlaces to) throws IOException {
        ByteBuffer buffer = buffers.take();
        try (ImageChannel from = plan.open()) {
            from.position(file.from());
            for (long at = file.from(); at < file.end() && !abandoned; ) {
                int now = (int) Math.min(STEP, file.end() - at);
                buffer.clear().limit(now);
                while (buffer.hasRemaining()) {
                    from.fill(buffer);
                }
                to.write(at, buffer.flip());
                written.add(now);
                at += now;
            }
        } finally {
            buffers.giveBack(buffer);
        }
        return !abandoned;
    }

    /** The first byte from there on that is in none of them. */
    long skip(long ordered) {
        long next = ordered;
        while (!before.isEmpty() && before.element().from() == next) {
            next = before.remove().end();
        }
        return next;
    }

    /**
     * Where the next one begins that the order of the image comes to; {@code end} at the latest.
     */
    long nextOr(long end) {
        return before.isEmpty() ? end : Math.min(end, before.element().from());
    }

    /** Bytes that were put at their places. */
    long written() {
        return written.sum();
    }

    /** How far the image is whole, if that is so up to {@code reached} but for these. */
    long whole(long reached) {
        long whole = reached;
        for (LoneFile file : running) {
            if (!file.isWhole()) {
                whole = Math.min(whole, file.span.from());
            }
        }
        return whole;
    }

    /** Whether none is unfinished. */
    boolean isDone() {
        return running.isEmpty();
    }

    /** Waits for one of them, but not for long. */
    void await() throws IOException, InterruptedException {
        try {
            running.getFirst().work.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // it is still there, or is asked now
        }
        check();
    }

    /** Hears of those that have failed. */
    void check() throws IOException {
        for (Iterator<LoneFile> each = running.iterator(); each.hasNext(); ) {
            LoneFile file = each.next();
            if (file.work.isDone()) {
                ImageWriter.get(file.work);
                each.remove();
            }
        }
    }

    /** Nobody waits for them any more: they end where they are. */
    void abandon() {
        abandoned = true;
    }

    /** Their threads. */
    ExecutorService threads() {
        return threads;
    }
}
