package org.discwright.burn.write;

import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPlan;

/** The way of a source's bytes to one drive: a ring, and the reader that fills it. */
public final class Feed implements AutoCloseable {
    private final TrackRing ring;
    private final SourceReader reader;
    private final Runnable onClose;

    /** A feed through that ring; {@code onClose} ends the reading, or gives it up for one drive. */
    Feed(TrackRing ring, SourceReader reader, Runnable onClose) {
        this.ring = ring;
        this.reader = reader;
        this.onClose = onClose;
    }

    /** Where a writer gets its feed from, once it knows what it will write. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Begins to read.
         *
         * @throws BurnException {@code REQUEST_CANCELLED} where it has to wait, and is not to
         */
        Feed open(Drive drive, DataPlan plan, int unit, Cancellation cancellation)
                throws BurnException;
    }

    /** A feed with a reader of its own. */
    static Feed open(Drive drive, DataPlan plan, int unit) {
        TrackRing ring = ring(drive, plan, unit);
        SourceReader reader =
                new SourceReader(plan.source(), extents(plan), whole(plan), List.of(ring));
        return new Feed(
                ring,
                reader,
                () -> {
                    // memory that a hanging source may still write to is left to it
                    if (reader.stop()) {
                        ring.close();
                    }
                });
    }

    /** A ring that fits a drive and a plan. */
    static TrackRing ring(Drive drive, DataPlan plan, int unit) {
        return new TrackRing(
                plan.sectorBytes(),
                unit,
                drive.transport().maximumTransferLength(),
                drive.transport().alignmentMask(),
                TrackRing.LARGE);
    }

    /** What a plan needs of its source, in the order of writing. */
    static List<SourceReader.Extent> extents(DataPlan plan) {
        if (whole(plan)) {
            // one piece of the source, however many of the disc
            return List.of(new SourceReader.Extent(0, plan.source().length()));
        }
        return plan.parts().stream()
                .map(part ->
                        new SourceReader.Extent(part.offset(), part.sectors() * plan.sectorBytes()))
                .toList();
    }

    /** True where a plan writes its source from end to end. */
    static boolean whole(DataPlan plan) {
        long offset = 0;
        for (DataPlan.Part part : plan.parts()) {
            if (part.offset() != offset) {
                return false;
            }
            offset += part.sectors() * plan.sectorBytes();
        }
        return offset == plan.source().length();
    }

    /** The next sectors; none at the end, or once the feed was abandoned. */
    Optional<TrackRing.Slot> next() throws InterruptedException {
        return ring.takeFull();
    }

    /** Sectors have been written. */
    void recycle(TrackRing.Slot slot) {
        ring.recycle(slot);
    }

    /** Nothing more is wanted. */
    void abandon() {
        ring.abandon();
    }

    /** How the source ended, once there is no next slot. */
    SourceEnd end() throws InterruptedException {
        return reader.await();
    }

    /** How it is to be called that nobody wanted the rest. */
    SourceEnd abandoned() {
        return new SourceEnd(SourceEnd.Kind.ABANDONED, reader.bytesRead(), Optional.empty());
    }

    /** Bytes that have come from the source so far. */
    long bytesRead() {
        return reader.bytesRead();
    }

    /** Bytes of the ring. */
    long capacity() {
        return ring.capacity();
    }

    /** Bytes that wait for the drive. */
    long filledBytes() {
        return ring.filledBytes();
    }

    /** Wants nothing more of it. */
    @Override
    public void close() {
        ring.abandon();
        onClose.run();
    }
}
