package org.discwright.burn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.TransportProvider;

/**
 * The drives of this machine: those that the transports here find by themselves, and those that
 * were added by address. Every question asks the transports anew; an index is good until a drive
 * comes or goes.
 *
 * @imapi2 IDiscMaster2
 */
public final class DiscMaster implements Iterable<DriveAddress>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DiscMaster.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration TEST_PATIENCE = Duration.ofSeconds(10);

    private final List<DriveSource> sources;
    private final DriveRoll roll = new DriveRoll(this::publish);
    private final Object byAddress = new Object();
    private final Set<DriveAddress> added = new LinkedHashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private boolean watching;
    private Optional<ScheduledExecutorService> timer = Optional.empty();

    private record Subscription(DiscMasterListener listener, EventQueue<DriveNews> queue) {}

    /** The drives of all transports that are installed as services. */
    public DiscMaster() {
        this(
                ServiceLoader.load(TransportProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /** The drives of these transports only. */
    public DiscMaster(List<TransportProvider> providers) {
        this.sources = providers.stream().map(DriveSource::new).toList();
    }

    /** Adds a drive that is not found by itself: an emulated one, one on the network. */
    public void addDrive(DriveAddress drive) {
        Objects.requireNonNull(drive);
        locked(() -> {
            added.add(drive);
            noteAdded();
        });
    }

    /** Forgets a drive that was added. */
    public void removeDrive(DriveAddress drive) {
        locked(() -> {
            added.remove(drive);
            noteAdded();
        });
    }

    private void noteAdded() {
        if (watching) {
            roll.found(byAddress, added);
        }
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

    private List<DriveAddress> present() {
        Set<DriveAddress> drives = new LinkedHashSet<>();
        sources.forEach(source -> drives.addAll(source.drives()));
        locked(() -> drives.addAll(added));
        return new ArrayList<>(drives);
    }

    /**
     * Listens for drives that come and go. The drives present now are not told of: ask for them
     * after this call, and none is missed. Transports that tell of changes are listened to; those
     * that do not are asked every 2 seconds as long as anybody listens.
     */
    public void addListener(DiscMasterListener listener) {
        Objects.requireNonNull(listener);
        locked(() -> {
            subscriptions.add(
                    new Subscription(
                            listener,
                            new EventQueue<>(
                                    news -> deliver(news, listener), DriveNews::replaces)));
            if (!watching) {
                watching = true;
                roll.clear();
                roll.opened(byAddress, added);
                sources.forEach(source -> source.start(roll, this::startLooking));
                startLooking();
            }
        });
    }

    /** Listens no longer; a call to the listener that is running goes on. */
    public void removeListener(DiscMasterListener listener) {
        subscriptions.removeIf(one -> one.listener().equals(listener));
        stopWatching();
    }

    /** Begins to ask from time to time, where that has become necessary. */
    private void startLooking() {
        locked(() -> {
            if (watching && timer.isEmpty() && isPolling()) {
                timer = Optional.of(startTimer());
            }
        });
    }

    /** Whether there is a transport that has to be asked, since it does not tell of changes. */
    boolean isPolling() {
        return sources.stream().anyMatch(source -> source.needsLooking(roll));
    }

    private ScheduledExecutorService startTimer() {
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

    /** Asks the transports that do not tell by themselves. */
    void look() {
        sources.forEach(source -> source.look(roll));
    }

    private void publish(DriveNews news) {
        subscriptions.forEach(one -> one.queue().offer(news));
    }

    private void deliver(DriveNews news, DiscMasterListener listener) {
        if (subscriptions.stream().anyMatch(one -> one.listener().equals(listener))) {
            news.tell(this, listener);
        }
    }

    /** Waits until every listener has heard what there is to hear. */
    void settle() {
        subscriptions.forEach(one -> one.queue().drain(TEST_PATIENCE));
    }

    /** Ends the watch once nobody listens any more. */
    private void stopWatching() {
        List<DriveWatch> running = new ArrayList<>();
        locked(() -> {
            if (subscriptions.isEmpty()) {
                watching = false;
                timer.ifPresent(ScheduledExecutorService::shutdownNow);
                timer = Optional.empty();
                sources.forEach(source -> source.detach().ifPresent(running::add));
            }
        });
        // outside of the lock: it may wait for a call that is running
        running.forEach(DiscMaster::end);
    }

    private static void end(DriveWatch watch) {
        try {
            watch.close();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "a watch could not be ended", failure);
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Stops looking for drives and tells nobody any more. */
    @Override
    public void close() {
        subscriptions.clear();
        stopWatching();
    }
}
