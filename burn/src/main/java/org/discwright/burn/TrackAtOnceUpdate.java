package org.discwright.burn;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.write.ProgressMeter;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * Progress of {@link TrackAtOnceFormat#addAudioTrack} and, where it was asked for, of the
 * verification in {@link TrackAtOnceFormat#releaseMedia}.
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
 * @param currentTrackNumber 1 to 99
 * @param currentAction what is done now
 * @param elapsedTime since the write began
 * @param remainingTime an estimate, which may go up and down; empty before there is one
 * @imapi2 IDiscFormat2TrackAtOnceEventArgs, IWriteEngine2EventArgs
 */
public record TrackAtOnceUpdate(
        Lba startLba,
        SectorCount sectorCount,
        Lba lastReadLba,
        Lba lastWrittenLba,
        long totalSystemBuffer,
        long usedSystemBuffer,
        long freeSystemBuffer,
        OptionalInt driveBufferFill,
        int currentTrackNumber,
        WriteAction currentAction,
        Duration elapsedTime,
        Optional<Duration> remainingTime) {
    /** What a meter read, of the actions of track-at-once writing. */
    static TrackAtOnceUpdate of(ProgressMeter.Reading<WriteAction> reading) {
        return new TrackAtOnceUpdate(
                reading.start(),
                reading.count(),
                reading.lastRead(),
                reading.lastWritten(),
                reading.bufferTotal(),
                reading.bufferUsed(),
                reading.bufferTotal() - reading.bufferUsed(),
                reading.driveFill(),
                reading.track(),
                reading.action(),
                reading.elapsed(),
                reading.remaining());
    }
}
