package org.discwright.burn.write;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.Write10;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;

/** Writes one source to consecutive addresses, on the drive's thread. */
final class StretchWriter {
    private final Drive drive;
    private final TrackSource source;
    private final long bytes;
    private final Lba start;
    private final int blockBytes;
    private final ObjIntConsumer<ByteBuffer> sent;
    private final Cancellation cancellation;
    private final ProgressMeter<?> meter;
    private int written;

    /**
     * A writer for one stretch.
     *
     * @param bytes that the source announces
     * @param start address of its first block
     * @param blockBytes bytes of a block as it is sent
     * @param sent gets what the drive has taken, and the number of its first block
     */
    StretchWriter(
            Drive drive,
            TrackSource source,
            long bytes,
            Lba start,
            int blockBytes,
            ObjIntConsumer<ByteBuffer> sent,
            Cancellation cancellation,
            ProgressMeter<?> meter) {
        this.drive = drive;
        this.source = source;
        this.bytes = bytes;
        this.start = start;
        this.blockBytes = blockBytes;
        this.sent = sent;
        this.cancellation = cancellation;
        this.meter = meter;
    }

    /** Blocks that the drive has taken so far. */
    int written() {
        return written;
    }

    /** Writes until the source ends, fails or is no longer wanted. */
    SourceEnd write() throws BurnException {
        TrackRing ring =
                new TrackRing(
                        blockBytes,
                        1,
                        drive.transport().maximumTransferLength(),
                        drive.transport().alignmentMask(),
                        TrackRing.SMALL);
        SourceReader reader = new SourceReader(source, bytes, ring);
        cancellation.onRequest(ring::abandon);
        try {
            return pump(ring, reader);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return abandoned(reader);
        } finally {
            cancellation.onRequest(() -> {});
            // memory that a hanging source may still write to is left to it
            if (reader.stop()) {
                ring.close();
            }
        }
    }

    private SourceEnd pump(TrackRing ring, SourceReader reader)
            throws BurnException, InterruptedException {
        Optional<TrackRing.Slot> taken = ring.takeFull();
        while (taken.isPresent() && !cancellation.isRequested()) {
            TrackRing.Slot slot = taken.get();
            drive.write(Write10.of(start.plus(written), slot.sectors(), blockBytes), slot.filled());
            sent.accept(slot.filled().asByteBuffer(), written);
            written += slot.sectors();
            ring.recycle(slot);
            if (meter.isDue()) {
                report(ring, reader);
                requireParameters();
            }
            taken = ring.takeFull();
        }
        return cancellation.isRequested() ? abandoned(reader) : reader.await();
    }

    private static SourceEnd abandoned(SourceReader reader) {
        return new SourceEnd(SourceEnd.Kind.ABANDONED, reader.bytesRead(), Optional.empty());
    }

    private void report(TrackRing ring, SourceReader reader) throws BurnException {
        long read = Math.ceilDiv(reader.bytesRead(), blockBytes);
        meter.advance(
                start.plus(Math.max(read, written) - 1),
                start.plus(written - 1L),
                ring.capacity(),
                ring.filledBytes(),
                DriveBuffer.fill(drive));
    }

    /** In the middle nothing can be selected any more. */
    private void requireParameters() throws BurnException {
        if (drive.hasLostParameters()) {
            throw new BurnException(
                    DiscError.E_FAIL,
                    "the drive was reset, or somebody else set its parameters, after %d sectors"
                                    .formatted(written)
                            + " of the track: it cannot be gone on with");
        }
    }
}
