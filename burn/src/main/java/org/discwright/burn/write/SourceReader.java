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
import java.util.concurrent.locks.LockSupport;
import org.discwright.model.layout.TrackSource;

/** Reads one source into the ring, on a virtual thread of its own. */
final class SourceReader {
    private static final Duration LAST_BREATH = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

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
    private boolean fill(TrackRing.Slot slot, ReadableByteChannel channel)
            throws IOException, InterruptedException {
        long before = bytesRead.get();
        int most = (int) Math.min(slot.buffer().capacity(), announced - before);
        ByteBuffer buffer = slot.buffer().slice(0, most);
        boolean more = true;
        Duration pause = SHORTEST_PAUSE;
        try {
            while (more && buffer.hasRemaining()) {
                int at = buffer.position();
                more = channel.read(buffer) >= 0;
                bytesRead.set(before + buffer.position());
                if (more && buffer.position() == at) {
                    park(pause);
                    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
                } else {
                    pause = SHORTEST_PAUSE;
                }
            }
        } finally {
            // what came before a failure belongs to the track, whatever the source said of it
            bytesRead.set(before + buffer.position());
            publish(slot, buffer.position());
        }
        return more;
    }

    /** Waits a little for a source that has nothing at the moment. */
    private static void park(Duration pause) throws InterruptedException {
        LockSupport.parkNanos(pause.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void publish(TrackRing.Slot slot, int bytes) {
        if (bytes == 0) {
            return;
        }
        int length = Math.ceilDiv(bytes, ring.sectorBytes()) * ring.sectorBytes();
        ByteBuffer rest = slot.buffer().slice(bytes, length - bytes);
        while (rest.hasRemaining()) {
            rest.put((byte) 0);
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
