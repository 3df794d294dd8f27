package org.discwright.burn;

import org.discwright.burn.write.ProgressMeter;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * Progress of {@link WriteEngine#writeSection}.
 *
 * @param startLba address given to it
 * @param sectorCount sectors given to it
 * @param lastReadLba last sector read from the source; one below {@code startLba} before the first
 * @param lastWrittenLba last sector sent to the drive; one below {@code startLba} before the first
 * @param totalSystemBuffer bytes of the ring between source and drive
 * @param usedSystemBuffer bytes of it that are filled
 * @param freeSystemBuffer bytes of it that are empty
 * @imapi2 IWriteEngine2EventArgs
 */
public record WriteEngineUpdate(
        Lba startLba,
        SectorCount sectorCount,
        Lba lastReadLba,
        Lba lastWrittenLba,
        long totalSystemBuffer,
        long usedSystemBuffer,
        long freeSystemBuffer) {
    /** What a meter read. */
    static WriteEngineUpdate of(ProgressMeter.Reading<?> reading) {
        return new WriteEngineUpdate(
                reading.start(),
                reading.count(),
                reading.lastRead(),
                reading.lastWritten(),
                reading.bufferTotal(),
                reading.bufferUsed(),
                reading.bufferTotal() - reading.bufferUsed());
    }
}
