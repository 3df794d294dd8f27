package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.discwright.model.Octets;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.nativeio.linux.EventCalls.Message;

/** Listens to udev until it is closed, in a thread of its own. */
final class UdevWatch implements DriveWatch {
    private static final System.Logger LOG = System.getLogger(UdevWatch.class.getName());
    private static final int LARGEST_MESSAGE = 64 << 10;
    private static final int BELL = 2;

    private final EventCalls calls;
    private final int socket;
    private final int bell;
    private final DriveTracker tracker;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;
    private boolean ended;

    private UdevWatch(EventCalls calls, int socket, int bell, DriveTracker tracker) {
        this.calls = calls;
        this.socket = socket;
        this.bell = bell;
        this.tracker = tracker;
    }

    /** Starts; nothing where the system does not let us listen. */
    static Optional<DriveWatch> start(
            Supplier<? extends EventCalls> supplier, DriveTracker tracker) {
        EventCalls calls;
        try {
            calls = supplier.get();
        } catch (LinkageError | IllegalCallerException noNativeAccess) {
            LOG.log(System.Logger.Level.DEBUG, "no native access", noNativeAccess);
            return Optional.empty();
        }
        int socket = calls.openUdev();
        if (socket < 0) {
            LOG.log(System.Logger.Level.DEBUG, "no socket to udev: " + Errno.describe(socket));
            return Optional.empty();
        }
        int bell = calls.openBell();
        if (bell < 0) {
            calls.close(socket);
            return Optional.empty();
        }
        UdevWatch watch = new UdevWatch(calls, socket, bell, tracker);
        // the socket listens already: what happens from here on waits in it
        tracker.begin();
        Thread.ofPlatform().daemon().name("discwright-udev").start(watch::listen);
        return Optional.of(watch);
    }

    private void listen() {
        try {
            MemorySegment buffer = Arena.ofAuto().allocate(LARGEST_MESSAGE);
            while (!closed) {
                int heard = calls.await(socket, bell);
                if (heard < 0 && !Errno.EINTR.is(heard)) {
                    LOG.log(System.Logger.Level.WARNING, "udev: " + Errno.describe(heard));
                    return;
                }
                if (heard >= BELL) {
                    return;
                }
                if (heard > 0 && !take(buffer)) {
                    return;
                }
            }
        } finally {
            end();
            if (!closed) {
                tracker.lose();
            }
        }
    }

    /** Takes one message; false where the socket is broken. */
    private boolean take(MemorySegment buffer) {
        Message message = calls.receive(socket, buffer);
        if (Errno.ENOBUFS.is(message.length())) {
            tracker.lookAgain();
            return true;
        }
        if (message.length() < 0) {
            boolean passing = Errno.EINTR.is(message.length()) || Errno.EAGAIN.is(message.length());
            if (!passing) {
                LOG.log(System.Logger.Level.WARNING, "udev: " + Errno.describe(message.length()));
            }
            return passing;
        }
        // anybody may send to the group's members: only root's messages, and none of the kernel's
        if (message.whole()
                && message.uid() == 0
                && message.port() != 0
                && message.groups() == UdevEvent.GROUP
                && message.length() <= buffer.byteSize()) {
            byte[] bytes = buffer.asSlice(0, message.length()).toArray(ValueLayout.JAVA_BYTE);
            UdevEvent.parse(Octets.of(bytes)).filter(_ -> !closed).ifPresent(tracker::accept);
        }
        return true;
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            calls.close(socket);
            calls.close(bell);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            if (!ended) {
                calls.ring(bell);
            }
        } finally {
            lock.unlock();
        }
    }
}
