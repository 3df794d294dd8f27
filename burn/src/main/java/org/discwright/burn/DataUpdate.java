package org.discwright.burn;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.write.ProgressMeter;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * Progress of {@link DataFormat#write(org.discwright.model.layout.TrackSource)}.
 *
 * @param startLba address of the first sector of the running write
 * @param sectorCount sectors that it will write
 * @param lastReadLba last sector read from the source; one below {@code startLba} before the first
 * @param lastWrittenLba last sector sent to the drive, or while verifying the last one compared;
 *     one below {@code startLba} before the first
 * @param totalSystemBuffer bytes of the ring between source and drive
 * @param usedSystemBuffer bytes of it that are filled
 * @param freeSystemBuffer bytes of it that are empty
 * @param driveBufferFill per cent of the drive's own buffer that is filled, where the drive tells
 * @param currentAction what is done now
 * @param elapsedTime since the write began
 * @param remainingTime an estimate, which may go up and down; empty before there is one
 * @imapi2 IDiscFormat2DataEventArgs, IWriteEngine2EventArgs
 */
public record DataUpdate(
        Lba startLba,
        SectorCount sectorCount,
        Lba lastReadLba,
        Lba lastWrittenLba,
        long totalSystemBuffer,
        long usedSystemBuffer,
        long freeSystemBuffer,
        OptionalInt driveBufferFill,
        DataWriteAction currentAction,
        Duration elapsedTime,
        Optional<Duration> remainingTime) {
    /** What a meter read. */
    static DataUpdate of(ProgressMeter.Reading<DataWriteAction> reading) {
        return new DataUpdate(
                reading.start(),
                reading.count(),
                reading.lastRead(),
                reading.lastWritten(),
                reading.bufferTotal(),
                reading.bufferUsed(),
                reading.bufferTotal() - reading.bufferUsed(),
                reading.driveFill(),
                reading.action(),
                reading.elapsed(),
                reading.remaining());
    }

    /** The time elapsed and the time that remains, once there is an estimate. */
    public Optional<Duration> totalTime() {
        return remainingTime.map(elapsedTime::plus);
    }
}
