package org.discwright.transport.trace;

import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** Answers commands by itself: from a list of exchanges, or with a piece of code. */
public final class ScriptedTransport implements ScsiTransport {
    private static final DriveAddress ADDRESS = new DriveAddress("scripted", "drive");

    private final Drive drive;
    private final int maximumTransferLength;

    /** What answers. */
    @FunctionalInterface
    public interface Drive {
        /**
         * Answers a command; data for the host goes into the request's memory.
         *
         * @throws TransportException in place of an answer
         */
        Completion answer(ScsiRequest request) throws TransportException;
    }

    private ScriptedTransport(Drive drive, int maximumTransferLength) {
        this.drive = drive;
        this.maximumTransferLength = maximumTransferLength;
    }

    /** Answers with a piece of code. */
    public static ScriptedTransport answering(int maximumTransferLength, Drive drive) {
        return new ScriptedTransport(drive, maximumTransferLength);
    }

    /**
     * Plays exchanges back: the commands must come in that order and be the same to the byte.
     *
     * @throws AssertionError by {@link #execute}, on another command than the one that was due
     */
    public static ScriptedTransport replaying(List<Exchange> exchanges) {
        Iterator<Exchange> due = List.copyOf(exchanges).iterator();
        return new ScriptedTransport(request -> replay(due, request), 1 << 16);
    }

    private static Completion replay(Iterator<Exchange> due, ScsiRequest request) {
        if (!due.hasNext()) {
            throw new AssertionError("nothing was due any more, but came " + request.cdb());
        }
        Exchange exchange = due.next();
        if (!exchange.cdb().equals(request.cdb())) {
            throw new AssertionError(
                    "%s was due, but came %s".formatted(exchange.cdb(), request.cdb()));
        }
        if (exchange.direction() == ScsiRequest.Direction.IN) {
            fill(request, exchange.data());
        }
        return exchange.completion();
    }

    /** Copies as much of {@code data} as fits into the request's memory. */
    public static int fill(ScsiRequest request, Octets data) {
        int length = (int) Math.min(data.length(), request.data().byteSize());
        MemorySegment.copy(MemorySegment.ofArray(data.toByteArray()), 0, request.data(), 0, length);
        return length;
    }

    @Override
    public DriveAddress address() {
        return ADDRESS;
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        return drive.answer(request);
    }

    @Override
    public int maximumTransferLength() {
        return maximumTransferLength;
    }

    @Override
    public void close() {}
}
