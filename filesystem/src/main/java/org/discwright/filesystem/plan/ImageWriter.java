package org.discwright.filesystem.plan;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Makes the image of a plan: its bytes from the first to the last, into a channel. Chunks are made
 * by several threads ahead of the one that writes, since most of the time of small files is spent
 * on opening them; what was made is told to the plan by another one, since that takes digests of
 * large files; and where the channel is that of a file or of a pipe, the system moves large files
 * into it by itself: into a pipe it only hands over where they lie in its memory.
 */
public final class ImageWriter {
    private static final int CHUNK = 1 << 18;
    private static final int MOST_READERS = 4;

    /** Buffers that wait to be written, or to be told. */
    private static final int SPARE = 4;

    /** Parts that are known before it is their turn. */
    private static final int MOST_AHEAD = 32;

    /** What the system moves at once, between two looks at who may have cancelled. */
    private static final int STEP = 16 << 20;

    /** Bytes from which on the system moves them sooner than they are copied. */
    private static final long LEAST_TO_PIPE = 1 << 16;

    private static final long LEAST_TO_FILE = 8 << 20;

    /** Bytes that nothing is moved of. */
    private static final long NEVER = Long.MAX_VALUE;

    private final ImagePlan plan;
    private final WritableByteChannel to;
    private final LongConsumer progress;
    private final ExecutorService pool;
    private final ExecutorService teller;
    private final int readers;
    private final long least;
    private final Deque<ImageChannel> idle = new ArrayDeque<>();

    private final Deque<Part> ahead = new ArrayDeque<>();
    private final Deque<ByteBuffer> free = new ArrayDeque<>();
    private final Deque<Told> told = new ArrayDeque<>();
    private final Deque<Moved> moved = new ArrayDeque<>();
    private long next;
    private long written;

    private ImageWriter(
            ImagePlan plan,
            WritableByteChannel to,
            LongConsumer progress,
            ExecutorService pool,
            ExecutorService teller,
            int readers) {
        this.plan = plan;
        this.to = to;
        this.progress = progress;
        this.pool = pool;
        this.teller = teller;
        this.readers = readers;
        this.least = least(to);
    }

    private static long least(WritableByteChannel to) {
        if (!(to instanceof FileChannel file)) {
            return NEVER;
        }
        try {
            file.position();
            return LEAST_TO_FILE;
        } catch (IOException noPlaces) {
            return LEAST_TO_PIPE;
        }
    }

    /**
     * Writes all of it.
     *
     * @param to is not closed
     * @param progress is told the bytes that were written, after each chunk; what it throws ends
     *     the writing
     * @throws IOException if a file cannot be read or the channel not be written
     */
    public static void write(ImagePlan plan, WritableByteChannel to, LongConsumer progress)
            throws IOException {
        int readers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_READERS);
        ExecutorService pool = Executors.newFixedThreadPool(readers);
        ExecutorService teller = Executors.newSingleThreadExecutor();
        ImageWriter writer = new ImageWriter(plan, to, progress, pool, teller, readers);
        try {
            writer.write();
        } finally {
            pool.shutdownNow();
            teller.shutdownNow();
            pool.close();
            teller.close();
            writer.close();
        }
    }

    /** What is written next but one, and so on. */
    private sealed interface Part {}

    /** A chunk that is being made, and where it begins. */
    private record Chunk(long from, Future<ByteBuffer> bytes) implements Part {}

    /** A run that the system moves, and where it begins. */
    private record Run(long from, FileRun file) implements Part {}

    /** A chunk that is written, and being told to the plan. */
    private record Told(ByteBuffer bytes, Future<?> done) {}

    /** A file that is to be looked at, and how much is written by then. */
    private record Moved(long until, FileRun file) {}

    private void write() throws IOException {
        for (int i = 0; i < readers + SPARE; i++) {
            free.add(ByteBuffer.allocateDirect(CHUNK));
        }
        long late = plan.late();
        while (next < plan.length() || !ahead.isEmpty()) {
            reclaim(ahead.isEmpty());
            while (hasRoom() && next < plan.length() && (next != late || ahead.isEmpty())) {
                ahead.add(order(next < late ? late : plan.length()));
            }
            switch (ahead.remove()) {
                case Chunk chunk -> write(chunk);
                case Run run -> move(run);
            }
            progress.accept(written);
            look(written);
        }
        reclaim(true);
        look(Long.MAX_VALUE);
    }

    private boolean hasRoom() {
        return !free.isEmpty() && ahead.size() < MOST_AHEAD;
    }

    /** Has the next part made, if it has to be. */
    private Part order(long end) throws IOException {
        long from = next;
        next = Math.min(from + CHUNK, end);
        if (least != NEVER) {
            Optional<FileRun> run = plan.run(from, least);
            if (run.isPresent()) {
                next = from + run.get().length();
                return new Run(from, run.get());
            }
            next = plan.beforeRun(from, next, least);
        }
        int bytes = (int) (next - from);
        ByteBuffer chunk = free.remove();
        return new Chunk(from, pool.submit(() -> fill(from, bytes, chunk)));
    }

    private void write(Chunk chunk) throws IOException {
        ByteBuffer bytes = get(chunk.bytes);
        ByteBuffer seen = bytes.asReadOnlyBuffer();
        Future<?> done =
                teller.submit(() -> {
                    plan.passed(chunk.from, seen);
                    return seen;
                });
        told.add(new Told(bytes, done));
        while (bytes.hasRemaining()) {
            written += to.write(bytes);
        }
    }

    /** Takes back buffers that nobody reads any more; all of them, or those that are ready. */
    private void reclaim(boolean all) throws IOException {
        while (!told.isEmpty()
                && (all || (free.isEmpty() && ahead.isEmpty()) || told.element().done.isDone())) {
            Told first = told.remove();
            get(first.done);
            free.add(first.bytes);
        }
    }

    private void move(Run run) throws IOException {
        FileRun file = run.file;
        long end = run.from + file.length();
        try (FileChannel from = FileChannel.open(file.file(), StandardOpenOption.READ)) {
            while (written < end) {
                long inside = file.inside() + written - run.from;
                long now = from.transferTo(inside, Math.min(STEP, end - written), to);
                if (now <= 0) {
                    break;
                }
                written += now;
                progress.accept(written);
            }
        }
        if (written < end) {
            rest(end);
        }
        moved.add(new Moved(end + FileRun.BEHIND, file));
    }

    /** What a file has lost since it was looked at: made like a part of any other. */
    private void rest(long end) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (written < end) {
            fill(written, (int) Math.min(CHUNK, end - written), chunk);
            while (chunk.hasRemaining()) {
                written += to.write(chunk);
            }
            progress.accept(written);
        }
        plan.finished();
    }

    private void look(long done) throws IOException {
        while (!moved.isEmpty() && moved.element().until <= done) {
            moved.remove().file.afterwards().look();
        }
    }

    private ByteBuffer fill(long from, int bytes, ByteBuffer chunk) throws IOException {
        ImageChannel channel = borrow();
        try {
            channel.position(from);
            chunk.clear().limit(bytes);
            while (chunk.hasRemaining()) {
                channel.fill(chunk);
            }
        } finally {
            giveBack(channel);
        }
        return chunk.flip();
    }

    private synchronized ImageChannel borrow() {
        ImageChannel waiting = idle.poll();
        return waiting != null ? waiting : plan.openForParts();
    }

    private synchronized void giveBack(ImageChannel channel) {
        idle.push(channel);
    }

    private synchronized void close() throws IOException {
        List<ImageChannel> all = new ArrayList<>(idle);
        idle.clear();
        for (ImageChannel channel : all) {
            channel.close();
        }
    }

    private static <T> T get(Future<T> result) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an image was made");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("an image could not be made", failed);
        }
    }
}
