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
    private Optional<Ears> ears = Optional.empty();

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

    /**
     * Begins to listen, and only then asks what is there, so that nothing is missed.
     *
     * @param lost is run when the transport tells no more, so that somebody has to look
     */
    void start(DriveRoll roll, Runnable lost) {
        asking.lock();
        try {
            roll.open(this);
            Ears made = new Ears(roll, lost);
            ears = Optional.of(made);
            watch = listen(made);
            if (made.isDeaf()) {
                silence();
            }
            Optional<List<DriveAddress>> there = ask();
            if (there.isPresent() || watch.isEmpty()) {
                roll.opened(this, there.orElse(lastFound));
            }
        } finally {
            asking.unlock();
        }
    }

    private Optional<DriveWatch> listen(Ears made) {
        try {
            return provider.watch(made);
        } catch (RuntimeException failure) {
            warn("drives of '" + provider.scheme() + "' that come and go cannot be heard", failure);
            return Optional.empty();
        }
    }

    /** Closes a watch that tells no more. */
    private void silence() {
        try {
            watch.ifPresent(DriveWatch::close);
        } catch (RuntimeException failure) {
            warn("a watch that tells no more could not be ended", failure);
        }
        watch = Optional.empty();
    }

    /** Hears what the transport tells, until it tells no more. */
    private final class Ears implements DriveListener {
        private final DriveRoll roll;
        private final Runnable lost;
        private volatile boolean deaf;

        Ears(DriveRoll roll, Runnable lost) {
            this.roll = roll;
            this.lost = lost;
        }

        boolean isDeaf() {
            return deaf;
        }

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

        @Override
        public void watchLost() {
            asking.lock();
            try {
                deaf = true;
                // a watch that was ended, or replaced, is no loss
                if (ears.filter(this::equals).isEmpty()) {
                    return;
                }
                silence();
            } finally {
                asking.unlock();
            }
            lost.run();
        }
    }

    /** Asks again where that is needed: nobody tells, or the first question had no answer. */
    void look(DriveRoll roll) {
        asking.lock();
        try {
            if (roll.isOpening(this)) {
                ask().ifPresent(now -> roll.opened(this, now));
            } else if (watch.isEmpty()) {
                ask().ifPresent(now -> roll.found(this, now));
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
            ears = Optional.empty();
            return running;
        } finally {
            asking.unlock();
        }
    }

    private static void warn(String message, RuntimeException failure) {
        LOG.log(System.Logger.Level.WARNING, message, failure);
    }
}
