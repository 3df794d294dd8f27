package org.discwright.iscsi.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.PduWriter;

/** One socket: a login, and the session that it leads to. */
final class Connection {
    private static final System.Logger LOG = System.getLogger("org.discwright.iscsi");
    private static final int SOCKET_BUFFER = 1 << 20;

    private final TargetServer server;
    private final SocketChannel channel;
    private final String peer;
    private final InetAddress host;
    private final long opened = System.nanoTime();
    private volatile Optional<Session> session = Optional.empty();

    Connection(TargetServer server, SocketChannel channel) throws IOException {
        this.server = server;
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
        this.peer = text(remote);
        this.host = remote.getAddress();
    }

    /** Host and port of the peer. */
    String peer() {
        return peer;
    }

    /** The address by which the peer reached the target. */
    String local() throws IOException {
        return text((InetSocketAddress) channel.getLocalAddress());
    }

    private static String text(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String name = host.getHostAddress();
        int zone = name.indexOf('%');
        String bare = zone < 0 ? name : name.substring(0, zone);
        return (bare.contains(":") ? "[" + bare + "]" : bare) + ":" + address.getPort();
    }

    /** The address that the peer comes from. */
    InetAddress host() {
        return host;
    }

    /** By how many nanoseconds it is older than another. */
    long age(Connection other) {
        return other.opened - opened;
    }

    /** True where it may still come to a session. */
    boolean isLoggingIn() {
        return session.isEmpty() && channel.isOpen();
    }

    /** The session, once the login is done. */
    Optional<Session> session() {
        return session;
    }

    /** Something that one thread does with the connection. */
    interface Part {
        /** Does it; false where another thread goes on. */
        boolean run() throws IOException;
    }

    /** A thread for a part of what there is to do; not started. */
    Thread thread(Part part) {
        // a virtual thread is woken by way of others: that is felt in every single command,
        // and the limits keep the number of connections small
        return Thread.ofPlatform().daemon().name("from " + peer).unstarted(() -> run(part));
    }

    /** A thread for all that there is to do; not started. */
    Thread thread() {
        return thread(this::serve);
    }

    private boolean serve() throws IOException {
        PduReader reader = new PduReader(channel);
        PduWriter writer = new PduWriter(channel);
        Optional<LoginPhase.Done> login = new LoginPhase(server, this, reader, writer).run();
        if (login.isEmpty()) {
            return true;
        }
        Session begun = new Session(server, this, login.get(), reader, writer);
        return begun.run(server.publish(begun, () -> session = Optional.of(begun)));
    }

    private void run(Part part) {
        boolean over = true;
        try {
            over = part.run();
        } catch (IOException | RuntimeException ended) {
            LOG.log(System.Logger.Level.DEBUG, () -> "connection from " + peer + " ended", ended);
        } finally {
            if (over) {
                close();
                server.ended(this);
            }
        }
    }

    /** Ends what has lasted too long; called every second or so. */
    void watch(long now, TargetLimits limits) {
        Optional<Session> running = session;
        if (running.isPresent()) {
            running.get().watch(now);
        } else if (now - opened > limits.loginTime().toNanos()) {
            close();
        }
    }

    /** Closes the socket: whoever waits for it goes on with an error. */
    void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "a socket could not be closed", gone);
        }
    }
}
