package org.discwright.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.ReadBufferCapacity;
import org.discwright.mmc.command.Write10;
import org.discwright.mmc.command.Write12;
import org.discwright.mmc.response.BufferCapacity;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/**
 * Asks the drive before every WRITE how full its buffer is: that is when the least is in it. The
 * first second does not count.
 */
final class BufferWatch implements ScsiTransport {
    private static final long SETTLING = Duration.ofSeconds(1).toNanos();

    private final ScsiTransport drive;
    private final MemorySegment answer = Arena.ofAuto().allocate(BufferCapacity.LENGTH);
    private long first;
    private long last;
    private long bytes;
    private int least = 100;

    BufferWatch(ScsiTransport drive) {
        this.drive = drive;
    }

    /** The least that was in it, per cent. */
    int least() {
        return least;
    }

    /** From the first WRITE to the last. */
    Duration writing() {
        return Duration.ofNanos(last - first);
    }

    /** What it was sent from the first WRITE to the last. */
    double megabytesPerSecond() {
        return bytes * 1e3 / Math.max(1, last - first);
    }

    @Override
    public DriveAddress address() {
        return drive.address();
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        int opcode = request.cdb().opcode();
        if (opcode == Write10.OPCODE || opcode == Write12.OPCODE) {
            long now = System.nanoTime();
            first = first == 0 ? now : first;
            if (now - first > SETTLING) {
                least = Math.min(least, fill());
            }
            bytes += request.data().byteSize();
            last = now;
        }
        return drive.execute(request);
    }

    private int fill() throws TransportException {
        ReadBufferCapacity question = new ReadBufferCapacity(false, BufferCapacity.LENGTH);
        Completion told =
                drive.execute(
                        new ScsiRequest(
                                Nexus.LOCAL,
                                question.cdb(),
                                ScsiRequest.Direction.IN,
                                answer,
                                question.timeout()));
        if (!(told instanceof Completion.Good)) {
            throw new TransportException(
                    TransportException.Reason.HOST_ERROR, "the drive does not tell: " + told);
        }
        try {
            BufferCapacity buffer =
                    BufferCapacity.decode(Octets.of(answer.toArray(ValueLayout.JAVA_BYTE)));
            return (int) (100 * (buffer.total() - buffer.available()) / buffer.total());
        } catch (MalformedDataException malformed) {
            throw new TransportException(
                    TransportException.Reason.HOST_ERROR, malformed.getMessage(), malformed);
        }
    }

    @Override
    public int maximumTransferLength() {
        return drive.maximumTransferLength();
    }

    @Override
    public int alignmentMask() {
        return drive.alignmentMask();
    }

    @Override
    public void close() throws TransportException {
        drive.close();
    }
}
