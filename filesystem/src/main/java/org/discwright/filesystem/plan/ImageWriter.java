package org.discwright.filesystem.plan;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Makes the image of a plan: its bytes from the first to the last, into a channel. Chunks are made
 * by several threads ahead of the one that writes, since most of the time of small files is spent
 * on opening them.
 */
public final class ImageWriter {
    private static final int CHUNK = 2 << 20;
    private static final int MOST_READERS = 4;

    private final ImagePlan plan;
    private final ExecutorService pool;
    private final int readers;
    private final Deque<ImageChannel> idle = new ArrayDeque<>();

    private ImageWriter(ImagePlan plan, ExecutorService pool, int readers) {
        this.plan = plan;
        this.pool = pool;
        this.readers = readers;
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
        ImageWriter writer = new ImageWriter(plan, pool, readers);
        try {
            writer.write(to, progress);
        } finally {
            pool.shutdownNow();
            pool.close();
            writer.close();
        }
    }

    private void write(WritableByteChannel to, LongConsumer progress) throws IOException {
        Deque<Chunk> ahead = new ArrayDeque<>();
        Deque<ByteBuffer> free = new ArrayDeque<>();
        for (int i = 0; i <= readers; i++) {
            free.add(ByteBuffer.allocateDirect(CHUNK));
        }
        long late = plan.late();
        long next = 0;
        long written = 0;
        while (next < plan.length() || !ahead.isEmpty()) {
            while (next < plan.length() && !free.isEmpty() && (next != late || ahead.isEmpty())) {
                long from = next;
                next = Math.min(from + CHUNK, from < late ? late : plan.length());
                int bytes = (int) (next - from);
                ByteBuffer chunk = free.remove();
                ahead.add(new Chunk(from, pool.submit(() -> fill(from, bytes, chunk))));
            }
            Chunk first = ahead.remove();
            ByteBuffer chunk = get(first.bytes);
            plan.passed(first.from, chunk);
            while (chunk.hasRemaining()) {
                written += to.write(chunk);
            }
            free.add(chunk);
            progress.accept(written);
        }
    }

    /** A chunk that is being made, and where it begins. */
    private record Chunk(long from, Future<ByteBuffer> bytes) {}

    private ByteBuffer fill(long from, int bytes, ByteBuffer chunk) throws IOException {
        ImageChannel channel = borrow();
        try {
            channel.position(from);
            chunk.clear().limit(bytes);
            while (chunk.hasRemaining()) {
                channel.read(chunk);
            }
        } finally {
            giveBack(channel);
        }
        return chunk.flip();
    }

    private synchronized ImageChannel borrow() throws IOException {
        ImageChannel waiting = idle.poll();
        return waiting != null ? waiting : plan.open();
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

    private static ByteBuffer get(Future<ByteBuffer> chunk) throws IOException {
        try {
            return chunk.get();
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
