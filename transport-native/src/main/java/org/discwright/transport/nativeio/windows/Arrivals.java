package org.discwright.transport.nativeio.windows;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;

/**
 * Tells of drives that come and go, on a thread of its own: the system's threads only leave word.
 * Windows names an interface before it gives the drive its letter, and when a drive has gone its
 * letter has too; so letters are waited for, and remembered.
 */
final class Arrivals implements CfgMgr.Listener, DriveWatch {
    /**
     * How a letter is waited for.
     *
     * @param tries how often Windows is asked
     * @param pause between two of them
     */
    record Patience(int tries, Duration pause) {}

    private record News(boolean arrival, String path) {}

    /** More news than that is not kept: nobody listens. */
    private static final int MOST = 1024;

    private static final System.Logger LOG = System.getLogger(Arrivals.class.getName());

    private final Function<String, Optional<DriveAddress>> letters;
    private final Patience patience;
    private final DriveListener listener;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>(MOST);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, DriveAddress> known = new HashMap<>();
    private final Thread teller;

    /**
     * Not started yet.
     *
     * @param letters the address of the drive with an interface, once it has one
     */
    Arrivals(
            Function<String, Optional<DriveAddress>> letters,
            Patience patience,
            DriveListener listener) {
        this.letters = letters;
        this.patience = patience;
        this.listener = listener;
        this.teller =
                Thread.ofPlatform().daemon().name("discwright-arrivals").unstarted(this::tell);
    }

    /** A drive that was there before; not told of. */
    void present(String path) {
        known.put(path, letters.apply(path).orElseGet(() -> ofPath(path)));
    }

    void start() {
        teller.start();
    }

    @Override
    public void arrived(String path) {
        leave(new News(true, path));
    }

    @Override
    public void removed(String path) {
        leave(new News(false, path));
    }

    private void leave(News one) {
        if (!news.offer(one)) {
            LOG.log(System.Logger.Level.WARNING, "news of drives were lost: {0}", one);
        }
    }

    private void tell() {
        try {
            while (closed.getCount() > 0) {
                tell(news.take());
            }
        } catch (InterruptedException _) {
            LOG.log(System.Logger.Level.DEBUG, "nobody is told any more");
        }
    }

    private void tell(News one) throws InterruptedException {
        if (closed.getCount() == 0) {
            return;
        }
        DriveAddress address = one.arrival() ? address(one.path()) : forget(one.path());
        if (closed.getCount() == 0) {
            return;
        }
        try {
            if (one.arrival()) {
                listener.arrived(address);
            } else {
                listener.removed(address);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a listener failed", e);
        }
    }

    private DriveAddress forget(String path) {
        DriveAddress before = known.remove(path);
        return before != null ? before : ofPath(path);
    }

    private DriveAddress address(String path) throws InterruptedException {
        Optional<DriveAddress> letter = letters.apply(path);
        for (int tries = 1; letter.isEmpty() && tries < patience.tries(); tries++) {
            if (closed.await(patience.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
            letter = letters.apply(path);
        }
        DriveAddress address = letter.orElseGet(() -> ofPath(path));
        known.put(path, address);
        return address;
    }

    private static DriveAddress ofPath(String path) {
        return new DriveAddress(DriveAddress.DEVICE, path);
    }

    @Override
    public void close() {
        closed.countDown();
        news.clear();
        // wakes the thread, which ends; a listener that is being called is left in peace
        leave(new News(false, ""));
    }
}
