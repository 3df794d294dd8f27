package org.discwright.transport.nativeio.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;

/**
 * Tells of discs that come into an open drive and leave it. The CD-ROM driver tells the system's
 * threads; listeners are called on others, and may take their time.
 */
final class MediumEvents {
    private static final System.Logger LOG = System.getLogger(MediumEvents.class.getName());

    private final DriveAddress drive;
    private final Registration registration;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<DriveWatch> watches = new ArrayList<>();
    private boolean closed;

    /** Has Windows tell of events of the drive. */
    @FunctionalInterface
    interface Registration {
        DriveWatch register(CfgMgr.EventListener listener) throws SystemCallException;
    }

    MediumEvents(DriveAddress drive, Registration registration) {
        this.drive = drive;
        this.registration = registration;
    }

    /** Starts telling; where Windows does not tell, nobody is told. */
    DriveWatch watch(DriveListener listener) {
        AtomicBoolean over = new AtomicBoolean();
        lock.lock();
        try {
            if (closed) {
                return () -> {};
            }
            DriveWatch system =
                    registration.register(event -> {
                        if (event.equals(Guid.MEDIA_ARRIVAL) || event.equals(Guid.MEDIA_REMOVAL)) {
                            Thread.ofVirtual()
                                    .name("medium-watch")
                                    .start(() -> tell(listener, over));
                        }
                    });
            watches.add(system);
            return () -> {
                over.set(true);
                end(system);
            };
        } catch (SystemCallException silent) {
            LOG.log(System.Logger.Level.DEBUG, "nobody tells of discs in " + drive, silent);
            return () -> {};
        } finally {
            lock.unlock();
        }
    }

    private void tell(DriveListener listener, AtomicBoolean over) {
        if (!over.get()) {
            listener.mediumChanged(drive);
        }
    }

    private void end(DriveWatch system) {
        lock.lock();
        try {
            watches.remove(system);
        } finally {
            lock.unlock();
        }
        system.close();
    }

    /** Ends all watches: the drive is about to be closed. */
    void close() {
        List<DriveWatch> open;
        lock.lock();
        try {
            closed = true;
            open = List.copyOf(watches);
            watches.clear();
        } finally {
            lock.unlock();
        }
        open.forEach(DriveWatch::close);
    }
}
