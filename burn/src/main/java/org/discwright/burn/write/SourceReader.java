package org.discwright.burn.write;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.discwright.model.layout.TrackSource;

/**
 * Reads one source into a ring, or the same into several, on a virtual thread of its own. With
 * several, the slowest one that is still wanted sets the pace.
 */
final class SourceReader {
    private static final Duration LAST_BREATH = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
    private static final int SCRATCH = 1 << 16;

    private final TrackSource source;
    private final List<Extent> extents;
    private final boolean whole;
    private final List<TrackRing> rings;
    private final AtomicLong bytesRead = new AtomicLong();
    private final CompletableFuture<SourceEnd> end = new CompletableFuture<>();
    private final Thread thread;
    private ReadableByteChannel channel;
    private long position;

    /**
     * Bytes of a source that follow each other.
     *
     * @param offset bytes before them
     * @param length how many
     */
    record Extent(long offset, long length) {}

    /** Begins to read the first {@code announced} bytes, which ought to be all. */
    SourceReader(TrackSource source, long announced, TrackRing ring) {
        this(source, List.of(new Extent(0, announced)), true, List.of(ring));
    }

    /**
     * Begins to read these bytes, in that order; no slot holds bytes of two extents.
     *
     * @param whole true where behind the last of them the source ought to end
     */
    SourceReader(TrackSource source, List<Extent> extents, boolean whole, List<TrackRing> rings) {
        this.source = source;
        this.whole = whole;
        this.extents = extents;
        this.rings = new CopyOnWriteArrayList<>(rings);
        this.channel = Channels.newChannel(InputStream.nullInputStream());
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
        rings.forEach(TrackRing::end);
    }

    private SourceEnd.Kind copy() throws IOException, InterruptedException {
        try {
            channel = source.open();
            for (int i = 0; i < extents.size(); i++) {
                Extent extent = extents.get(i);
                boolean last = i == extents.size() - 1;
                goTo(extent.offset());
                for (long left = extent.length(); left > 0; ) {
                    List<TrackRing.Slot> slots = takeEmpty();
                    if (slots.isEmpty()) {
                        return SourceEnd.Kind.ABANDONED;
                    }
                    long before = position;
                    if (!fill(slots, left, last)) {
                        return SourceEnd.Kind.TOO_SHORT;
                    }
                    left -= position - before;
                }
            }
            return whole && channel.read(ByteBuffer.allocate(1)) > 0
                    ? SourceEnd.Kind.TOO_LONG
                    : SourceEnd.Kind.COMPLETE;
        } finally {
            channel.close();
        }
    }

    /** An empty slot of every ring that is still wanted. */
    private List<TrackRing.Slot> takeEmpty() throws InterruptedException {
        List<TrackRing.Slot> slots = new ArrayList<>();
        for (TrackRing ring : rings) {
            Optional<TrackRing.Slot> slot = ring.takeEmpty();
            slot.ifPresentOrElse(slots::add, () -> rings.remove(ring));
        }
        return slots;
    }

    /** Goes to a byte of the source, on foot where it cannot be jumped to. */
    private void goTo(long offset) throws IOException {
        if (channel instanceof SeekableByteChannel seekable && offset != position) {
            seekable.position(offset);
            position = offset;
            return;
        }
        if (offset < position) {
            channel.close();
            channel = source.open();
            position = 0;
        }
        ByteBuffer scratch = ByteBuffer.allocate(SCRATCH);
        while (position < offset) {
            int now =
                    channel.read(scratch.clear().limit((int) Math.min(SCRATCH, offset - position)));
            if (now < 0) {
                throw new EOFException("the source ended before byte " + offset);
            }
            position += now;
        }
    }

    /**
     * Fills the slots with the same and hands them on; false where the source ended too early.
     *
     * @param left bytes of the extent that are still to come
     * @param last true in the last extent
     */
    private boolean fill(List<TrackRing.Slot> slots, long left, boolean last)
            throws IOException, InterruptedException {
        TrackRing.Slot slot = slots.getFirst();
        long before = bytesRead.get();
        long start = position;
        int smallest = slots.stream().mapToInt(one -> one.buffer().capacity()).min().orElseThrow();
        int most = (int) Math.min(smallest, left);
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
            position = start + buffer.position();
            for (TrackRing.Slot other : slots.subList(1, slots.size())) {
                other.buffer().slice(0, most).put(slot.buffer().slice(0, buffer.position()));
            }
            boolean end = buffer.hasRemaining() || (last && buffer.position() == left);
            for (int i = 0; i < slots.size() && buffer.position() > 0; i++) {
                rings.get(i).publish(slots.get(i), buffer.position(), end);
            }
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
        rings.forEach(TrackRing::abandon);
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
