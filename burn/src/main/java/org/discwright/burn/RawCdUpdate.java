package org.discwright.burn;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.write.ProgressMeter;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * Progress of {@link RawCdFormat#writeMedia}.
 *
 * @param startLba address of the first sector of the running write, in the lead-in
 * @param sectorCount sectors that it will write
 * @param lastReadLba last sector read from the image; one below {@code startLba} before the first
 * @param lastWrittenLba last sector sent to the drive, or while verifying the last one compared
 * @param totalSystemBuffer bytes of the ring between image and drive
 * @param usedSystemBuffer bytes of it that are filled
 * @param freeSystemBuffer bytes of it that are empty
 * @param driveBufferFill per cent of the drive's own buffer that is filled, where the drive tells
 * @param currentAction what is done now
 * @param elapsedTime since the write began
 * @param remainingTime an estimate, which may go up and down; empty before there is one
 * @imapi2 IDiscFormat2RawCDEventArgs, IWriteEngine2EventArgs
 */
public record RawCdUpdate(
        Lba startLba,
        SectorCount sectorCount,
        Lba lastReadLba,
        Lba lastWrittenLba,
        long totalSystemBuffer,
        long usedSystemBuffer,
        long freeSystemBuffer,
        OptionalInt driveBufferFill,
        RawCdWriteAction currentAction,
        Duration elapsedTime,
        Optional<Duration> remainingTime) {
    static RawCdUpdate of(ProgressMeter.Reading<RawCdWriteAction> reading) {
        return new RawCdUpdate(
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
}
