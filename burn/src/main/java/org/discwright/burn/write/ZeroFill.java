package org.discwright.burn.write;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.discwright.burn.BurnException;
import org.discwright.burn.OperationProgress;
import org.discwright.burn.StreamZero;
import org.discwright.burn.WriteProof;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.read.DataReader;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;

/**
 * Puts zeros into the place of what lies on a disc that is written in place and never becomes blank
 * again, and reads them back.
 *
 * @imapi2 IDiscFormat2Erase
 */
public final class ZeroFill {
    private static final int SECTOR = 2048;

    /** Sectors at either end that a quick erasure overwrites: 2 MB. */
    private static final int ENDS = 1024;

    private final Drive drive;
    private final Cancellation cancellation;
    private final Consumer<? super OperationProgress> sink;
    private final long total;
    private final int unit;
    private final long began;

    /** Writes on a formatted disc; {@code sink} hears how it goes on. */
    public ZeroFill(
            Drive drive,
            DataMedium medium,
            Cancellation cancellation,
            Consumer<? super OperationProgress> sink) {
        this.drive = drive;
        this.cancellation = cancellation;
        this.sink = sink;
        this.total = medium.total().value();
        this.unit = medium.method().map(RecordingMethod::unit).orElseThrow();
        this.began = drive.pauses().nanos();
    }

    /**
     * Overwrites every sector, and reads every sector back. Cancelled meanwhile, it proves less.
     *
     * @throws BurnException {@code REQUEST_CANCELLED} if it is cancelled before all is written,
     *     {@code ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE} if something else is read back
     */
    public WriteProof all() throws BurnException {
        FreshRead.Stretch disc = new FreshRead.Stretch(Lba.ZERO, total);
        write(List.of(disc), 2 * total);
        DataReader reader = new DataReader(drive);
        Optional<String> doubt = FreshRead.ofBlocks(drive, reader).prepare(0, List.of(disc));
        long read = readBack(reader, disc, total, 2 * total);
        if (read < total) {
            return WriteProof.of(
                    WriteProof.Level.TRACK_INFORMATION,
                    "all of the disc was overwritten; reading it back was cancelled after %d of %d"
                                    .formatted(read, total)
                            + " sectors");
        }
        report(2 * total, 2 * total);
        String compared = "all %d sectors were read back as zeros".formatted(total);
        return WriteProof.of(
                doubt.isEmpty() ? WriteProof.Level.CONTENT : WriteProof.Level.TRACK_INFORMATION,
                doubt.map(why -> compared + ", but " + why).orElse(compared));
    }

    /**
     * Overwrites the first and the last 2 MB, by which a disc reads as blank.
     *
     * @throws BurnException as {@link #all} does
     */
    public WriteProof ends() throws BurnException {
        long ends = Math.min(total, ENDS);
        FreshRead.Stretch first = new FreshRead.Stretch(Lba.ZERO, ends);
        long start = (total - ends) / unit * unit;
        List<FreshRead.Stretch> both =
                total > ends
                        ? List.of(first, new FreshRead.Stretch(Lba.ZERO.plus(start), total - start))
                        : List.of(first);
        long sectors = both.stream().mapToLong(FreshRead.Stretch::sectors).sum();
        write(both, 2 * sectors);
        DataReader reader = new DataReader(drive);
        long read = sectors;
        for (FreshRead.Stretch stretch : both) {
            read += readBack(reader, stretch, read, 2 * sectors);
        }
        report(read, 2 * sectors);
        return WriteProof.of(
                WriteProof.Level.TRACK_INFORMATION,
                read < 2 * sectors
                        ? "the first and the last 2 MB were overwritten, and not read back"
                        : "the drive gives zeros for the first and the last 2 MB, perhaps from its"
                                + " memory; what lies between them was not touched");
    }

    private void write(List<FreshRead.Stretch> stretches, long work) throws BurnException {
        long before = 0;
        long sectors = stretches.stream().mapToLong(FreshRead.Stretch::sectors).sum();
        StreamZero zeros = new StreamZero();
        zeros.setSize(total * SECTOR);
        for (FreshRead.Stretch stretch : stretches) {
            long done = before;
            ProgressMeter<Boolean> meter =
                    new ProgressMeter<>(
                            drive.pauses(), true, reading -> report(done + written(reading), work));
            SectionWriter writer = new SectionWriter(drive, cancellation, meter);
            try {
                writer.write(
                        zeros, stretch.start(), new SectorCount(stretch.sectors()), SECTOR, false);
            } catch (BurnException failure) {
                if (failure.error() != DiscError.REQUEST_CANCELLED) {
                    throw failure;
                }
                throw cancelled(failure, done + writer.written(), sectors);
            }
            before += stretch.sectors();
        }
        settle();
    }

    /** The cancellation, which stays one where the drive then fails to record what it took. */
    private BurnException cancelled(BurnException failure, long done, long sectors) {
        try {
            settle();
        } catch (BurnException unsettled) {
            BurnException cancelled =
                    failure.saying(
                            "cancelled: %d of %d sectors were sent, and the drive did not end recording them: %s"
                                    .formatted(done, sectors, unsettled.getMessage()));
            cancelled.addSuppressed(unsettled);
            return cancelled;
        }
        return failure.saying(
                "cancelled: %d of %d sectors were overwritten, the others are as they were"
                        .formatted(done, sectors));
    }

    private void settle() throws BurnException {
        drive.require(new SynchronizeCache10(false));
        new LongCommand(drive, LongWork.CLOSING, _ -> {})
                .await(DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE);
    }

    private static long written(ProgressMeter.Reading<?> reading) {
        return Math.max(0, (long) reading.lastWritten().minus(reading.start()) + 1);
    }

    /** Reads until the end or until that is cancelled; returns how many sectors held zeros. */
    private long readBack(DataReader reader, FreshRead.Stretch stretch, long before, long work)
            throws BurnException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(reader.most() * SECTOR);
        long done = 0;
        while (done < stretch.sectors() && !cancellation.isRequested()) {
            Lba first = stretch.start().plus(done);
            int now = (int) Math.min(reader.most(), stretch.sectors() - done);
            ByteBuffer data = reader.read(first, now);
            if (!data.hasRemaining()) {
                data = reader.read(first, now);
            }
            int difference = data.mismatch(zeros.slice(0, now * SECTOR));
            if (difference >= 0) {
                throw notErased(
                        data.hasRemaining()
                                ? "sector %s is not empty"
                                        .formatted(first.plus(difference / SECTOR))
                                : "sectors %s to %s cannot be read: %s"
                                        .formatted(
                                                first, first.plus(now - 1), reader.lastRefusal()));
            }
            done += now;
            report(before + done, work);
        }
        return done;
    }

    private static BurnException notErased(String what) {
        return new BurnException(
                DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE,
                "zeros were written everywhere, but " + what);
    }

    private void report(long done, long work) {
        long elapsed = Math.max(0, drive.pauses().nanos() - began);
        sink.accept(
                new OperationProgress(
                        OptionalInt.of((int) (done * 1000 / Math.max(1, work))),
                        Duration.ofNanos(elapsed),
                        done > 0
                                ? Optional.of(
                                        Duration.ofNanos(
                                                (long) ((double) elapsed / done * (work - done))))
                                : Optional.empty()));
    }
}
