package org.discwright.filesystem.plan;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Makes the image of a plan: its bytes from the first to the last, into a channel. Chunks are made
 * by several threads ahead of their turn, since most of the time of small files is spent on opening
 * them; what was made is told to the plan by another one, since that takes digests of large files.
 * Bytes of large files are moved without being told. Where the channel is that of a file with
 * places, the threads that make parts put them there; else the one that orders them writes them on
 * their turn.
 */
public final class ImageWriter {
    /** Bytes that are made at once, or so: enough to be worth the turning to another thread. */
    private static final int CHUNK = 3 << 18;

    /** A chunk that ends with a file that is read as a whole. */
    private static final int LONGEST = 1 << 20;

    private static final int MOST_READERS = 4;

    /** Buffers that wait to be written, or to be told. */
    private static final int SPARE = 4;

    /** Parts that are known before it is their turn. */
    private static final int MOST_AHEAD = 32;

    /** What is moved at once, between two looks at who may have cancelled. */
    private static final int STEP = 16 << 20;

    private final ImagePlan plan;
    private final ImageOutput output;
    private final LongConsumer progress;
    private final ExecutorService pool;
    private final ExecutorService teller;
    private final PartReaders readers;

    private final Deque<Part> ahead = new ArrayDeque<>();
    private final Deque<ByteBuffer> free = new ArrayDeque<>();
    private final Deque<Told> told = new ArrayDeque<>();
    private final Deque<Moved> moved = new ArrayDeque<>();
    private long next;
    private long written;

    private ImageWriter(
            ImagePlan plan,
            ImageOutput output,
            LongConsumer progress,
            ExecutorService pool,
            ExecutorService teller,
            PartReaders readers) {
        this.plan = plan;
        this.output = output;
        this.progress = progress;
        this.pool = pool;
        this.teller = teller;
        this.readers = readers;
    }

    /**
     * Writes all of it. A file is written by several threads, in any order, and may have gaps until
     * all is written; where it was opened to append to it, and into anything else, bytes go one
     * behind the other. A file's channel stands behind the image's last byte then, or behind what
     * is whole of it if something is thrown.
     *
     * @param to is not closed
     * @param progress is told the bytes that were written, after each chunk; what it throws ends
     *     the writing
     * @throws IOException if a file cannot be read or the channel not be written
     */
    public static void write(ImagePlan plan, WritableByteChannel to, LongConsumer progress)
            throws IOException {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_READERS);
        ImageOutput output = ImageOutput.of(to, threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        ExecutorService teller = Executors.newSingleThreadExecutor();
        try (PartReaders readers = new PartReaders(plan)) {
            ImageWriter writer = new ImageWriter(plan, output, progress, pool, teller, readers);
            try {
                writer.write(threads + SPARE);
            } finally {
                writer.abandon();
                undisturbed(() -> {
                    pool.close();
                    teller.close();
                    output.end(writer.written);
                });
            }
        }
    }

    private interface Ending {
        void run() throws IOException;
    }

    /** Who is interrupted meanwhile hears of it later: at once it would close the channel. */
    private static void undisturbed(Ending ending) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            ending.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is written next but one, and so on. */
    private sealed interface Part {
        /** Puts it into the output. */
        void takeTurn(ImageWriter writer) throws IOException;

        /** Nobody waits for it any more. */
        void abandon();
    }

    /** A chunk that is being made, and where it begins. */
    private record Chunk(long from, Future<ByteBuffer> work) implements Part {
        @Override
        public void takeTurn(ImageWriter writer) throws IOException {
            writer.write(this);
        }

        @Override
        public void abandon() {
            work.cancel(false);
        }
    }

    /** A run that is moved on its turn, and where it begins. */
    private record Run(long from, FileRun file) implements Part {
        @Override
        public void takeTurn(ImageWriter writer) throws IOException {
            writer.move(this);
        }

        @Override
        public void abandon() {}
    }

    /** A chunk that is written, and being told to the plan. */
    private record Told(ByteBuffer bytes, Future<?> done) {}

    /** A file that is to be looked at, and how much is written by then. */
    private record Moved(long until, FileRun file) {}

    private void write(int buffers) throws IOException {
        for (int i = 0; i < buffers; i++) {
            free.add(ByteBuffer.allocateDirect(LONGEST));
        }
        long late = plan.late();
        while (next < plan.length() || !ahead.isEmpty()) {
            reclaim(ahead.isEmpty());
            while (hasRoom() && next < plan.length() && (next != late || ahead.isEmpty())) {
                ahead.add(order(next < late ? late : plan.length()));
            }
            ahead.remove().takeTurn(this);
            progress.accept(written);
            look(written);
        }
        reclaim(true);
        look(Long.MAX_VALUE);
        plan.finished();
    }

    private boolean hasRoom() {
        return !free.isEmpty() && ahead.size() < MOST_AHEAD;
    }

    /** Has the next part made, if it has to be. */
    private Part order(long end) throws IOException {
        long from = next;
        long usual = Math.min(from + CHUNK, end);
        next = Math.min(plan.cut(from, usual, Math.min(from + LONGEST, end)), end);
        if (output.least() != ImageOutput.NEVER) {
            Optional<FileRun> run = plan.run(from, output.least());
            if (run.isPresent()) {
                return order(from, run.get());
            }
            next = plan.beforeRun(from, next, output.least());
        }
        int bytes = (int) (next - from);
        ByteBuffer chunk = free.remove();
        return new Chunk(from, pool.submit(() -> make(from, bytes, chunk)));
    }

    private ByteBuffer make(long from, int bytes, ByteBuffer chunk) throws IOException {
        readers.fill(from, bytes, chunk);
        if (output.hasPlaces()) {
            output.write(from, chunk.duplicate());
        }
        return chunk;
    }

    private Run order(long from, FileRun whole) {
        FileRun run = whole.first(STEP);
        next = from + run.length();
        return new Run(from, run);
    }

    private void write(Chunk chunk) throws IOException {
        ByteBuffer bytes = get(chunk.work);
        int length = bytes.remaining();
        boolean heard = plan.listens(chunk.from, chunk.from + length);
        if (heard) {
            ByteBuffer seen = bytes.asReadOnlyBuffer();
            Future<?> done =
                    teller.submit(() -> {
                        plan.passed(chunk.from, seen);
                        return seen;
                    });
            told.add(new Told(bytes, done));
        }
        if (!output.hasPlaces()) {
            output.write(chunk.from, bytes);
        }
        if (!heard) {
            free.add(bytes);
        }
        written += length;
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
        // by another thread: who is interrupted while the system moves something loses the channel
        written += get(pool.submit(() -> output.move(run.from, run.file)));
        long end = run.from + run.file.length();
        if (written < end) {
            rest(end);
        }
        moved.add(new Moved(end + FileRun.BEHIND, run.file));
    }

    /** What a file has lost since it was looked at: made like a part of any other. */
    private void rest(long end) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (written < end) {
            int bytes = (int) Math.min(CHUNK, end - written);
            output.write(written, readers.fill(written, bytes, chunk));
            written += bytes;
            progress.accept(written);
        }
    }

    private void look(long done) throws IOException {
        while (!moved.isEmpty() && moved.element().until <= done) {
            moved.remove().file.afterwards().look();
        }
    }

    /**
     * Drops what nobody waits for. Nobody is interrupted: that would close the channel that
     * somebody writes to.
     */
    private void abandon() {
        ahead.forEach(Part::abandon);
        told.forEach(chunk -> chunk.done.cancel(false));
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
