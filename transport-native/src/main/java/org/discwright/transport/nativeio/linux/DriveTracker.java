package org.discwright.transport.nativeio.linux;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;

/** Makes arrivals, removals and changes of discs out of udev's events; for one thread. */
final class DriveTracker {
    private static final System.Logger LOG = System.getLogger(DriveTracker.class.getName());
    private static final Pattern NODE = Pattern.compile("/dev/sr[0-9]{1,6}");

    private final Supplier<List<DriveAddress>> present;
    private final Supplier<List<DriveAddress>> ready;
    private final DriveListener listener;
    private final Set<DriveAddress> known = new HashSet<>();

    /**
     * A tracker that knows nothing yet.
     *
     * @param present lists the drives that are there
     * @param ready lists those of them that udev has dealt with
     */
    DriveTracker(
            Supplier<List<DriveAddress>> present,
            Supplier<List<DriveAddress>> ready,
            DriveListener listener) {
        this.present = present;
        this.ready = ready;
        this.listener = listener;
    }

    /** Takes note of the drives that are there already; of others it is told when udev is done. */
    void begin() {
        known.addAll(ready.get());
    }

    /** Tells the listener what an event means for drives, most often nothing. */
    void accept(UdevEvent event) {
        if (!event.subsystem().equals("block") || !NODE.matcher(event.node()).matches()) {
            return;
        }
        DriveAddress drive = new DriveAddress(DriveAddress.DEVICE, event.node());
        switch (event.action()) {
            case "add" -> arrive(drive);
            case "remove" -> leave(drive);
            case "change" -> {
                if (event.mediumChanged() || event.ejectRequested()) {
                    tell(() -> listener.mediumChanged(drive));
                }
            }
            default -> {
                // bound, moved, gone offline: nothing a listener has to know
            }
        }
    }

    /** Events were lost: looks for what came, went, and may have changed meanwhile. */
    void lookAgain() {
        Set<DriveAddress> now = new HashSet<>(present.get());
        List.copyOf(known).stream().filter(drive -> !now.contains(drive)).forEach(this::leave);
        List.copyOf(known).forEach(drive -> tell(() -> listener.mediumChanged(drive)));
        ready.get().forEach(this::arrive);
    }

    /** There will be no events any more, though somebody waits for them. */
    void lose() {
        tell(listener::watchLost);
    }

    private void arrive(DriveAddress drive) {
        if (known.add(drive)) {
            tell(() -> listener.arrived(drive));
        }
    }

    private void leave(DriveAddress drive) {
        known.remove(drive);
        tell(() -> listener.removed(drive));
    }

    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException broken) {
            LOG.log(System.Logger.Level.WARNING, "a listener for drives failed", broken);
        }
    }
}
