package org.discwright.iscsi.initiator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;

/** Tells listeners that the medium changed, from a thread of its own. */
final class MediumWatchers implements AutoCloseable {
    private final DriveAddress drive;
    private final List<DriveListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("iscsi-medium").factory());

    MediumWatchers(DriveAddress drive) {
        this.drive = drive;
    }

    DriveWatch add(DriveListener listener) {
        // an own object for each call: a listener may be added twice
        DriveListener wrapped =
                new DriveListener() {
                    @Override
                    public void mediumChanged(DriveAddress changed) {
                        listener.mediumChanged(changed);
                    }
                };
        listeners.add(wrapped);
        return () -> listeners.remove(wrapped);
    }

    /** News that come faster than listeners take them are told once. */
    void mediumChanged() {
        if (!pending.compareAndSet(false, true)) {
            return;
        }
        try {
            thread.execute(() -> {
                pending.set(false);
                listeners.forEach(listener -> listener.mediumChanged(drive));
            });
        } catch (RejectedExecutionException _) {
            // closed: nobody is to be told any more
        }
    }

    @Override
    public void close() {
        listeners.clear();
        thread.shutdown();
    }
}
