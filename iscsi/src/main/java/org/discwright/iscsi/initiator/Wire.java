package org.discwright.iscsi.initiator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A connection on which no wait goes beyond a deadline of an injected clock. For one thread at a
 * time; an interrupt does not break it, but is seen again afterwards.
 */
final class Wire implements ReadableByteChannel, GatheringByteChannel {
    /** How long a wait lasts before the clock is looked at again. */
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final LongSupplier clock;
    private long deadline;

    private Wire(SocketChannel channel, LongSupplier clock, long deadline) throws IOException {
        this.channel = channel;
        this.clock = clock;
        this.deadline = deadline;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, 0);
    }

    /**
     * Connects to the first number of {@code host} that answers.
     *
     * @param deadline of all waits, until it is given another
     */
    static Wire connect(String host, int port, LongSupplier clock, long deadline)
            throws IOException {
        InetAddress[] numbers;
        try {
            numbers = InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            UnknownHostException clear = new UnknownHostException("nobody knows the host " + host);
            clear.initCause(unknown);
            throw clear;
        }
        IOException failure = new IOException("the host has no number");
        for (InetAddress number : numbers) {
            Wire wire = new Wire(SocketChannel.open(), clock, deadline);
            try {
                wire.finish(new InetSocketAddress(number, port));
                return wire;
            } catch (IOException failed) {
                wire.close();
                failure = failed;
            }
        }
        throw failure;
    }

    private void finish(InetSocketAddress peer) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (!channel.connect(peer)) {
            do {
                await(SelectionKey.OP_CONNECT);
            } while (!channel.finishConnect());
        }
    }

    /** No later wait goes beyond this moment of the clock. */
    void deadline(long nanos) {
        deadline = nanos;
    }

    /** Registers a second selector, for a thread that only looks whether something came. */
    void watch(Selector other) throws IOException {
        channel.register(other, SelectionKey.OP_READ);
    }

    /** Waits at most one slice, and not beyond {@code until}; true where a byte can be read. */
    boolean isReadableSoon(long until) throws IOException {
        return ready(SelectionKey.OP_READ, Math.min(SLICE, until - clock.getAsLong()));
    }

    private boolean ready(int operation, long nanos) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            key.interestOps(operation);
            int keys =
                    nanos < TimeUnit.MILLISECONDS.toNanos(1)
                            ? selector.selectNow()
                            : selector.select(TimeUnit.NANOSECONDS.toMillis(nanos));
            selector.selectedKeys().clear();
            // a key that was not selected still has the readiness of an earlier time
            return keys > 0 && (key.readyOps() & operation) != 0;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void await(int operation) throws IOException {
        while (!ready(operation, Math.min(SLICE, deadline - clock.getAsLong()))) {
            if (deadline - clock.getAsLong() <= 0) {
                throw new WireTimeout("the other side did not answer in time");
            }
        }
    }

    @Override
    public int read(ByteBuffer destination) throws IOException {
        int count = channel.read(destination);
        while (count == 0 && destination.hasRemaining()) {
            await(SelectionKey.OP_READ);
            count = channel.read(destination);
        }
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return (int) write(new ByteBuffer[] {source}, 0, 1);
    }

    @Override
    public long write(ByteBuffer[] sources) throws IOException {
        return write(sources, 0, sources.length);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long count = channel.write(sources, offset, length);
        if (count == 0) {
            await(SelectionKey.OP_WRITE);
        }
        return count;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
