package org.discwright.burn.write;

import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPlan;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.TrackSource;

/** Sends part of a source to an address and does nothing else: what IMAPI2's write engine is. */
public final class SectionWriter {
    private final Drive drive;
    private final Cancellation cancellation;
    private final ProgressMeter<?> meter;
    private long written;

    /** Writes with that drive. */
    public SectionWriter(Drive drive, Cancellation cancellation, ProgressMeter<?> meter) {
        this.drive = drive;
        this.cancellation = cancellation;
        this.meter = meter;
    }

    /**
     * Writes the first sectors of a source.
     *
     * @param sectorBytes bytes of a sector as it is sent
     * @param streaming with WRITE (12) and its streaming bit
     * @return sectors that the drive has taken
     */
    public long write(
            TrackSource source, Lba start, SectorCount sectors, int sectorBytes, boolean streaming)
            throws BurnException {
        DataPlan plan =
                new DataPlan(
                        source,
                        sectorBytes,
                        List.of(new DataPlan.Part(start, sectors.value(), 0)),
                        0);
        meter.begin(0, start, sectors);
        meter.finish();
        DataWriter writer =
                new DataWriter(
                        drive,
                        plan,
                        0,
                        streaming,
                        Optional.empty(),
                        cancellation,
                        meter,
                        DataWriter.Watch.NONE);
        // what has to be selected is the caller's; a reset before this is none in the middle
        drive.parametersSelected();
        DataWriter.Written end;
        try (Feed feed = Feed.open(drive, plan, 1)) {
            end = writer.write(feed);
        } finally {
            written = writer.written();
        }
        meter.advance(start.plus(end.sectors() - 1));
        meter.finish();
        Optional<BurnException> failure = TrackFailures.of(plan, end);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return end.sectors();
    }

    /** Sectors that the drive has taken in the last write, also in one that failed. */
    long written() {
        return written;
    }
}
