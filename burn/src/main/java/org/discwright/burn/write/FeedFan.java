package org.discwright.burn.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPlan;

/**
 * Feeds several drives from one reading of a source, each through a ring of its own. Reading begins
 * once every drive is ready to write or has given up; a drive that gives up later is left behind.
 */
public final class FeedFan implements Feed.Opener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<TrackRing> rings = new ArrayList<>();
    private Optional<DataPlan> first = Optional.empty();
    private Optional<SourceReader> reader = Optional.empty();
    private int expected;
    private int open;

    /** For that many drives. */
    public FeedFan(int drives) {
        expected = drives;
    }

    @Override
    public Feed open(Drive drive, DataPlan plan, int unit, Cancellation cancellation)
            throws BurnException {
        TrackRing ring = Feed.ring(drive, plan, unit);
        lock.lock();
        try {
            if (first.isEmpty()) {
                first = Optional.of(plan);
            }
            if (!Feed.extents(plan).equals(Feed.extents(first.get()))) {
                // its place among the others was counted, and is given up by who called
                ring.close();
                throw new IllegalArgumentException(
                        "this drive needs other parts of the source than the first one");
            }
            join(ring, cancellation);
            return new Feed(ring, reader.orElseThrow(), this::closed);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the others; a drive that does not come that far has never been here. */
    private void join(TrackRing ring, Cancellation cancellation) throws BurnException {
        rings.add(ring);
        open++;
        expected--;
        try {
            startIfComplete();
            cancellation.onRequest(this::wake);
            while (reader.isEmpty()) {
                if (cancellation.isRequested()) {
                    throw TrackFailures.cancelled("while it waited for the other drives");
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            cancellation.onRequest(() -> {});
            if (reader.isEmpty()) {
                rings.remove(ring);
                ring.close();
                open--;
                expected++;
            }
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A drive will not write: it failed before it came to that. */
    public void leave() {
        lock.lock();
        try {
            expected--;
            startIfComplete();
        } finally {
            lock.unlock();
        }
    }

    private void startIfComplete() {
        if (expected == 0 && first.isPresent() && !rings.isEmpty() && reader.isEmpty()) {
            DataPlan plan = first.get();
            reader =
                    Optional.of(
                            new SourceReader(
                                    plan.source(), Feed.extents(plan), Feed.whole(plan), rings));
            changed.signalAll();
        }
    }

    /** A drive has done with its feed; with the last one the reading ends. */
    private void closed() {
        lock.lock();
        try {
            open--;
            // memory that a hanging source may still write to is left to it
            if (open == 0 && reader.orElseThrow().stop()) {
                rings.forEach(TrackRing::close);
            }
        } finally {
            lock.unlock();
        }
    }
}
