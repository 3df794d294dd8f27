package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.discwright.burn.discovery.Counters;
import org.discwright.burn.write.Cancellation;
import org.discwright.burn.write.TaoSession;
import org.discwright.model.error.DiscError;

/** The state machine of track-at-once writing: what may be called when. */
final class TaoState {
    /** The states. */
    enum Phase {
        /** No disc is prepared. */
        IDLE,
        /** The disc is locked and ready for a track. */
        PREPARED,
        /** A track is being written. */
        WRITING,
        /** The disc is being prepared or released. */
        BUSY,
        /** The object is being closed: what was prepared is let go. */
        CLOSING
    }

    /**
     * What property reads answer from while the drive is busy.
     *
     * @param counters sectors before the running write
     * @param tracks tracks finished before it
     * @param mediaType the kind of disc
     * @param speeds speeds on offer
     * @param current the speed in force
     */
    record Snapshot(
            Counters counters,
            int tracks,
            MediaPhysicalType mediaType,
            List<WriteSpeed> speeds,
            Optional<WriteSpeed> current) {
        static final Snapshot NOTHING =
                new Snapshot(
                        Counters.NONE, 0, MediaPhysicalType.UNKNOWN, List.of(), Optional.empty());
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Phase phase = Phase.IDLE;
    private Optional<TaoSession> session = Optional.empty();
    private Snapshot snapshot = Snapshot.NOTHING;
    private Cancellation cancellation = new Cancellation();
    private boolean cancellable;
    private int closers;

    private static DiscStateException writing() {
        return new DiscStateException(
                DiscError.DF2TAO_WRITE_IN_PROGRESS, "the recorder is at work: wait for its end");
    }

    private static DiscStateException prepared() {
        return new DiscStateException(
                DiscError.DF2TAO_MEDIA_IS_PREPARED,
                "the disc is prepared: that can be changed before prepareMedia only");
    }

    private static DiscStateException notPrepared() {
        return new DiscStateException(
                DiscError.DF2TAO_MEDIA_IS_NOT_PREPARED,
                "the disc is not prepared: call prepareMedia first");
    }

    Phase phase() {
        return locked(() -> phase);
    }

    Snapshot snapshot() {
        return locked(() -> snapshot);
    }

    /** The session, in whatever state; nothing while idle. */
    Optional<TaoSession> session() {
        return locked(() -> session);
    }

    void requireIdle() {
        Phase now = phase();
        if (now == Phase.PREPARED) {
            throw prepared();
        }
        if (now != Phase.IDLE) {
            throw writing();
        }
    }

    /** The session, while no write runs. */
    TaoSession requirePrepared() {
        return locked(() -> {
            if (phase == Phase.IDLE) {
                throw notPrepared();
            }
            if (phase != Phase.PREPARED) {
                throw writing();
            }
            return session.orElseThrow();
        });
    }

    /** Fails while nothing is prepared. */
    void requireSession() {
        if (session().isEmpty()) {
            throw notPrepared();
        }
    }

    void requireNotWriting() {
        Phase now = phase();
        if (now != Phase.IDLE && now != Phase.PREPARED) {
            throw writing();
        }
    }

    /** Goes from idle to busy. */
    void beginPreparing() {
        lock.lock();
        try {
            requireIdle();
            requireNoCloser();
            phase = Phase.BUSY;
        } finally {
            lock.unlock();
        }
    }

    /** Goes from prepared to writing or releasing, and freezes what property reads answer. */
    Cancellation begin(Phase next, Snapshot frozen) {
        lock.lock();
        try {
            requirePrepared();
            requireNoCloser();
            phase = next;
            snapshot = frozen;
            cancellation = new Cancellation();
            cancellable = true;
            return cancellation;
        } finally {
            lock.unlock();
        }
    }

    /** Goes on to prepared. */
    void settle(TaoSession at, Snapshot now) {
        lock.lock();
        try {
            session = Optional.of(at);
            snapshot = now;
            phase = Phase.PREPARED;
            cancellable = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Goes back to idle; the total stays known. */
    void end() {
        lock.lock();
        try {
            session = Optional.empty();
            phase = Phase.IDLE;
            cancellable = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was known of the last disc. */
    void forget() {
        lock.lock();
        try {
            snapshot = Snapshot.NOTHING;
        } finally {
            lock.unlock();
        }
    }

    /** Cancels what runs. */
    void cancel() {
        Cancellation running =
                locked(() -> {
                    if (!cancellable) {
                        throw new DiscStateException(
                                DiscError.DF2TAO_WRITE_NOT_IN_PROGRESS,
                                "no track is being written");
                    }
                    return cancellation;
                });
        running.request();
    }

    private void requireNoCloser() {
        if (closers > 0) {
            throw new DiscStateException(
                    DiscError.DF2TAO_WRITE_IN_PROGRESS, "the format object is being closed");
        }
    }

    /**
     * Lets nothing new begin, cancels what runs, if anything does, and waits for its end.
     *
     * @return the session that was prepared, which is the caller's to let go
     */
    Optional<TaoSession> beginClosing() {
        lock.lock();
        try {
            closers++;
            if (cancellable) {
                cancellation.request();
            }
            while (phase != Phase.IDLE && phase != Phase.PREPARED) {
                changed.awaitUninterruptibly();
            }
            if (phase == Phase.PREPARED) {
                phase = Phase.CLOSING;
                return session;
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Lets things begin again. */
    void endClosing(boolean sessionEnded) {
        lock.lock();
        try {
            closers--;
            if (sessionEnded) {
                end();
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}
