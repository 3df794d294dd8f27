package org.discwright.transport.nativeio.linux;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One open descriptor. It is closed once nobody uses it any more, and never used after: the kernel
 * gives its number to the next file that is opened.
 */
final class OpenNode {
    private final DriveCalls calls;
    private final int descriptor;
    private final NodeRights rights;
    private final ReentrantLock lock = new ReentrantLock();
    private int users;
    private boolean closing;
    private boolean closed;

    OpenNode(DriveCalls calls, int descriptor, NodeRights rights) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.rights = rights;
    }

    /** What it was opened for. */
    NodeRights rights() {
        return rights;
    }

    /** As {@link DriveCalls#ioctl}; {@code ESHUTDOWN} once it was closed. */
    int ioctl(long request, MemorySegment argument, MemorySegment kept) {
        lock.lock();
        try {
            if (closing) {
                return -Errno.ESHUTDOWN.number();
            }
            users++;
        } finally {
            lock.unlock();
        }
        try {
            return calls.ioctl(descriptor, request, argument, kept);
        } finally {
            lock.lock();
            try {
                users--;
                closeUnused();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Closes it: at once, or when the call that runs in it has returned. */
    void close() {
        lock.lock();
        try {
            closing = true;
            closeUnused();
        } finally {
            lock.unlock();
        }
    }

    private void closeUnused() {
        if (closing && users == 0 && !closed) {
            closed = true;
            calls.close(descriptor);
        }
    }
}
