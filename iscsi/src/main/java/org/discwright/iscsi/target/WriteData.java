package org.discwright.iscsi.target;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.iscsi.login.SessionParameters;
import org.discwright.iscsi.pdu.DataOut;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.iscsi.target.BufferPool.Piece;

/**
 * The data of a write command as it arrives: with the command, unsolicited, and as asked for (RFC
 * 7143, 4.2.5.2 and 11.8). In order, and not one byte more than agreed. For the thread that
 * receives.
 */
final class WriteData implements Standstill.Incoming {
    private final Piece memory;
    private final ByteBuffer buffer;
    private final int length;
    private final SessionParameters agreed;
    private final List<Wanted> wanted = new ArrayList<>();
    private volatile long progress;
    private int received;
    private int askedUpTo;
    private boolean unsolicited;
    private SerialNumber nextUnsolicited = SerialNumber.ZERO;
    private SerialNumber nextR2t = SerialNumber.ZERO;

    /** What one R2T asks for. */
    static final class Wanted {
        private final int tag;
        private final SerialNumber number;
        private final int offset;
        private final int length;
        private int got;
        private SerialNumber next = SerialNumber.ZERO;

        private Wanted(int tag, SerialNumber number, int offset, int length) {
            this.tag = tag;
            this.number = number;
            this.offset = offset;
            this.length = length;
        }

        int tag() {
            return tag;
        }

        SerialNumber number() {
            return number;
        }

        int offset() {
            return offset;
        }

        int length() {
            return length;
        }
    }

    /**
     * Data that begins to arrive.
     *
     * @param memory for all of it
     * @param length bytes of all of it
     * @param unsolicited true where more follows the command without being asked for
     * @param now in nanoseconds
     */
    WriteData(Piece memory, int length, SessionParameters agreed, boolean unsolicited, long now) {
        this.memory = memory;
        this.buffer = memory.buffer();
        this.length = length;
        this.agreed = agreed;
        this.unsolicited = unsolicited;
        this.progress = now;
    }

    Piece memory() {
        return memory;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    @Override
    public long progress() {
        return progress;
    }

    boolean isComplete() {
        return received == length && !unsolicited;
    }

    /** Takes what came with the command. */
    void immediate(PduReader reader) throws IOException {
        take(reader);
    }

    /** Takes a Data-Out. */
    void take(DataOut data, PduReader reader) throws IOException {
        int size = reader.dataLength();
        if (data.bufferOffset() != received) {
            throw new ProtocolViolation(
                    "data at offset %d where %d is due".formatted(data.bufferOffset(), received));
        }
        if (data.targetTransferTag() == Pdu.RESERVED_TAG) {
            unsolicited(data, size);
        } else {
            solicited(data, size);
        }
        take(reader);
    }

    private void unsolicited(DataOut data, int size) throws ProtocolViolation {
        if (!unsolicited || received + size > Math.min(agreed.firstBurst(), length)) {
            throw new ProtocolViolation("more unsolicited data than agreed");
        }
        number(data, nextUnsolicited);
        nextUnsolicited = nextUnsolicited.next();
        unsolicited = !data.finished();
    }

    private void solicited(DataOut data, int size) throws ProtocolViolation {
        Wanted first = wanted.isEmpty() ? null : wanted.getFirst();
        if (first == null || first.tag != data.targetTransferTag()) {
            throw new ProtocolViolation("data that was not asked for");
        }
        number(data, first.next);
        first.next = first.next.next();
        first.got += size;
        if (first.got > first.length || data.finished() != (first.got == first.length)) {
            throw new ProtocolViolation(
                    "%d bytes of %d that were asked for".formatted(first.got, first.length));
        }
        if (data.finished()) {
            wanted.removeFirst();
        }
    }

    private static void number(DataOut data, SerialNumber due) throws ProtocolViolation {
        if (!data.dataSn().equals(due)) {
            throw new ProtocolViolation(
                    "data number %s where %s is due".formatted(data.dataSn(), due));
        }
    }

    private void take(PduReader reader) throws IOException {
        int size = reader.dataLength();
        if (size > length - received) {
            throw new ProtocolViolation("more data than the command said");
        }
        reader.data(buffer.position(received));
        received += size;
        progress = System.nanoTime();
    }

    /**
     * The next R2T to send, if it is time for one.
     *
     * @param tag names it
     */
    Optional<Wanted> ask(int tag) {
        if (unsolicited || wanted.size() >= agreed.maxOutstandingR2T()) {
            return Optional.empty();
        }
        int from = Math.max(askedUpTo, received);
        if (from >= length) {
            return Optional.empty();
        }
        Wanted next = new Wanted(tag, nextR2t, from, Math.min(agreed.maxBurst(), length - from));
        nextR2t = nextR2t.next();
        askedUpTo = from + next.length;
        wanted.add(next);
        return Optional.of(next);
    }

    /** How many R2Ts were sent. */
    SerialNumber asked() {
        return nextR2t;
    }
}
