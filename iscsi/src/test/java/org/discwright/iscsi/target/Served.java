package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/** A target with a drive in memory, on a free port of the loopback. */
final class Served implements AutoCloseable {
    static final String NAME = "iqn.2026-01.org.example:memory";

    final MemoryDrive drive;
    final TargetServer server;

    Served(UnaryOperator<TargetOptions> change) throws IOException {
        this(change, false);
    }

    Served(UnaryOperator<TargetOptions> change, boolean readOnly) throws IOException {
        this(new MemoryDrive(), change, readOnly);
    }

    private Served(MemoryDrive drive, UnaryOperator<TargetOptions> change, boolean readOnly)
            throws IOException {
        this.drive = drive;
        TargetOptions options =
                TargetOptions.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server =
                TargetServer.start(
                        change.apply(options),
                        List.of(new ServedDrive(NAME, drive, readOnly)),
                        TargetListener.NONE);
    }

    Served() throws IOException {
        this(UnaryOperator.identity());
    }

    /** A target with a drive that takes all that comes for one sender's, as a real one. */
    static Served ofOneSender() throws IOException {
        MemoryDrive drive = new MemoryDrive();
        drive.apart = false;
        return new Served(drive, UnaryOperator.identity(), false);
    }

    Peer peer(long isid, String... keys) throws IOException {
        return new Peer(server.address()).into(NAME, isid, keys);
    }

    Peer stranger() throws IOException {
        return new Peer(server.address());
    }

    /** One that comes from another address of this machine. */
    Peer stranger(String from) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(from, 0));
        } catch (BindException none) {
            channel.close();
            return Assumptions.abort(from + " is no address of this machine");
        }
        channel.connect(server.address());
        return new Peer(channel);
    }

    /** Waits, ten seconds at most, until something holds. */
    static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertTrue(holds.getAsBoolean());
    }

    @Override
    public void close() {
        server.close();
    }
}
