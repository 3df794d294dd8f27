package org.discwright.iscsi.target;

import java.nio.ByteBuffer;
import java.util.Optional;

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
    Optional<ByteBuffer> toReceive(Session session, int length) {
        if (session.held() + length > limits.sessionBytes()) {
            return Optional.empty();
        }
        Optional<ByteBuffer> memory = pool.take(length, of(session));
        memory.ifPresent(one -> session.holds(one.capacity()));
        return memory;
    }

    /** Takes that back where it came to nothing. */
    void notNeeded(Session session, ByteBuffer memory) {
        session.holds(-memory.capacity());
        pool.give(memory);
    }

    /** Memory for what a command of a session reads; nothing where all is in use. */
    Optional<ByteBuffer> toRead(Session session, int length) {
        return pool.take(length, of(session));
    }

    /** Takes memory back, which nobody may use any more. */
    void give(ByteBuffer memory) {
        pool.give(memory);
    }

    private static long of(Session session) {
        return session.held() + session.outbox().unsentBytes();
    }
}
