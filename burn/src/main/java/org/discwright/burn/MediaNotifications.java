package org.discwright.burn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.GetEventStatusNotification;
import org.discwright.mmc.response.DriveEvent;
import org.discwright.mmc.response.EventStatus;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;

/**
 * What happens to the disc of one drive, for the listeners of its recorder. As long as anybody
 * listens and nobody has disabled it, the drive is asked for media events from time to time and
 * whenever its transport tells of a change; never while a format object works with it.
 */
final class MediaNotifications {
    private static final System.Logger LOG = System.getLogger(MediaNotifications.class.getName());
    private static final Duration TEST_PATIENCE = Duration.ofSeconds(10);
    private static final int MEDIA_CLASS = 4;
    private static final int EVENT_LENGTH = 8;
    private static final int MOST_OLD_EVENTS = 8;

    private final BooleanSupplier idle;
    private final Duration lookEvery;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<MediaListener> listeners = new CopyOnWriteArrayList<>();
    private final EventQueue<MediaEvent> queue;
    private int disabled;
    private Optional<Drive> bound = Optional.empty();
    private Optional<Running> running = Optional.empty();

    private record Running(ScheduledExecutorService timer, DriveWatch watch) {
        void end() {
            timer.shutdownNow();
            try {
                watch.close();
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "a watch could not be ended", failure);
            }
        }
    }

    /** Tells in the name of {@code sender}; asks the drive only while it is {@code idle}. */
    MediaNotifications(DiscRecorder sender, BooleanSupplier idle, Duration lookEvery) {
        this.idle = idle;
        this.lookEvery = lookEvery;
        this.queue =
                new EventQueue<>(
                        event -> listeners.forEach(one -> one.mediaChanged(sender, event)),
                        MediaEvent::equals);
    }

    void add(MediaListener listener) {
        lock.lock();
        try {
            listeners.add(listener);
            start();
        } finally {
            lock.unlock();
        }
    }

    void remove(MediaListener listener) {
        listeners.remove(listener);
        if (listeners.isEmpty()) {
            stop();
        }
    }

    /** From now on it is that drive. */
    void bind(Drive drive) {
        lock.lock();
        try {
            bound = Optional.of(drive);
            start();
        } finally {
            lock.unlock();
        }
    }

    /** There is no drive any more; nothing is disabled any more. */
    void unbind() {
        lock.lock();
        try {
            bound = Optional.empty();
            disabled = 0;
        } finally {
            lock.unlock();
        }
        stop();
    }

    private void start() {
        if (running.isPresent() || listeners.isEmpty() || bound.isEmpty()) {
            return;
        }
        Drive drive = bound.get();
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("discwright-media").factory());
        // the transport may tell with locks of its own held: the drive is asked by another thread
        DriveWatch watch =
                drive.transport()
                        .watchMedium(
                                new DriveListener() {
                                    @Override
                                    public void mediumChanged(DriveAddress address) {
                                        execute(timer, () -> look(true));
                                    }
                                });
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> look(false),
                        lookEvery.toMillis(),
                        lookEvery.toMillis(),
                        TimeUnit.MILLISECONDS);
        running = Optional.of(new Running(timer, watch));
    }

    private static void execute(ScheduledExecutorService timer, Runnable work) {
        try {
            timer.execute(work);
        } catch (RejectedExecutionException ended) {
            LOG.log(System.Logger.Level.DEBUG, "a change of media came too late", ended);
        }
    }

    private void stop() {
        Optional<Running> ending;
        lock.lock();
        try {
            ending = running;
            running = Optional.empty();
        } finally {
            lock.unlock();
        }
        // outside of the lock: it may wait for a call that is running
        ending.ifPresent(Running::end);
    }

    void disable() {
        requireIdle();
        lock.lock();
        try {
            disabled++;
        } finally {
            lock.unlock();
        }
    }

    void enable() {
        requireIdle();
        lock.lock();
        try {
            if (disabled == 0) {
                throw new DiscStateException(
                        DiscError.E_FAIL, "notifications of media changes are not disabled");
            }
            disabled--;
        } finally {
            lock.unlock();
        }
        forget();
    }

    private void requireIdle() {
        if (!idle.getAsBoolean()) {
            throw new DiscStateException(
                    DiscError.RECORDER_LOCKED,
                    "a format object works with the recorder: it hears no media changes until the"
                            + " disc is released");
        }
    }

    boolean isEnabled() {
        lock.lock();
        try {
            return disabled == 0;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Drive> asked() {
        lock.lock();
        try {
            return bound.filter(_ -> disabled == 0 && running.isPresent() && idle.getAsBoolean());
        } finally {
            lock.unlock();
        }
    }

    /** What happened while nobody was to hear of it is never told. */
    void forget() {
        Optional<Drive> drive = asked();
        for (int i = 0; i < MOST_OLD_EVENTS && drive.isPresent(); i++) {
            if (ask(drive.get())
                    .filter(said -> said.code() != DriveEvent.Media.NO_CHANGE)
                    .isEmpty()) {
                return;
            }
        }
    }

    /**
     * Asks the drive what happened.
     *
     * @param told whether the transport says that something did
     */
    void look(boolean told) {
        Optional<Drive> drive = asked();
        if (drive.isEmpty()) {
            return;
        }
        Optional<DriveEvent.Media> said = ask(drive.get());
        List<MediaEvent> news = new ArrayList<>();
        said.flatMap(MediaNotifications::event).ifPresent(news::add);
        if (news.isEmpty() && told) {
            // the system asked first, and the drive tells each event once
            news.add(
                    new MediaEvent(
                            MediaEvent.Kind.MEDIA_CHANGED,
                            said.map(MediaNotifications::state).orElse(MediaEvent.State.UNKNOWN)));
        }
        news.forEach(queue::offer);
    }

    private static Optional<DriveEvent.Media> ask(Drive drive) {
        try {
            Drive.Answer answer =
                    drive.askOnce(
                            new GetEventStatusNotification(true, 1 << MEDIA_CLASS, EVENT_LENGTH));
            if (!answer.isGood()) {
                return Optional.empty();
            }
            return EventStatus.decode(answer.data())
                    .event()
                    .filter(DriveEvent.Media.class::isInstance)
                    .map(DriveEvent.Media.class::cast);
        } catch (BurnException | MalformedDataException silent) {
            LOG.log(System.Logger.Level.DEBUG, "no media event", silent);
            return Optional.empty();
        }
    }

    private static Optional<MediaEvent> event(DriveEvent.Media said) {
        Optional<MediaEvent.Kind> kind =
                switch (said.code()) {
                    case DriveEvent.Media.EJECT_REQUEST ->
                            Optional.of(MediaEvent.Kind.EJECT_REQUEST);
                    case DriveEvent.Media.NEW_MEDIA -> Optional.of(MediaEvent.Kind.NEW_MEDIA);
                    case DriveEvent.Media.MEDIA_REMOVAL ->
                            Optional.of(MediaEvent.Kind.MEDIA_REMOVAL);
                    case DriveEvent.Media.MEDIA_CHANGED ->
                            Optional.of(MediaEvent.Kind.MEDIA_CHANGED);
                    default -> Optional.empty();
                };
        return kind.map(known -> new MediaEvent(known, state(said)));
    }

    private static MediaEvent.State state(DriveEvent.Media said) {
        if (said.trayOpen()) {
            return MediaEvent.State.TRAY_OPEN;
        }
        return said.mediaPresent() ? MediaEvent.State.PRESENT : MediaEvent.State.ABSENT;
    }

    /** Waits until the listeners have heard what there is to hear. */
    void settle() {
        queue.drain(TEST_PATIENCE);
    }
}
