package org.discwright.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes between an initiator and a target, until it cuts their connection once. */
final class Relay implements AutoCloseable {
    private static final int PIECE = 16_384;

    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong untilCut = new AtomicLong(Long.MAX_VALUE);

    Relay(InetSocketAddress target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts every connection when that many more bytes went to the target; later ones live. */
    void cutAfter(long bytes) {
        untilCut.set(bytes);
    }

    /** True once it has cut. */
    boolean hasCut() {
        return untilCut.get() < 0;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket initiator = server.accept();
                Socket there = new Socket(target.getAddress(), target.getPort());
                open.add(initiator);
                open.add(there);
                Thread.ofVirtual().start(() -> pass(initiator, there, true));
                Thread.ofVirtual().start(() -> pass(there, initiator, false));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void pass(Socket from, Socket to, boolean counted) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (counted && !hasCut() && untilCut.addAndGet(-read) < 0) {
                    cut();
                    return;
                }
                out.write(piece, 0, read);
            }
        } catch (IOException gone) {
            // the other direction ends as well
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void cut() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException gone) {
                // it is closed
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
