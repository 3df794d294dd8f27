package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;

/** A kind of drives that come and go as a test says, with or without events. */
final class FakeProvider implements TransportProvider {
    final List<DriveAddress> present = new CopyOnWriteArrayList<>();
    final List<DriveListener> watchers = new CopyOnWriteArrayList<>();
    final boolean tells;

    /** What happens while it is asked for its drives: after the answer was made up. */
    Runnable whileAsked = () -> {};

    boolean fails;
    int questions;

    FakeProvider(boolean tells) {
        this.tells = tells;
    }

    void arrive(DriveAddress drive) {
        present.add(drive);
        watchers.forEach(watcher -> watcher.arrived(drive));
    }

    void leave(DriveAddress drive) {
        present.remove(drive);
        watchers.forEach(watcher -> watcher.removed(drive));
    }

    void changeMedium(DriveAddress drive) {
        watchers.forEach(watcher -> watcher.mediumChanged(drive));
    }

    /** The system tells nothing any more. */
    void fallSilent() {
        watchers.forEach(DriveListener::watchLost);
    }

    @Override
    public String scheme() {
        return "fake";
    }

    @Override
    public ScsiTransport open(DriveAddress address) throws TransportException {
        throw new TransportException(TransportException.Reason.IN_USE, "taken");
    }

    @Override
    public List<DriveAddress> discover() {
        questions++;
        if (fails) {
            throw new IllegalStateException("the bus is on fire");
        }
        List<DriveAddress> answer = List.copyOf(present);
        whileAsked.run();
        return answer;
    }

    @Override
    public Optional<DriveWatch> watch(DriveListener listener) {
        if (!tells) {
            return Optional.empty();
        }
        watchers.add(listener);
        return Optional.of(() -> watchers.remove(listener));
    }
}
