package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DataProbe;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.PreviousSession;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.discovery.SpeedControl;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.DataSettings;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;

/**
 * What {@link DataFormat} can be asked, and its speed. It stands in a class of its own only because
 * there is so much of it.
 */
abstract sealed class DataProperties extends DataOptions permits DataFormat {
    private volatile int requestedSpeed = WriteSpeed.MAXIMUM;
    private volatile boolean requestedCav;

    DataProperties() {}

    /** How the next write is to be done. */
    DataSettings settings() {
        return settings(requestedSpeed, requestedCav);
    }

    /**
     * What can be said of the disc.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2Data.CurrentMediaStatus
     */
    public Set<DataMediaState> getCurrentMediaStatus() throws BurnException {
        return medium().states();
    }

    /**
     * What protects the disc from being written; empty where nothing does.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2Data.WriteProtectStatus
     */
    public Set<WriteProtectState> getWriteProtectStatus() throws BurnException {
        return medium().protections();
    }

    /**
     * Sectors of the disc, used and free.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} for discs that are not written, and
     *     if the drive does not answer
     * @imapi2 IDiscFormat2Data.TotalSectorsOnMedia
     */
    public SectorCount getTotalSectorsOnMedia() throws BurnException {
        return recordable().total();
    }

    /**
     * Sectors that the next write may take, without run-out and post-gap. Discs that are written in
     * place always have all of them.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} for discs that are not written, and
     *     if the drive does not answer
     * @imapi2 IDiscFormat2Data.FreeSectorsOnMedia
     */
    public SectorCount getFreeSectorsOnMedia() throws BurnException {
        return recordable().free();
    }

    /**
     * Where the next write begins; 0 on a blank disc and on discs that are written in place.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} where none can begin, and if the
     *     drive does not answer
     * @imapi2 IDiscFormat2Data.NextWritableAddress
     */
    public Lba getNextWritableAddress() throws BurnException {
        return medium().nextWritable().orElseThrow(DataProperties::invalid);
    }

    /**
     * The first sector of the last session that was closed; empty where there is none, and on discs
     * that are written in place. IMAPI2 says -1 then.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code DF2DATA_WRITE_IN_PROGRESS}
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} for discs that are not written, and
     *     if the drive does not answer
     * @imapi2 IDiscFormat2Data.StartAddressOfPreviousSession
     */
    public Optional<Lba> getStartAddressOfPreviousSession() throws BurnException {
        return previous().map(PreviousSession::start);
    }

    /**
     * The last sector of the last session that was closed; empty where there is none. IMAPI2 only
     * ever says E_NOTIMPL.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code DF2DATA_WRITE_IN_PROGRESS}
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} for discs that are not written, and
     *     if the drive does not answer
     * @imapi2 IDiscFormat2Data.LastWrittenAddressOfPreviousSession
     */
    public Optional<Lba> getLastWrittenAddressOfPreviousSession() throws BurnException {
        return previous().map(PreviousSession::last);
    }

    private Optional<PreviousSession> previous() throws BurnException {
        state.requireNotWriting();
        // what is written in place has no sessions behind each other
        boolean inPlace = recordable().method().filter(RecordingMethod::overwrites).isPresent();
        return inPlace ? Optional.empty() : PreviousSession.of(probe());
    }

    /**
     * The kind of disc in the drive.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2Data.CurrentPhysicalMediaType
     */
    public MediaPhysicalType getCurrentPhysicalMediaType() throws BurnException {
        Optional<MediaPhysicalType> frozen =
                state.frozen().flatMap(DataState.Snapshot::medium).map(DataMedium::type);
        return frozen.isPresent() ? frozen.get() : probe().mediaType();
    }

    /**
     * The speed last asked for in sectors a second, {@link WriteSpeed#MAXIMUM} before that.
     *
     * @imapi2 IDiscFormat2Data.RequestedWriteSpeed
     */
    public int getRequestedWriteSpeed() {
        return requestedSpeed;
    }

    /**
     * The rotation last asked for; false before that.
     *
     * @imapi2 IDiscFormat2Data.RequestedRotationTypeIsPureCAV
     */
    public boolean isRequestedRotationTypePureCav() {
        return requestedCav;
    }

    /**
     * The speed in force, in sectors a second: asked from the drive.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException if the drive does not tell
     * @imapi2 IDiscFormat2Data.CurrentWriteSpeed
     */
    public int getCurrentWriteSpeed() throws BurnException {
        return currentSpeed().sectorsPerSecond();
    }

    /**
     * Whether the disc turns at a constant rate at the speed in force.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException if the drive does not tell
     * @imapi2 IDiscFormat2Data.CurrentRotationTypeIsPureCAV
     */
    public boolean isCurrentRotationTypePureCav() throws BurnException {
        return currentSpeed().rotationTypeIsPureCav();
    }

    private WriteSpeed currentSpeed() throws BurnException {
        Optional<WriteSpeed> frozen = state.frozen().flatMap(DataState.Snapshot::current);
        return frozen.isPresent() ? frozen.get() : new SpeedControl(drive()).current();
    }

    /**
     * The speeds of this drive with this disc in sectors a second, fastest first.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2Data.SupportedWriteSpeeds
     */
    public List<Integer> getSupportedWriteSpeeds() throws BurnException {
        return getSupportedWriteSpeedDescriptors().stream()
                .map(WriteSpeed::sectorsPerSecond)
                .distinct()
                .toList();
    }

    /**
     * The speeds of this drive with this disc, fastest first.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2Data.SupportedWriteSpeedDescriptors
     */
    public List<WriteSpeed> getSupportedWriteSpeedDescriptors() throws BurnException {
        Optional<DataState.Snapshot> frozen = state.frozen();
        return frozen.isPresent() ? frozen.get().speeds() : new SpeedControl(drive()).supported();
    }

    /**
     * Asks for a speed; the drive takes the nearest one it has. It is asked for again when a write
     * begins, for the disc that is in then.
     *
     * @param sectorsPerSecond at least 1, or {@link WriteSpeed#MAXIMUM} for the fastest
     * @param pureCav whether the disc shall turn at a constant rate
     * @return {@code S_OK}, or {@code SPEEDADJUSTED}, {@code ROTATIONADJUSTED}, {@code
     *     BOTHADJUSTED}
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code DF2DATA_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2Data.SetWriteSpeed
     */
    public DiscError setWriteSpeed(int sectorsPerSecond, boolean pureCav) throws BurnException {
        if (sectorsPerSecond < 1 && sectorsPerSecond != WriteSpeed.MAXIMUM) {
            throw new IllegalArgumentException("not a speed: " + sectorsPerSecond);
        }
        state.requireNotWriting();
        Drive drive = drive();
        requestedSpeed = sectorsPerSecond;
        requestedCav = pureCav;
        return drive.perform(() -> new SpeedControl(drive).set(sectorsPerSecond, pureCav));
    }

    /** The disc, as it was before the running write or as it is now. */
    DataMedium medium() throws BurnException {
        Optional<DataMedium> frozen = state.frozen().flatMap(DataState.Snapshot::medium);
        if (frozen.isPresent()) {
            return frozen.get();
        }
        Drive drive = drive();
        return drive.perform(() -> new DataProbe(drive).read());
    }

    private DataMedium recordable() throws BurnException {
        DataMedium medium = medium();
        if (medium.method().isEmpty()) {
            throw invalid();
        }
        return medium;
    }

    private static BurnException invalid() {
        return new BurnException(
                DiscError.DF2DATA_INVALID_MEDIA_STATE, "the disc cannot be asked that");
    }

    /** The drive in use. */
    Drive drive() {
        return use.require(DiscError.RECORDER_REQUIRED).drive();
    }

    private DiscProbe probe() {
        return new DiscProbe(drive());
    }
}
