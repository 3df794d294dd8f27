package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.TransportProvider;

/**
 * One transport as a source of drives: it is listened to where it tells of changes, and asked from
 * time to time where it does not. A transport that fails has the drives that it had before: that it
 * fails moves none.
 */
final class DriveSource {
    private static final System.Logger LOG = System.getLogger(DriveSource.class.getName());

    private final TransportProvider provider;
    private final ReentrantLock asking = new ReentrantLock();
    private List<DriveAddress> lastFound = List.of();
    private Optional<DriveWatch> watch = Optional.empty();

    DriveSource(TransportProvider provider) {
        this.provider = provider;
    }

    /** The drives present now. */
    List<DriveAddress> drives() {
        return ask().orElse(lastFound());
    }

    private List<DriveAddress> lastFound() {
        asking.lock();
        try {
            return lastFound;
        } finally {
            asking.unlock();
        }
    }

    private Optional<List<DriveAddress>> ask() {
        asking.lock();
        try {
            lastFound = List.copyOf(provider.discover());
            return Optional.of(lastFound);
        } catch (RuntimeException failure) {
            warn("the drives of '" + provider.scheme() + "' could not be found", failure);
            return Optional.empty();
        } finally {
            asking.unlock();
        }
    }

    /** Begins to listen, and only then asks what is there, so that nothing is missed. */
    void start(DriveRoll roll) {
        asking.lock();
        try {
            roll.open(this);
            watch = listen(roll);
            Optional<List<DriveAddress>> there = ask();
            if (there.isPresent() || watch.isEmpty()) {
                roll.opened(this, there.orElse(lastFound));
            }
        } finally {
            asking.unlock();
        }
    }

    private Optional<DriveWatch> listen(DriveRoll roll) {
        try {
            return provider.watch(
                    new DriveListener() {
                        @Override
                        public void arrived(DriveAddress drive) {
                            roll.told(DriveSource.this, new DriveNews.Added(drive));
                        }

                        @Override
                        public void removed(DriveAddress drive) {
                            roll.told(DriveSource.this, new DriveNews.Removed(drive));
                        }

                        @Override
                        public void mediumChanged(DriveAddress drive) {
                            roll.told(DriveSource.this, new DriveNews.MediaChanged(drive));
                        }
                    });
        } catch (RuntimeException failure) {
            warn("drives of '" + provider.scheme() + "' that come and go cannot be heard", failure);
            return Optional.empty();
        }
    }

    /** Asks again where that is needed: nobody tells, or the first question had no answer. */
    void look(DriveRoll roll) {
        asking.lock();
        try {
            if (watch.isEmpty()) {
                ask().ifPresent(now -> roll.found(this, now));
            } else if (roll.isOpening(this)) {
                ask().ifPresent(now -> roll.opened(this, now));
            }
        } finally {
            asking.unlock();
        }
    }

    /** Whether {@link #look} has to be called from time to time. */
    boolean needsLooking(DriveRoll roll) {
        asking.lock();
        try {
            return watch.isEmpty() || roll.isOpening(this);
        } finally {
            asking.unlock();
        }
    }

    /** Hands out the running watch, for the caller to close. */
    Optional<DriveWatch> detach() {
        asking.lock();
        try {
            Optional<DriveWatch> running = watch;
            watch = Optional.empty();
            return running;
        } finally {
            asking.unlock();
        }
    }

    private static void warn(String message, RuntimeException failure) {
        LOG.log(System.Logger.Level.WARNING, message, failure);
    }
}
