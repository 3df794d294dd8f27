package org.discwright.filesystem.plan;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.discwright.filesystem.block.BufferPool;
import org.jspecify.annotations.Nullable;

/**
 * Makes the image of a plan: its bytes from the first to the last, into a channel. Parts are made
 * by several threads ahead of their turn, since most of the time of small files is spent on opening
 * them; where the plan wants to hear of their bytes another one tells it, since that takes digests
 * of large files. While that one is behind, others take those of files further on. Where the
 * channel is that of a file with places, the threads that make parts put them there; else the one
 * that orders them writes them on their turn, and has the system move large files where it can.
 */
public final class ImageWriter {
    /** Bytes that are made at once, or so: enough to be worth the turning to another thread. */
    private static final int CHUNK = 3 << 18;

    /** A chunk that ends with a file that is read as a whole. */
    private static final int LONGEST = 1 << 20;

    private static final int MOST_READERS = 4;

    /** Buffers that wait to be written, or to be told, beside those that are filled. */
    private static final int SPARE = 4;

    /** Parts that are known before it is their turn. */
    private static final int MOST_AHEAD = 32;

    private final ImagePlan plan;
    private final ImageOutput output;
    private final LongConsumer progress;
    private final ExecutorService pool;
    private final ExecutorService teller;
    private final PartReaders readers;
    private final BufferPool buffers;

    /** Where the output is a file with places. */
    private final @Nullable LoneFiles lone;

    private final Deque<Part> ahead = new ArrayDeque<>();
    private final Deque<Told> told = new ArrayDeque<>();
    private final Deque<Moved> moved = new ArrayDeque<>();

    /** Buffers that chunks may still take. */
    private int spare;

    /** Where the next part begins. */
    private long next;

    /** The image is written up to there, but for files that are made beside its order. */
    private long reached;

    /** Bytes that were written in the order of the image. */
    private long written;

    private ImageWriter(
            ImagePlan plan,
            ImageOutput output,
            LongConsumer progress,
            ExecutorService pool,
            ExecutorService teller,
            PartReaders readers,
            BufferPool buffers,
            @Nullable LoneFiles lone) {
        this.plan = plan;
        this.output = output;
        this.progress = progress;
        this.pool = pool;
        this.teller = teller;
        this.readers = readers;
        this.buffers = buffers;
        this.lone = lone;
    }

    /**
     * Writes all of it. A file is written by several threads, in any order, and may have gaps until
     * all is written; where it was opened to append to it, and into anything else, bytes go one
     * behind the other. A file's channel stands behind the image's last byte then, or behind what
     * is whole of it if something is thrown.
     *
     * @param to is not closed
     * @param progress is told how many bytes were written, after each part, of several parts at a
     *     time; what it throws ends the writing
     * @throws IOException if a file cannot be read or the channel not be written
     */
    public static void write(ImagePlan plan, WritableByteChannel to, LongConsumer progress)
            throws IOException {
        write(plan, to, Optional.empty(), progress);
    }

    /**
     * The same into a file that may lie in memory, as those of a tmpfs do: large files are then
     * read into its new pages.
     *
     * @param memory the file that {@code to} is the channel of, if it lies in memory, opened to be
     *     read and written; is not closed
     */
    public static void write(
            ImagePlan plan,
            WritableByteChannel to,
            Optional<FileChannel> memory,
            LongConsumer progress)
            throws IOException {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_READERS);
        ImageOutput output = ImageOutput.of(to, threads, memory, plan.length());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        ExecutorService teller = Executors.newSingleThreadExecutor();
        BufferPool buffers = new BufferPool(LONGEST);
        LoneFiles lone =
                output instanceof OutputInPlaces places
                        ? new LoneFiles(plan, places, buffers, threads - 1)
                        : null;
        try (PartReaders readers = new PartReaders(plan, buffers)) {
            ImageWriter writer =
                    new ImageWriter(plan, output, progress, pool, teller, readers, buffers, lone);
            try {
                writer.write(threads + SPARE);
            } finally {
                writer.abandon();
                // who is interrupted hears of it later: at once it would close the channel
                boolean interrupted = ends(pool);
                interrupted |= ends(teller);
                interrupted |= lone != null && ends(lone.threads());
                try {
                    output.end(lone == null ? writer.reached : lone.whole(writer.reached));
                } finally {
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        }
    }

    /**
     * Waits until its threads are done with what they do; they are not interrupted.
     *
     * @return whether somebody was who waits
     */
    private static boolean ends(ExecutorService pool) {
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

    /** What is written next but one, and so on. */
    private sealed interface Part {
        /** Waits until it is in the output, or puts it there. */
        void takeTurn(ImageWriter writer) throws IOException;

        /** Nobody waits for it any more. */
        void abandon();
    }

    /** A part that who makes it puts at its place. */
    private record Placed(long from, int length, Future<?> work) implements Part {
        @Override
        public void takeTurn(ImageWriter writer) throws IOException {
            get(work);
            writer.advance(from, length);
        }

        @Override
        public void abandon() {
            work.cancel(false);
        }
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
    private record Run(long from, FileRun file, OutputInOrder output) implements Part {
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

    private void write(int chunks) throws IOException {
        spare = chunks;
        long late = plan.late();
        while (next < plan.length() || !ahead.isEmpty()) {
            reclaim(ahead.isEmpty());
            orderAhead(late);
            if (ahead.isEmpty()) {
                awaitLone();
                continue;
            }
            for (int turns = awaitTurns(); turns > 0; turns--) {
                ahead.remove().takeTurn(this);
                tell();
                look(reached);
            }
        }
        reclaim(true);
        awaitLone();
        look(Long.MAX_VALUE);
        plan.finished();
    }

    /** Has parts made until it is enough, or the next one follows from what is not yet made. */
    private void orderAhead(long late) throws IOException {
        if (lone != null && told.size() >= SPARE) {
            lone.begin(next);
        }
        while (hasRoom()) {
            long end = next < late ? late : plan.length();
            if (lone != null) {
                next = lone.skip(next);
                end = lone.nextOr(end);
            }
            if (next == plan.length() || (next == late && !isMade())) {
                return;
            }
            ahead.add(order(end));
        }
    }

    /** Whether nothing is being made. */
    private boolean isMade() {
        return ahead.isEmpty() && (lone == null || lone.isDone());
    }

    /** Waits for files that are made beside the order of the image. */
    private void awaitLone() throws IOException {
        if (lone == null) {
            return;
        }
        try {
            while (!lone.isDone()) {
                lone.await();
                tell();
            }
        } catch (InterruptedException _) {
            throw interrupted();
        }
        reached = next;
    }

    private void tell() {
        progress.accept(lone == null ? written : written + lone.written());
    }

    private void advance(long from, long length) {
        reached = from + length;
        written += length;
    }

    private boolean hasRoom() {
        return spare > 0 && ahead.size() < MOST_AHEAD;
    }

    /**
     * Waits for parts that are put at their places: for half of what is ahead at once, since
     * whoever is woken takes a processor from those who make the others.
     *
     * @return how many parts it is the turn of
     */
    private int awaitTurns() throws IOException {
        int turns = 0;
        Future<?> last = null;
        for (Part part : ahead) {
            if (turns >= ahead.size() / 2 || !(part instanceof Placed placed)) {
                break;
            }
            last = placed.work;
            turns++;
        }
        if (last != null) {
            await(last);
        }
        return Math.max(turns, 1);
    }

    /** Has the next part made, if it has to be. */
    private Part order(long end) throws IOException {
        long from = next;
        long usual = Math.min(from + CHUNK, end);
        next = Math.min(plan.cut(from, usual, Math.min(from + LONGEST, end)), end);
        if (output.least() != ImageOutput.NEVER) {
            Optional<FileRun> run = plan.run(from, output.least());
            if (run.isPresent()) {
                FileRun step = run.get().first(output.step());
                next = from + step.length();
                return switch (output) {
                    case OutputInOrder inOrder -> new Run(from, step, inOrder);
                    case OutputInPlaces places -> placed(from, step, places);
                };
            }
            next = plan.beforeRun(from, next, output.least());
        }
        int bytes = (int) (next - from);
        if (output instanceof OutputInPlaces places && !plan.listens(from, next)) {
            return new Placed(
                    from,
                    bytes,
                    pool.submit(() -> {
                        readers.put(from, bytes, places);
                        return null;
                    }));
        }
        spare--;
        ByteBuffer chunk = buffers.take();
        return new Chunk(from, pool.submit(() -> make(from, bytes, chunk)));
    }

    private Part placed(long from, FileRun run, OutputInPlaces to) {
        int bytes = (int) run.length();
        return new Placed(
                from,
                bytes,
                pool.submit(() -> {
                    if (!to.put(from, run)) {
                        readers.put(from, bytes, to);
                    }
                    return null;
                }));
    }

    private ByteBuffer make(long from, int bytes, ByteBuffer chunk) throws IOException {
        readers.fill(from, bytes, chunk);
        if (output instanceof OutputInPlaces places) {
            places.write(from, chunk.duplicate());
        }
        return chunk;
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
        if (output instanceof OutputInOrder inOrder) {
            inOrder.write(bytes);
        }
        if (!heard) {
            giveBack(bytes);
        }
        advance(chunk.from, length);
    }

    /** Takes back buffers that nobody reads any more; all of them, or those that are ready. */
    private void reclaim(boolean all) throws IOException {
        while (!told.isEmpty() && (all || told.element().done.isDone())) {
            Told first = told.remove();
            get(first.done);
            giveBack(first.bytes);
        }
    }

    private void giveBack(ByteBuffer chunk) {
        buffers.giveBack(chunk);
        spare++;
    }

    private void move(Run run) throws IOException {
        // by another thread: who is interrupted while the system moves something loses the channel
        advance(run.from, get(pool.submit(() -> run.output.move(run.file))));
        long end = run.from + run.file.length();
        if (reached < end) {
            rest(end, run.output);
        }
        moved.add(new Moved(end + FileRun.BEHIND, run.file));
    }

    /** What a file has lost since it was looked at: made like a part of any other. */
    private void rest(long end, OutputInOrder to) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (reached < end) {
            int bytes = (int) Math.min(CHUNK, end - reached);
            to.write(readers.fill(reached, bytes, chunk));
            advance(reached, bytes);
            tell();
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
        if (lone != null) {
            lone.abandon();
        }
        ahead.forEach(Part::abandon);
        told.forEach(chunk -> chunk.done.cancel(false));
    }

    static <T> T get(Future<T> result) throws IOException {
        await(result);
        if (result.state() == Future.State.SUCCESS) {
            return result.resultNow();
        }
        Throwable failed = result.exceptionNow();
        if (failed instanceof IOException unreadable) {
            throw unreadable;
        }
        throw new IllegalStateException("an image could not be made", failed);
    }

    /** Until it is done, or has failed. */
    private static void await(Future<?> result) throws IOException {
        try {
            result.get();
        } catch (InterruptedException _) {
            throw interrupted();
        } catch (ExecutionException _) {
            // whoever takes its turn hears of it
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while an image was made");
    }
}
