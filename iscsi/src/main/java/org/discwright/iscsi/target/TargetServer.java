package org.discwright.iscsi.target;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;

/**
 * Serves drives over the network, each as logical unit 0 of a target of its own (RFC 7143). Every
 * session is a sender of its own to the drive: unit attentions, locks and reservations are kept
 * apart. What a peer can make it take is bounded by {@link TargetLimits}.
 */
public final class TargetServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.discwright.iscsi");
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int LOGOUT_SECONDS = 3;
    private static final int BACKLOG = 64;

    private final TargetOptions options;
    private final TargetListener listener;
    private final Map<String, TargetDrive> drives = new LinkedHashMap<>();
    private final List<DriveWatch> watches = new ArrayList<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final SecureRandom random = new SecureRandom();
    private final BufferPool pool;
    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final Semaphore ended = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread accepting;
    private final Thread watching;
    private final Map<Connection, Integer> handles = new HashMap<>();
    private int handle;

    private TargetServer(TargetOptions options, List<ServedDrive> served, TargetListener listener)
            throws IOException {
        this.options = options;
        this.listener = listener;
        this.pool = new BufferPool(options.limits());
        for (ServedDrive one : served) {
            TargetDrive drive = new TargetDrive(one, options.limits(), pool);
            if (drives.put(one.target(), drive) != null) {
                throw new IllegalArgumentException("two targets are named " + one.target());
            }
        }
        this.channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(options.listen(), BACKLOG);
            this.address = (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
        this.accepting = Thread.ofVirtual().name("accept " + address).unstarted(this::accept);
        this.watching = Thread.ofVirtual().name("watch " + address).unstarted(this::watch);
    }

    /**
     * Begins to serve.
     *
     * @param drives what to serve; the transports stay the caller's, who closes them afterwards
     * @param listener hears who comes and goes
     * @throws IOException if it cannot listen at the address
     * @throws IllegalArgumentException if two targets have the same name
     */
    public static TargetServer start(
            TargetOptions options, List<ServedDrive> drives, TargetListener listener)
            throws IOException {
        TargetServer server = new TargetServer(options, drives, listener);
        server.drives.values().forEach(server::begin);
        server.accepting.start();
        server.watching.start();
        return server;
    }

    private void begin(TargetDrive drive) {
        drive.start();
        watches.add(
                drive.served()
                        .transport()
                        .watchMedium(
                                new DriveListener() {
                                    @Override
                                    public void mediumChanged(DriveAddress changed) {
                                        drive.news().heard(MediumNews.Source.SYSTEM);
                                    }
                                }));
    }

    /** Where it listens, with the port that was found free where none was asked for. */
    public InetSocketAddress address() {
        return address;
    }

    /** Bytes of memory that hold data of commands now. */
    public long memoryInUse() {
        return pool.used();
    }

    /** Sessions with drives that there are now. */
    public int sessions() {
        return drives.values().stream().mapToInt(drive -> drive.sessions().size()).sum();
    }

    TargetOptions options() {
        return options;
    }

    TargetListener listener() {
        return listener;
    }

    SecureRandom random() {
        return random;
    }

    BufferPool pool() {
        return pool;
    }

    List<String> targetNames() {
        return List.copyOf(drives.keySet());
    }

    Optional<TargetDrive> drive(String target) {
        return Optional.ofNullable(drives.get(target));
    }

    /**
     * A handle for the session that a connection begins; none has it, and nobody else gets its
     * place until the connection has ended. 0 where there is no room for one.
     */
    synchronized int nextHandle(Connection connection) {
        if (handles.size() >= options.limits().sessions()) {
            return 0;
        }
        do {
            handle = handle == 0xFFFF ? 1 : handle + 1;
        } while (handles.containsValue(handle));
        handles.put(connection, handle);
        return handle;
    }

    /** Its login has succeeded, whether its session has begun or not. */
    private synchronized boolean hasHandle(Connection connection) {
        return handles.containsKey(connection);
    }

    boolean hasSession(int tsih) {
        return connections.stream()
                .anyMatch(one -> one.session().filter(it -> it.tsih() == tsih).isPresent());
    }

    /**
     * Makes a session known. Of two that begin at once one is the older, so that they cannot wait
     * for each other.
     *
     * @param known what others see it by from then on
     * @return older ones of the same initiator port with the same target, which it ends (RFC 7143,
     *     6.3.5)
     */
    synchronized List<Session> publish(Session begun, Runnable known) {
        List<Session> older =
                connections.stream()
                        .flatMap(connection -> connection.session().stream())
                        .filter(one -> one.drive().isPresent() && one.drive().equals(begun.drive()))
                        .filter(one -> one.port().equals(begun.port()))
                        .toList();
        known.run();
        return older;
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel peer = channel.accept();
                if (closing.getCount() == 0) {
                    peer.close();
                } else {
                    serve(peer);
                }
            } catch (IOException failed) {
                LOG.log(System.Logger.Level.DEBUG, "a connection could not be taken", failed);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    /** Of those that have not logged in the oldest gives way, first to one of its own address. */
    private void makeRoom(Connection late) {
        List<Connection> strangers =
                connections.stream()
                        .filter(Connection::isLoggingIn)
                        .filter(one -> !hasHandle(one))
                        .sorted(Comparator.comparingLong(one -> one.age(late)))
                        .toList();
        List<Connection> neighbours =
                strangers.stream().filter(one -> one.host().equals(late.host())).toList();
        if (neighbours.size() >= options.limits().loginsOfPeer()) {
            neighbours.getLast().close();
        } else if (strangers.size() >= options.limits().logins()) {
            strangers.getLast().close();
        }
    }

    private void serve(SocketChannel peer) throws IOException {
        Connection connection;
        try {
            connection = new Connection(this, peer);
        } catch (IOException gone) {
            peer.close();
            return;
        }
        makeRoom(connection);
        connections.add(connection);
        try {
            connection.thread().start();
        } catch (OutOfMemoryError noThread) {
            LOG.log(System.Logger.Level.WARNING, "no thread for another connection", noThread);
            connection.close();
            connections.remove(connection);
        }
    }

    void ended(Connection connection) {
        connections.remove(connection);
        synchronized (this) {
            handles.remove(connection);
        }
        if (closing.getCount() == 0) {
            ended.release();
        }
    }

    /** Waits a moment; false where the server is closing. */
    private boolean pause() {
        try {
            return !closing.await(TICK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private void watch() {
        while (pause()) {
            long now = System.nanoTime();
            connections.forEach(one -> attempt(() -> one.watch(now, options.limits())));
            drives.values().forEach(drive -> attempt(() -> drive.watch(now)));
        }
    }

    /** What fails for one must not leave all others without anybody who watches. */
    private static void attempt(Runnable watch) {
        try {
            watch.run();
        } catch (RuntimeException | OutOfMemoryError bug) {
            LOG.log(System.Logger.Level.ERROR, "the target's own housekeeping failed", bug);
        }
    }

    /**
     * Asks every initiator to log out, waits a few seconds for it, and ends what is left. A command
     * that a drive is at is waited for.
     */
    @Override
    public void close() {
        if (closing.getCount() == 0) {
            return;
        }
        watches.forEach(DriveWatch::close);
        closeQuietly();
        connections.forEach(one -> one.session().ifPresent(it -> it.requestLogout(LOGOUT_SECONDS)));
        closing.countDown();
        boolean interrupted = !waitForLogouts();
        connections.forEach(Connection::close);
        try {
            for (TargetDrive drive : drives.values()) {
                drive.stop();
            }
        } catch (InterruptedException stopped) {
            interrupted = true;
        }
        pool.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeQuietly() {
        try {
            channel.close();
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.DEBUG, "the listening socket could not be closed", failed);
        }
    }

    private boolean waitForLogouts() {
        long end = System.nanoTime() + Duration.ofSeconds(LOGOUT_SECONDS).toNanos();
        try {
            while (sessions() > 0 && System.nanoTime() < end) {
                ended.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
