package org.discwright.burn.write;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPlan;
import org.discwright.burn.plan.TrackPlan;
import org.discwright.burn.verify.DataFingerprint;
import org.discwright.mmc.Command;
import org.discwright.mmc.command.Write10;
import org.discwright.mmc.command.Write12;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;

/**
 * Sends the sectors of a plan, on the drive's thread. Where the source ends early, what was begun
 * is filled up with zeros to a whole ECC block, or on CD to the shortest track.
 */
final class DataWriter {
    private static final int PADDING_AT_ONCE = 32;

    private final Drive drive;
    private final DataPlan plan;
    private final int unit;
    private final boolean streaming;
    private final Optional<DataFingerprint> fingerprint;
    private final Cancellation cancellation;
    private final ProgressMeter<?> meter;
    private final Watch watch;
    private int part;
    private long sent;
    private long padded;

    /**
     * What was sent.
     *
     * @param sectors sectors from the source, the last one perhaps filled with zeros
     * @param padding sectors of zeros behind them
     * @param end how the source ended
     */
    record Written(long sectors, long padding, SourceEnd end) {}

    /** What has to be done before the next part of a plan is sent. */
    @FunctionalInterface
    interface Watch {
        /** Of plans whose parts need nothing. */
        Watch NONE = _ -> {};

        /**
         * The part with that index comes next, which is not the first one.
         *
         * @throws BurnException if it cannot be sent
         */
        void before(int part) throws BurnException;
    }

    /**
     * A writer.
     *
     * @param watch is asked before each part but the first
     * @param unit sectors that are recorded together; 0 where what was broken off is not filled up
     * @param streaming with WRITE (12) and its streaming bit: without a check by the drive
     */
    DataWriter(
            Drive drive,
            DataPlan plan,
            int unit,
            boolean streaming,
            Optional<DataFingerprint> fingerprint,
            Cancellation cancellation,
            ProgressMeter<?> meter,
            Watch watch) {
        this.drive = drive;
        this.plan = plan;
        this.unit = unit;
        this.streaming = streaming;
        this.fingerprint = fingerprint;
        this.cancellation = cancellation;
        this.meter = meter;
        this.watch = watch;
    }

    /** Sectors that the drive has taken so far, padding included. */
    long written() {
        return sent + padded;
    }

    /** Writes until the source ends, fails or is no longer wanted; then what is left of padding. */
    Written write(Feed feed) throws BurnException {
        cancellation.onRequest(feed::abandon);
        SourceEnd end;
        try {
            end = pump(feed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            end = feed.abandoned();
        } finally {
            cancellation.onRequest(() -> {});
        }
        if (sent > 0) {
            pad(sent == plan.sourceSectors() ? plan.padding() - padded : rest());
        }
        return new Written(sent, padded, end);
    }

    /** What a write lacks that was broken off. */
    private long rest() {
        if (unit == 0) {
            return 0;
        }
        long shortest = unit == 1 ? Math.max(0, TrackPlan.SHORTEST - sent) : 0;
        return Math.max(shortest, Math.floorMod(-written(), (long) unit));
    }

    private SourceEnd pump(Feed feed) throws BurnException, InterruptedException {
        Optional<TrackRing.Slot> taken = feed.next();
        while (taken.isPresent() && !cancellation.isRequested()) {
            TrackRing.Slot slot = taken.get();
            send(slot.filled(), slot.sectors(), slot.padding());
            feed.recycle(slot);
            if (meter.isDue()) {
                report(feed);
                requireParameters();
            }
            taken = feed.next();
        }
        return cancellation.isRequested() ? feed.abandoned() : feed.end();
    }

    /**
     * Sends sectors, in as many commands as they have to be in places. Each command counts as soon
     * as the drive has taken it: one that fails later leaves the others on the disc.
     *
     * @param source the first of them, which come from the source
     * @param padding those of zeros behind
     */
    private void send(MemorySegment data, int source, int padding) throws BurnException {
        int sectors = source + padding;
        for (int done = 0; done < sectors; ) {
            long index = written();
            int next = plan.part(index);
            if (next != part) {
                part = next;
                watch.before(part);
            }
            int now = (int) Math.min(sectors - done, plan.contiguous(index));
            MemorySegment some =
                    now == sectors
                            ? data
                            : data.asSlice(
                                    (long) done * plan.sectorBytes(),
                                    (long) now * plan.sectorBytes());
            drive.write(command(plan.address(index), now), some);
            int ofSource = Math.clamp((long) source - done, 0, now);
            sent += ofSource;
            padded += now - ofSource;
            done += now;
        }
        fingerprint.ifPresent(print -> print.add(data.asByteBuffer()));
    }

    private Command<?> command(Lba at, int sectors) {
        return streaming
                ? new Write12(at, sectors, plan.sectorBytes(), false, false, true)
                : Write10.of(at, sectors, plan.sectorBytes());
    }

    private void report(Feed feed) throws BurnException {
        long read = Math.ceilDiv(feed.bytesRead(), plan.sectorBytes());
        meter.advance(
                plan.start().plus(Math.max(read, sent) - 1),
                plan.start().plus(sent - 1),
                feed.capacity(),
                feed.filledBytes(),
                DriveBuffer.fill(drive));
    }

    /** In mid-track nothing can be selected any more. */
    private void requireParameters() throws BurnException {
        if (drive.hasLostParameters()) {
            throw new BurnException(
                    DiscError.E_FAIL,
                    "the drive was reset, or somebody else set its parameters, after %d sectors: it"
                                    .formatted(sent)
                            + " cannot be gone on with");
        }
    }

    private void pad(long count) throws BurnException {
        int most =
                Math.clamp(
                        drive.transport().maximumTransferLength() / plan.sectorBytes(),
                        1,
                        PADDING_AT_ONCE);
        MemorySegment zeros =
                Arena.ofAuto()
                        .allocate(
                                (long) most * plan.sectorBytes(),
                                Math.max(8, drive.transport().alignmentMask() + 1L));
        for (long left = count; left > 0; ) {
            int now = (int) Math.min(most, left);
            send(zeros.asSlice(0, (long) now * plan.sectorBytes()), 0, now);
            left -= now;
        }
    }
}
