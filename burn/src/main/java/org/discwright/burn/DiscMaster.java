package org.discwright.burn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.TransportProvider;

/**
 * The drives of this machine: those that the transports here find by themselves, and those that
 * were added by address. An index is good until a drive comes or goes.
 *
 * @imapi2 IDiscMaster2
 */
public final class DiscMaster implements Iterable<DriveAddress>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DiscMaster.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final List<TransportProvider> providers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<DriveAddress> added = new LinkedHashSet<>();
    private final List<DiscMasterListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<TransportProvider, List<DriveAddress>> lastFound = new HashMap<>();
    private Set<DriveAddress> known = Set.of();
    private Optional<ScheduledExecutorService> watch = Optional.empty();

    /** The drives of all transports that are installed as services. */
    public DiscMaster() {
        this(
                ServiceLoader.load(TransportProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /** The drives of these transports only. */
    public DiscMaster(List<TransportProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** Adds a drive that is not found by itself: an emulated one, one on the network. */
    public void addDrive(DriveAddress drive) {
        locked(() -> added.add(drive));
        look();
    }

    /** Forgets a drive that was added. */
    public void removeDrive(DriveAddress drive) {
        locked(() -> added.remove(drive));
        look();
    }

    /**
     * How many drives there are.
     *
     * @imapi2 IDiscMaster2.Count
     */
    public int getCount() {
        return present().size();
    }

    /**
     * The address of one drive.
     *
     * @param index 0 to {@link #getCount} - 1
     * @throws IllegalArgumentException (E_INVALIDARG) if there is no such drive
     * @imapi2 IDiscMaster2.Item
     */
    public DriveAddress getItem(int index) {
        List<DriveAddress> drives = present();
        if (index < 0 || index >= drives.size()) {
            throw new IllegalArgumentException(
                    "there are %d drives, and none has index %d".formatted(drives.size(), index));
        }
        return drives.get(index);
    }

    /**
     * Goes through the drives that are present now.
     *
     * @imapi2 IDiscMaster2._NewEnum
     */
    @Override
    public Iterator<DriveAddress> iterator() {
        return present().iterator();
    }

    /**
     * Whether at least one drive can be opened by this program.
     *
     * @imapi2 IDiscMaster2.IsSupportedEnvironment
     */
    public boolean isSupportedEnvironment() {
        for (DriveAddress drive : present()) {
            try (DiscRecorder recorder = new DiscRecorder()) {
                recorder.initialize(drive);
                return true;
            } catch (BurnException refused) {
                LOG.log(System.Logger.Level.DEBUG, () -> drive + ": " + refused.getMessage());
            }
        }
        return false;
    }

    /** Listens for drives that come and go; the first listener starts looking every 2 seconds. */
    public void addListener(DiscMasterListener listener) {
        locked(() -> {
            listeners.add(listener);
            if (watch.isEmpty()) {
                known = Set.copyOf(find());
                watch = Optional.of(startWatching());
            }
            return true;
        });
    }

    /** Listens no longer. */
    public void removeListener(DiscMasterListener listener) {
        listeners.remove(listener);
    }

    private ScheduledExecutorService startWatching() {
        ScheduledExecutorService made =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("discwright-drives").factory());
        var _ =
                made.scheduleWithFixedDelay(
                        this::look,
                        LOOK_EVERY.toMillis(),
                        LOOK_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
        return made;
    }

    /** Compares the drives present with those known, and tells the listeners. */
    void look() {
        Set<DriveAddress> before;
        Set<DriveAddress> now;
        lock.lock();
        try {
            before = known;
            now = find();
            known = Set.copyOf(now);
        } finally {
            lock.unlock();
        }
        for (DiscMasterListener listener : listeners) {
            now.stream()
                    .filter(drive -> !before.contains(drive))
                    .forEach(drive -> tell(() -> listener.deviceAdded(this, drive)));
            before.stream()
                    .filter(drive -> !now.contains(drive))
                    .forEach(drive -> tell(() -> listener.deviceRemoved(this, drive)));
        }
    }

    /** A listener that fails disturbs neither the others nor the watch. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "a listener failed", failure);
        }
    }

    private List<DriveAddress> present() {
        return locked(() -> new ArrayList<>(find()));
    }

    private Set<DriveAddress> find() {
        Set<DriveAddress> drives = new LinkedHashSet<>();
        for (TransportProvider provider : providers) {
            drives.addAll(drivesOf(provider));
        }
        drives.addAll(added);
        return drives;
    }

    /** A transport that fails has the drives that it had before: that it fails moves none. */
    private List<DriveAddress> drivesOf(TransportProvider provider) {
        try {
            List<DriveAddress> drives = List.copyOf(provider.discover());
            lastFound.put(provider, drives);
            return drives;
        } catch (RuntimeException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the drives of '" + provider.scheme() + "' could not be found",
                    failure);
            return lastFound.getOrDefault(provider, List.of());
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Stops looking for drives. */
    @Override
    public void close() {
        locked(() -> {
            watch.ifPresent(ScheduledExecutorService::shutdownNow);
            watch = Optional.empty();
            return true;
        });
        listeners.clear();
    }
}
