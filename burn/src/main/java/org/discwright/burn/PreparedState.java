package org.discwright.burn;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.discwright.burn.write.Cancellation;
import org.discwright.model.error.DiscError;

/**
 * The state machine of formats that prepare a disc, write and release it: what may be called when.
 *
 * @param <S> the session at hand
 * @param <V> what property reads answer from while the drive is busy
 */
class PreparedState<S, V> {
    /** The states. */
    enum Phase {
        /** No disc is prepared. */
        IDLE,
        /** The disc is locked and ready to be written. */
        PREPARED,
        /** The disc is being written. */
        WRITING,
        /** The disc is being prepared or released. */
        BUSY,
        /** The object is being closed: what was prepared is let go. */
        CLOSING
    }

    /**
     * The codes of a format.
     *
     * @param writing something is being written
     * @param notWriting nothing is
     * @param prepared only before a disc is prepared
     * @param notPrepared only once a disc is prepared
     */
    record Codes(
            DiscError writing, DiscError notWriting, DiscError prepared, DiscError notPrepared) {}

    private final Codes codes;
    private final V nothing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Phase phase = Phase.IDLE;
    private Optional<S> session = Optional.empty();
    private V snapshot;
    private Cancellation cancellation = new Cancellation();
    private boolean cancellable;
    private int closers;

    /** Idle, with the codes of that format and what is known of no disc. */
    PreparedState(Codes codes, V nothing) {
        this.codes = codes;
        this.nothing = nothing;
        this.snapshot = nothing;
    }

    private DiscStateException writing() {
        return new DiscStateException(codes.writing(), "the recorder is at work: wait for its end");
    }

    private DiscStateException prepared() {
        return new DiscStateException(
                codes.prepared(),
                "the disc is prepared: that can be changed before prepareMedia only");
    }

    private DiscStateException notPrepared() {
        return new DiscStateException(
                codes.notPrepared(), "the disc is not prepared: call prepareMedia first");
    }

    Phase phase() {
        return locked(() -> phase);
    }

    V snapshot() {
        return locked(() -> snapshot);
    }

    /** The session, in whatever state; nothing while idle. */
    Optional<S> session() {
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
    S requirePrepared() {
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
    Cancellation begin(Phase next, V frozen) {
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
    void settle(S at, V now) {
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
            snapshot = nothing;
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
                                codes.notWriting(), "nothing is being written");
                    }
                    return cancellation;
                });
        running.request();
    }

    private void requireNoCloser() {
        if (closers > 0) {
            throw new DiscStateException(codes.writing(), "the format object is being closed");
        }
    }

    /**
     * Lets nothing new begin, cancels what runs, if anything does, and waits for its end.
     *
     * @return the session that was prepared, which is the caller's to let go
     */
    Optional<S> beginClosing() {
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
