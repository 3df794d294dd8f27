package org.discwright.iscsi.target;

import java.util.Optional;
import org.discwright.iscsi.target.BufferPool.Piece;

/** Memory for the data of commands, with what a session may have of it. */
final class CommandMemory {
    private final TargetLimits limits;
    private final BufferPool pool;

    CommandMemory(TargetLimits limits, BufferPool pool) {
        this.limits = limits;
        this.pool = pool;
    }

    /**
     * Memory for data that a session sends; nothing where it or all together have enough. For the
     * thread that receives.
     */
    Optional<Piece> toReceive(Session session, int length) {
        if (session.held() + length > limits.sessionBytes()) {
            return Optional.empty();
        }
        Optional<Piece> memory = pool.take(length, of(session));
        memory.ifPresent(one -> session.holds(one.size()));
        return memory;
    }

    /** Takes that back, which nobody may use any more. */
    void giveBack(Session session, Piece memory) {
        session.holds(-memory.size());
        pool.give(memory);
    }

    /** Memory for what a command of a session reads; nothing where all is in use. */
    Optional<Piece> toRead(Session session, int length) {
        return pool.take(length, of(session));
    }

    /** Takes memory back, which nobody may use any more. */
    void give(Piece memory) {
        pool.give(memory);
    }

    private static long of(Session session) {
        return session.held() + session.outbox().unsentBytes();
    }
}
