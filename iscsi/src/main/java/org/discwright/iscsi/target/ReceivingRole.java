package org.discwright.iscsi.target;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which thread of a session receives. It may leave the socket alone for a command that it carries
 * out by itself; where that takes long another one takes its place, so that what the peer says
 * meanwhile is heard.
 */
final class ReceivingRole {
    private Thread holder;
    private Optional<Long> left = Optional.empty();

    /** The thread that begins to receive. */
    ReceivingRole(Thread first) {
        holder = first;
    }

    /** True for the thread that receives. */
    synchronized boolean isMine() {
        return holder.equals(Thread.currentThread());
    }

    /** From {@code now} on, in nanoseconds, the thread that receives does something else. */
    synchronized void leave(long now) {
        left = Optional.of(now);
    }

    /** The thread is back; {@link #isMine} says whether it receives still. */
    synchronized void comeBack() {
        if (isMine()) {
            left = Optional.empty();
        }
    }

    /**
     * Has another thread receive where the one that should has been away for long.
     *
     * @param longest nanoseconds that are not long yet
     * @param next makes the one that receives from then on, not started
     * @return whether it was needed, and started
     */
    synchronized boolean replace(long now, long longest, Supplier<Thread> next) {
        if (left.filter(since -> now - since > longest).isEmpty()) {
            return false;
        }
        Thread thread = next.get();
        thread.start();
        holder = thread;
        left = Optional.empty();
        return true;
    }
}
