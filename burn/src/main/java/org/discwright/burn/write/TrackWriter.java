package org.discwright.burn.write;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.WriteAction;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.TrackPlan;
import org.discwright.burn.verify.TrackFingerprint;
import org.discwright.mmc.command.Write10;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.sector.SectorMode;

/**
 * Writes the sectors of one track, on the drive's thread. What a source leaves out at its end is
 * filled with silence up to the shortest track there is, so that the track can be closed.
 */
final class TrackWriter {
    private static final int SILENT_SECTORS = 27;

    private final Drive drive;
    private final TrackPlan plan;
    private final Lba start;
    private final Optional<TrackFingerprint> fingerprint;
    private final Cancellation cancellation;
    private final ProgressMeter<WriteAction> meter;
    private int written;

    /**
     * What was written.
     *
     * @param sectors sectors sent, silence included
     * @param sourceBytes bytes of them that came from the source
     * @param end how the source ended
     */
    record Written(int sectors, long sourceBytes, SourceEnd end) {}

    TrackWriter(
            Drive drive,
            TrackPlan plan,
            Lba start,
            Optional<TrackFingerprint> fingerprint,
            Cancellation cancellation,
            ProgressMeter<WriteAction> meter) {
        this.drive = drive;
        this.plan = plan;
        this.start = start;
        this.fingerprint = fingerprint;
        this.cancellation = cancellation;
        this.meter = meter;
    }

    /** Sectors that the drive has taken so far. */
    int written() {
        return written;
    }

    /** Writes until the source ends, fails or is no longer wanted. */
    Written write() throws BurnException {
        TrackRing ring =
                new TrackRing(
                        SectorMode.RAW_SIZE,
                        1,
                        drive.transport().maximumTransferLength(),
                        drive.transport().alignmentMask(),
                        TrackRing.SMALL);
        SourceReader reader = new SourceReader(plan.source(), plan.bytes(), ring);
        cancellation.onRequest(ring::abandon);
        SourceEnd end;
        try {
            end = pump(ring, reader);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            end = abandoned(reader);
        } finally {
            cancellation.onRequest(() -> {});
            // memory that a hanging source may still write to is left to it
            if (reader.stop()) {
                ring.close();
            }
        }
        long sourceBytes = Math.min(end.bytes(), (long) written * SectorMode.RAW_SIZE);
        if (written > 0 && written < TrackPlan.SHORTEST) {
            writeSilence(TrackPlan.SHORTEST - written);
        }
        return new Written(written, sourceBytes, end);
    }

    private SourceEnd pump(TrackRing ring, SourceReader reader)
            throws BurnException, InterruptedException {
        Optional<TrackRing.Slot> taken = ring.takeFull();
        while (taken.isPresent() && !cancellation.isRequested()) {
            TrackRing.Slot slot = taken.get();
            drive.write(
                    Write10.of(start.plus(written), slot.sectors(), SectorMode.RAW_SIZE),
                    slot.filled());
            fingerprint.ifPresent(print -> print.add(slot.filled().asByteBuffer()));
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
        long read = Math.ceilDiv(reader.bytesRead(), SectorMode.RAW_SIZE);
        meter.advance(
                start.plus(Math.max(read, written) - 1),
                start.plus(written - 1L),
                ring.capacity(),
                ring.filledBytes(),
                DriveBuffer.fill(drive));
    }

    /** In mid-track nothing can be selected any more. */
    private void requireParameters() throws BurnException {
        if (drive.hasLostParameters()) {
            throw new BurnException(
                    DiscError.E_FAIL,
                    "the drive was reset, or somebody else set its parameters, after %d sectors"
                                    .formatted(written)
                            + " of the track: it cannot be gone on with");
        }
    }

    private void writeSilence(int count) throws BurnException {
        int most =
                Math.clamp(
                        drive.transport().maximumTransferLength() / SectorMode.RAW_SIZE,
                        1,
                        SILENT_SECTORS);
        MemorySegment silence =
                Arena.ofAuto()
                        .allocate(
                                (long) most * SectorMode.RAW_SIZE,
                                Math.max(8, drive.transport().alignmentMask() + 1L));
        for (int left = count; left > 0; ) {
            int now = Math.min(most, left);
            drive.write(
                    Write10.of(start.plus(written), now, SectorMode.RAW_SIZE),
                    silence.asSlice(0, (long) now * SectorMode.RAW_SIZE));
            fingerprint.ifPresent(print -> print.addSilence(now));
            written += now;
            left -= now;
        }
    }
}
