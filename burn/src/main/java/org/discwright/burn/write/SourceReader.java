package org.discwright.burn.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/** Reads one source into the ring, on a virtual thread of its own. */
final class SourceReader {
    private static final Duration LAST_BREATH = Duration.ofSeconds(5);

    private final TrackSource source;
    private final long announced;
    private final TrackRing ring;
    private final AtomicLong bytesRead = new AtomicLong();
    private final CompletableFuture<SourceEnd> end = new CompletableFuture<>();
    private final Thread thread;

    /** Begins to read. */
    SourceReader(TrackSource source, long announced, TrackRing ring) {
        this.source = source;
        this.announced = announced;
        this.ring = ring;
        this.thread = Thread.ofVirtual().name("discwright-source").unstarted(this::run);
        thread.start();
    }

    /** Bytes that have come from the source so far. */
    long bytesRead() {
        return bytesRead.get();
    }

    private void run() {
        SourceEnd how;
        try {
            how = new SourceEnd(copy(), bytesRead.get(), Optional.empty());
        } catch (InterruptedException interrupted) {
            how = new SourceEnd(SourceEnd.Kind.ABANDONED, bytesRead.get(), Optional.empty());
        } catch (IOException | RuntimeException | Error failure) {
            // whatever a source of the caller's throws, the track on the disc must be ended
            how = new SourceEnd(SourceEnd.Kind.FAILED, bytesRead.get(), Optional.of(failure));
        }
        end.complete(how);
        ring.end();
    }

    private SourceEnd.Kind copy() throws IOException, InterruptedException {
        try (ReadableByteChannel channel = source.open()) {
            while (bytesRead.get() < announced) {
                Optional<TrackRing.Slot> taken = ring.takeEmpty();
                if (taken.isEmpty()) {
                    return SourceEnd.Kind.ABANDONED;
                }
                if (!fill(taken.get(), channel)) {
                    return SourceEnd.Kind.TOO_SHORT;
                }
            }
            return channel.read(ByteBuffer.allocate(1)) > 0
                    ? SourceEnd.Kind.TOO_LONG
                    : SourceEnd.Kind.COMPLETE;
        }
    }

    /** Fills a slot and hands it on; false where the source ended before its time. */
    private boolean fill(TrackRing.Slot slot, ReadableByteChannel channel) throws IOException {
        ByteBuffer buffer = slot.buffer().clear();
        buffer.limit((int) Math.min(buffer.capacity(), announced - bytesRead.get()));
        boolean more = true;
        try {
            while (more && buffer.hasRemaining()) {
                int count = channel.read(buffer);
                more = count >= 0;
                bytesRead.addAndGet(Math.max(0, count));
                if (count == 0) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            // what came before a failure belongs to the track
            publish(slot, buffer);
        }
        return more;
    }

    private void publish(TrackRing.Slot slot, ByteBuffer buffer) {
        int bytes = buffer.position();
        if (bytes == 0) {
            return;
        }
        int length = Math.ceilDiv(bytes, SectorMode.RAW_SIZE) * SectorMode.RAW_SIZE;
        buffer.limit(length);
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
        ring.publish(slot, length);
    }

    /** Waits for the end of a source that was read to its end. */
    SourceEnd await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Stops reading.
     *
     * @return true once the thread has ended and nothing touches the ring any more
     */
    boolean stop() {
        ring.abandon();
        thread.interrupt();
        try {
            end.get(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return end.isDone();
        } catch (ExecutionException | TimeoutException hangs) {
            return false;
        }
    }
}
