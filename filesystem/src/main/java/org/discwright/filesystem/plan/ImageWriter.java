package org.discwright.filesystem.plan;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
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
 * Into new pages of memory large files are put in ways of their own.
 */
public final class ImageWriter {
    /** Bytes that are made at once, or so: enough to be worth the turning to another thread. */
    private static final int CHUNK = 3 << 18;

    /** A chunk that ends with a file that is read as a whole. */
    private static final int LONGEST = 1 << 20;

    private static final int MOST_READERS = 4;

    /** Buffers that wait to be written, or to be told, beside those that are filled. */
    private static final int SPARE = 4;

    /** So long who takes digests has to be behind before others do what he would come to. */
    private static final long LASTING = TimeUnit.MILLISECONDS.toNanos(20);

    /** Parts that are known before it is their turn. */
    private static final int MOST_AHEAD = 32;

    /** Bytes of them that others put at their places: nobody hears of those that are waited for. */
    private static final int MOST_PLACED = 32 << 20;

    private final ImagePlan plan;
    private final ImageOutput output;
    private final LongConsumer progress;
    private final ExecutorService pool;
    private final ExecutorService teller;
    private final PartReaders readers;
    private final BufferPool buffers;

    private final LoneFiles lone;

    private final Deque<Part> ahead = new ArrayDeque<>();
    private final Deque<Told> told = new ArrayDeque<>();
    private final Deque<Moved> moved = new ArrayDeque<>();

    /** Buffers that chunks may still take. */
    private int spare;

    /** Bytes ahead that others put at their places. */
    private long placed;

    /** Where the next part begins. */
    private long next;

    /** The image is written up to there, but for files that are made beside its order. */
    private long reached;

    /** Bytes that were written in the order of the image. */
    private long written;

    /** Since when a buffer waits while another one is told; nothing if none does. */
    private OptionalLong behind = OptionalLong.empty();

    private ImageWriter(ImagePlan plan, ImageOutput output, LongConsumer progress, int threads) {
        this.plan = plan;
        this.output = output;
        this.progress = progress;
        this.pool = Executors.newFixedThreadPool(threads);
        this.teller = Executors.newSingleThreadExecutor();
        this.buffers = new BufferPool(LONGEST);
        this.readers = new PartReaders(plan, buffers);
        this.lone = new LoneFiles(plan, output, buffers, threads);
        this.spare = threads + SPARE;
    }

    /**
     * Writes all of it. A file is written by several threads, in any order, and may have gaps until
     * all is written; where it was opened to append to it, and into anything else, bytes go one
     * behind the other. A file's channel stands behind the image's last byte then, or behind what
     * is whole of it if something is thrown; what lies behind that is cut off if nothing did
     * before.
     *
     * @param to is not closed
     * @param progress is told how many bytes were written, after each part, of several parts at a
     *     time; what it throws ends the writing
     * @throws IOException if a file cannot be read or the channel not be written
     */
    public static void write(ImagePlan plan, WritableByteChannel to, LongConsumer progress)
            throws IOException {
        write(plan, to, null, progress);
    }

    /**
     * The same into a file that lies in memory, as those of a tmpfs do: where it ends at the place
     * that the image begins at, it is made as long as it will be, and large files are put into its
     * new pages in several ways at once.
     *
     * @param to is not closed
     * @param memory the same file, opened once more, to be read and written
     * @param progress is told how many bytes were written
     * @throws IOException if a file cannot be read or the channel not be written
     */
    public static void writeToMemory(
            ImagePlan plan, FileChannel to, GrowingFile memory, LongConsumer progress)
            throws IOException {
        write(plan, to, memory, progress);
    }

    private static void write(
            ImagePlan plan,
            WritableByteChannel to,
            @Nullable GrowingFile memory,
            LongConsumer progress)
            throws IOException {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_READERS);
        ImageOutput output = ImageOutput.of(to, threads, memory, plan.length());
        ImageWriter writer = new ImageWriter(plan, output, progress, threads);
        try (Closeable _ = writer::end) {
            writer.write();
        }
    }

    /** Ends its threads, and leaves the output behind what is whole. */
    private void end() throws IOException {
        abandon();
        try (readers) {
            // who is interrupted hears of it later: at once it would close the channel
            boolean interrupted = EndOfThreads.await(pool);
            interrupted |= EndOfThreads.await(teller);
            interrupted |= EndOfThreads.await(lone.threads());
            try {
                output.end(lone.whole(reached));
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** What is written next but one, and so on. */
    private sealed interface Part {
        /** Waits until it is in the output, or puts it there. */
        void takeTurn(ImageWriter writer) throws IOException;

        /** Nobody waits for it any more. */
        void abandon();

        /** Bytes that others put at their places. */
        default int placed() {
            return 0;
        }
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

        @Override
        public int placed() {
            return length;
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

    private void write() throws IOException {
        long late = plan.late();
        while (next < plan.length() || !ahead.isEmpty()) {
            reclaim();
            lone.check();
            if (isBehind()) {
                lone.begin(next);
            }
            orderAhead(late);
            if (ahead.isEmpty()) {
                finishMade();
                continue;
            }
            for (int turns = awaitTurns(); turns > 0; turns--) {
                Part part = ahead.remove();
                placed -= part.placed();
                part.takeTurn(this);
                tell();
                look(reached);
            }
        }
        finishMade();
        look(Long.MAX_VALUE);
        plan.finished();
    }

    /** Whether something has waited to be told for a while: not just since several came at once. */
    private boolean isBehind() {
        if (told.size() < 2) {
            behind = OptionalLong.empty();
            return false;
        }
        long now = System.nanoTime();
        if (behind.isEmpty()) {
            behind = OptionalLong.of(now);
        }
        return now - behind.getAsLong() >= LASTING;
    }

    /** Has parts made until it is enough, or the next one follows from what is not yet made. */
    private void orderAhead(long late) throws IOException {
        while (hasRoom()) {
            next = lone.skip(next);
            if (next == plan.length() || (next == late && !isIdle())) {
                return;
            }
            Part part = order(lone.nextOr(next < late ? late : plan.length()));
            placed += part.placed();
            ahead.add(part);
        }
    }

    /** Whether nothing is being made. */
    private boolean isIdle() {
        return ahead.isEmpty() && told.isEmpty() && lone.isDone();
    }

    /** Waits until all that was ordered is told, and what is made beside the order made. */
    private void finishMade() throws IOException {
        while (!told.isEmpty()) {
            reclaimFirst();
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
        progress.accept(written + lone.written());
    }

    private void advance(long from, long length) {
        reached = from + length;
        written += length;
    }

    private boolean hasRoom() {
        return spare > 0 && ahead.size() < MOST_AHEAD && placed < MOST_PLACED;
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
                FileRun step = run.get().first(Math.min(output.step(from), end - from));
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

    /** Takes back buffers that nobody reads any more; waits for one if there is no other. */
    private void reclaim() throws IOException {
        while (!told.isEmpty()
                && (told.element().done.isDone() || (spare == 0 && ahead.isEmpty()))) {
            reclaimFirst();
        }
    }

    private void reclaimFirst() throws IOException {
        Told first = told.remove();
        get(first.done);
        giveBack(first.bytes);
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
        lone.abandon();
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
