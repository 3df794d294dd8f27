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
import org.discwright.model.sector.SectorMode;

/**
 * Writes the sectors of one track, on the drive's thread. What a source leaves out at its end is
 * filled with silence up to the shortest track there is, so that the track can be closed.
 */
final class TrackWriter {
    private static final int SILENT_SECTORS = 27;

    private final Drive drive;
    private final Lba start;
    private final Optional<TrackFingerprint> fingerprint;
    private final StretchWriter stretch;
    private int silence;

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
        this.start = start;
        this.fingerprint = fingerprint;
        this.stretch =
                new StretchWriter(
                        drive,
                        plan.source(),
                        plan.bytes(),
                        start,
                        SectorMode.RAW_SIZE,
                        (data, _) -> fingerprint.ifPresent(print -> print.add(data)),
                        cancellation,
                        meter);
    }

    /** Sectors that the drive has taken so far. */
    int written() {
        return stretch.written() + silence;
    }

    /** Writes until the source ends, fails or is no longer wanted. */
    Written write() throws BurnException {
        SourceEnd end = stretch.write();
        int written = stretch.written();
        long sourceBytes = Math.min(end.bytes(), (long) written * SectorMode.RAW_SIZE);
        if (written > 0 && written < TrackPlan.SHORTEST) {
            writeSilence(TrackPlan.SHORTEST - written);
        }
        return new Written(written(), sourceBytes, end);
    }

    private void writeSilence(int count) throws BurnException {
        int most =
                Math.clamp(
                        drive.transport().maximumTransferLength() / SectorMode.RAW_SIZE,
                        1,
                        SILENT_SECTORS);
        MemorySegment nothing =
                Arena.ofAuto()
                        .allocate(
                                (long) most * SectorMode.RAW_SIZE,
                                Math.max(8, drive.transport().alignmentMask() + 1L));
        for (int left = count; left > 0; ) {
            int now = Math.min(most, left);
            drive.write(
                    Write10.of(start.plus(written()), now, SectorMode.RAW_SIZE),
                    nothing.asSlice(0, (long) now * SectorMode.RAW_SIZE));
            fingerprint.ifPresent(print -> print.addSilence(now));
            silence += now;
            left -= now;
        }
    }
}
