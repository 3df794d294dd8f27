package org.discwright.conformance.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/**
 * A way to the drive of the contract: an emulated one with a closed data disc and the faults of
 * {@code contract.faults}. Says by itself what it cannot promise, and why.
 */
public abstract class Way implements AutoCloseable {
    private final Map<Promise, String> missing = new EnumMap<>(Promise.class);

    /** What not every way can give. */
    public enum Promise {
        /** That a command did not complete is told, and why. */
        FAILURES,
        /** A command's time-out is kept. */
        TIME_OUTS,
        /** BUSY comes back to who sent the command. */
        BUSY,
        /** A drive that is unplugged counts as gone. */
        UNPLUGGING,
        /** The logical unit can be reset. */
        RESET,
        /** The drive's news of a reset come to who asked for it. */
        NEWS_OF_RESET,
        /** Two hosts can use the drive, and each may leave. */
        TWO_HOSTS
    }

    /** One that uses the drive. */
    public record Host(ScsiTransport transport, Nexus nexus, Leaving leaving) {}

    /** How a host leaves for good. */
    @FunctionalInterface
    public interface Leaving {
        /** Does it. */
        void leave() throws TransportException;
    }

    /** States that this way lacks something. */
    protected final void lacks(Promise promise, String reason) {
        missing.put(promise, reason);
    }

    /** What it lacks, with the reasons. */
    final Map<Promise, String> missing() {
        return Map.copyOf(missing);
    }

    /** Whether it wants a disc made for it. */
    public boolean wantsDisc() {
        return true;
    }

    /** Opens the drive with the disc in that file, for the first host. */
    public abstract ScsiTransport open(Path disc) throws Exception;

    /** A second host beside the one that opened it. */
    public Host second(ScsiTransport first) throws Exception {
        throw new IllegalStateException("not promised");
    }

    /** Pulls the cable while the drive is open. */
    public void unplug(ScsiTransport drive) throws Exception {
        throw new IllegalStateException("not promised");
    }

    /** Lets go of what lies behind the drive. */
    @Override
    public void close() throws IOException {}
}
