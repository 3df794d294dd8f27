package org.discwright.burn;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.SpeedControl;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.AtOnceSettings;
import org.discwright.mmc.feature.CdMastering;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.model.error.DiscError;

/**
 * What {@link RawCdFormat}, {@link SessionAtOnceFormat} and {@link PacketFormat} have in common:
 * recorder, client name, speeds, verification, simulation. During a write, properties answer from a
 * snapshot taken before it, and no command goes to the drive for them.
 *
 * @param <S> a disc that is prepared
 */
abstract sealed class AtOnceProperties<S> permits RawCdFormat, SessionAtOnceFormat, PacketFormat {
    static final Duration LISTENERS_PATIENCE = Duration.ofSeconds(5);

    final RecorderUse use =
            new RecorderUse(
                    DiscError.DF2RAW_CLIENT_NAME_IS_NOT_VALID, DiscError.DF2RAW_MEDIA_IS_PREPARED);
    final PreparedState<Optional<S>, Snapshot> state =
            new PreparedState<>(
                    new PreparedState.Codes(
                            DiscError.DF2RAW_WRITE_IN_PROGRESS,
                            DiscError.DF2RAW_WRITE_NOT_IN_PROGRESS,
                            DiscError.DF2RAW_MEDIA_IS_PREPARED,
                            DiscError.DF2RAW_MEDIA_IS_NOT_PREPARED),
                    Snapshot.NOTHING);
    private volatile boolean simulation;
    private volatile boolean overburnAllowed;
    private volatile VerificationLevel level = VerificationLevel.FULL;
    private volatile int requestedSpeed = WriteSpeed.MAXIMUM;
    private volatile boolean requestedCav;

    /**
     * What property reads answer from while the drive is busy.
     *
     * @param mediaType the kind of disc
     * @param speeds speeds on offer
     * @param current the speed in force
     */
    record Snapshot(
            MediaPhysicalType mediaType, List<WriteSpeed> speeds, Optional<WriteSpeed> current) {
        static final Snapshot NOTHING =
                new Snapshot(MediaPhysicalType.UNKNOWN, List.of(), Optional.empty());
    }

    AtOnceProperties() {}

    /** Whether the drive can write in this way, as it says itself. */
    abstract boolean isFit(DiscProbe probe) throws BurnException;

    /** What the drive says of whole discs. */
    static Optional<CdMastering> mastering(DiscProbe probe) throws BurnException {
        return probe.feature(CdMastering.CODE, CdMastering.class);
    }

    /** What a drive that is not fit cannot do. */
    abstract String purpose();

    /** Whether that drive writes in this way, whatever lies in it. */
    final boolean writes(DiscRecorder recorder) throws BurnException {
        try {
            return isFit(recorder.probe());
        } catch (BurnException refused) {
            if (refused.error() == DiscError.RECORDER_NO_SUCH_FEATURE
                    || refused.error() == DiscError.RECORDER_GET_CONFIGURATION_NOT_SUPPORTED) {
                return false;
            }
            throw refused;
        }
    }

    /**
     * The recorder in use.
     *
     * @imapi2 IDiscFormat2RawCD.Recorder
     */
    public Optional<DiscRecorder> getRecorder() {
        return use.recorder();
    }

    /**
     * Chooses the recorder, which stays the caller's to close.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_PREPARED}, {@code DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException {@code DF2RAW_RECORDER_NOT_SUPPORTED} if it does not write in this way
     * @imapi2 IDiscFormat2RawCD.Recorder
     */
    public void setRecorder(DiscRecorder recorder) throws BurnException {
        Objects.requireNonNull(recorder);
        state.requireIdle();
        if (!writes(recorder)) {
            throw new BurnException(
                    DiscError.DF2RAW_RECORDER_NOT_SUPPORTED,
                    "%s %s does not write %s"
                            .formatted(recorder.getVendorId(), recorder.getProductId(), purpose()));
        }
        state.forget();
        use.recorder(Optional.of(recorder));
    }

    /**
     * Forgets the recorder: what IMAPI2 does when null is set.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_PREPARED}, {@code DF2RAW_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2RawCD.Recorder
     */
    public void clearRecorder() {
        state.requireIdle();
        state.forget();
        use.recorder(Optional.empty());
    }

    /**
     * The name for the exclusive lock; empty before it was set.
     *
     * @imapi2 IDiscFormat2RawCD.ClientName
     */
    public String getClientName() {
        return use.clientName();
    }

    /**
     * Sets the name for the exclusive lock; it should name the program.
     *
     * @param name 1 to 62 letters A-Z and a-z, digits, blanks and . , : ; - _
     * @throws DiscStateException {@code DF2RAW_CLIENT_NAME_IS_NOT_VALID}, {@code
     *     DF2RAW_MEDIA_IS_PREPARED}, {@code DF2RAW_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2RawCD.ClientName
     */
    public void setClientName(String name) {
        state.requireIdle();
        use.clientName(name);
    }

    /** How much is verified; {@link VerificationLevel#FULL} before it was set. */
    public VerificationLevel getBurnVerificationLevel() {
        return level;
    }

    /**
     * Sets how much is verified. IMAPI2 verifies nothing here.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_PREPARED}, {@code DF2RAW_WRITE_IN_PROGRESS}
     */
    public void setBurnVerificationLevel(VerificationLevel level) {
        state.requireIdle();
        this.level = Objects.requireNonNull(level);
    }

    /** Whether only a test write is done; false before it was set. */
    public boolean isSimulation() {
        return simulation;
    }

    /**
     * Does only a test write, with the laser at reading power. Beyond IMAPI2.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_PREPARED}, {@code DF2RAW_WRITE_IN_PROGRESS}
     */
    public void setSimulation(boolean simulation) {
        state.requireIdle();
        this.simulation = simulation;
    }

    /** Whether the lead-out may begin later than the ATIP promises; false before it was set. */
    public boolean isOverburnAllowed() {
        return overburnAllowed;
    }

    /**
     * Allows the lead-out to begin later than the ATIP promises, up to MSF 89:59:74. A drive or a
     * disc that does not go along refuses, or fails in the middle. Beyond IMAPI2.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_PREPARED}, {@code DF2RAW_WRITE_IN_PROGRESS}
     */
    public void setOverburnAllowed(boolean allowed) {
        state.requireIdle();
        this.overburnAllowed = allowed;
    }

    /**
     * The kind of disc in the drive, as its profile names it.
     *
     * @throws DiscStateException {@code DF2RAW_NO_RECORDER_SPECIFIED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2RawCD.CurrentPhysicalMediaType
     */
    public MediaPhysicalType getCurrentPhysicalMediaType() throws BurnException {
        return isBusy() ? state.snapshot().mediaType() : new DiscProbe(drive()).mediaType();
    }

    /**
     * The speed last asked for in sectors a second, {@link WriteSpeed#MAXIMUM} before that.
     *
     * @imapi2 IDiscFormat2RawCD.RequestedWriteSpeed
     */
    public int getRequestedWriteSpeed() {
        return requestedSpeed;
    }

    /**
     * The rotation last asked for; false before that.
     *
     * @imapi2 IDiscFormat2RawCD.RequestedRotationTypeIsPureCAV
     */
    public boolean isRequestedRotationTypePureCav() {
        return requestedCav;
    }

    /**
     * The speed in force, in sectors a second.
     *
     * @throws DiscStateException {@code DF2RAW_NO_RECORDER_SPECIFIED}
     * @throws BurnException if the drive does not tell
     * @imapi2 IDiscFormat2RawCD.CurrentWriteSpeed
     */
    public int getCurrentWriteSpeed() throws BurnException {
        return currentSpeed().sectorsPerSecond();
    }

    /**
     * Whether the disc turns at a constant rate at the speed in force.
     *
     * @throws DiscStateException {@code DF2RAW_NO_RECORDER_SPECIFIED}
     * @throws BurnException if the drive does not tell
     * @imapi2 IDiscFormat2RawCD.CurrentRotationTypeIsPureCAV
     */
    public boolean isCurrentRotationTypePureCav() throws BurnException {
        return currentSpeed().rotationTypeIsPureCav();
    }

    private WriteSpeed currentSpeed() throws BurnException {
        Optional<WriteSpeed> frozen = state.snapshot().current();
        if (isBusy() && frozen.isPresent()) {
            return frozen.get();
        }
        return new SpeedControl(drive()).current();
    }

    /**
     * The speeds of this drive with this disc in sectors a second, fastest first.
     *
     * @throws DiscStateException {@code DF2RAW_NO_RECORDER_SPECIFIED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2RawCD.SupportedWriteSpeeds
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
     * @throws DiscStateException {@code DF2RAW_NO_RECORDER_SPECIFIED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2RawCD.SupportedWriteSpeedDescriptors
     */
    public List<WriteSpeed> getSupportedWriteSpeedDescriptors() throws BurnException {
        return isBusy() ? state.snapshot().speeds() : new SpeedControl(drive()).supported();
    }

    /**
     * Asks for a speed; the drive takes the nearest one it has. It is asked for again when a disc
     * is prepared, for the disc that is in then.
     *
     * @param sectorsPerSecond at least 1, or {@link WriteSpeed#MAXIMUM} for the fastest
     * @param pureCav whether the disc shall turn at a constant rate
     * @return {@code S_OK}, or {@code SPEEDADJUSTED}, {@code ROTATIONADJUSTED}, {@code
     *     BOTHADJUSTED}
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2RawCD.SetWriteSpeed
     */
    public DiscError setWriteSpeed(int sectorsPerSecond, boolean pureCav) throws BurnException {
        if (sectorsPerSecond < 1 && sectorsPerSecond != WriteSpeed.MAXIMUM) {
            throw new IllegalArgumentException("not a speed: " + sectorsPerSecond);
        }
        state.requireNotWriting();
        Drive drive = use.require(DiscError.RECORDER_REQUIRED).drive();
        requestedSpeed = sectorsPerSecond;
        requestedCav = pureCav;
        return drive.perform(() -> new SpeedControl(drive).set(sectorsPerSecond, pureCav));
    }

    /** How the next session is to be written. */
    final AtOnceSettings settings(boolean underrunFree, boolean nextSession, boolean append) {
        return new AtOnceSettings(
                underrunFree,
                simulation,
                nextSession,
                append,
                overburnAllowed,
                level,
                requestedSpeed,
                requestedCav);
    }

    /** What property reads are to answer during the next write, as far as the drive tells. */
    final Snapshot look() {
        Snapshot last = state.snapshot();
        try {
            return new Snapshot(
                    new DiscProbe(drive()).mediaType(),
                    new SpeedControl(drive()).supported(),
                    Optional.of(new SpeedControl(drive()).current()));
        } catch (BurnException untold) {
            System.getLogger(AtOnceProperties.class.getName())
                    .log(System.Logger.Level.DEBUG, "the drive does not tell its speeds", untold);
            return last;
        }
    }

    /** Makes a drive that is held alone ready for what is to be written. */
    interface Preparation<S> {
        S run(Drive drive) throws BurnException;
    }

    /**
     * Takes the exclusive lock and prepares the disc; where that fails, the lock is given back.
     *
     * @throws BurnException with the disc as it is then, once the lock was taken
     */
    final void prepare(Preparation<S> preparation) throws BurnException {
        state.beginPreparing();
        boolean acquired = false;
        boolean done = false;
        try {
            Drive drive = use.acquire(DiscError.DF2RAW_NO_RECORDER_SPECIFIED).drive();
            acquired = true;
            S session = preparation.run(drive);
            state.settle(Optional.of(session), look());
            done = true;
        } catch (BurnException failure) {
            throw acquired ? failure.leaving(new DiscProbe(drive()).summaryIfKnown()) : failure;
        } finally {
            if (!done) {
                if (acquired) {
                    use.release();
                }
                state.end();
            }
        }
    }

    /**
     * Gives back a prepared disc and the lock.
     *
     * @return the disc, as the drive sees it now
     */
    final DiscSummary release(Consumer<? super S> unlock) throws BurnException {
        S session = state.requirePrepared().orElseThrow();
        var _ = state.begin(PreparedState.Phase.BUSY, state.snapshot());
        Drive drive = drive();
        try {
            return drive.perform(() -> {
                unlock.accept(session);
                return new DiscProbe(drive).summaryIfKnown();
            });
        } finally {
            use.release();
            state.end();
        }
    }

    /**
     * Ends the use of the object: cancels a write that runs, lets a prepared disc go and gives back
     * the lock.
     */
    final void letGo(Consumer<? super S> unlock) {
        Optional<S> session = state.beginClosing().flatMap(one -> one);
        try {
            if (session.isPresent()) {
                drive().perform(() -> {
                    unlock.accept(session.get());
                    return session;
                });
            }
        } catch (BurnException | DiscStateException gone) {
            System.getLogger(AtOnceProperties.class.getName())
                    .log(System.Logger.Level.DEBUG, "the drive was closed before", gone);
        } finally {
            if (session.isPresent()) {
                use.release();
            }
            state.endClosing(session.isPresent());
        }
    }

    private boolean isBusy() {
        PreparedState.Phase now = state.phase();
        return now != PreparedState.Phase.IDLE && now != PreparedState.Phase.PREPARED;
    }

    /** The drive in use. */
    final Drive drive() {
        return use.require(DiscError.DF2RAW_NO_RECORDER_SPECIFIED).drive();
    }

    /** Whether the disc in that drive is a CD that takes what is to be written. */
    final boolean takes(DiscRecorder recorder, boolean append) throws BurnException {
        DiscProbe probe = recorder.probe();
        probe.awaitReady();
        if (!writes(recorder) || !getSupportedMediaTypes().contains(probe.mediaType())) {
            return false;
        }
        DiscInformation disc = probe.discInformation();
        return disc.status() == DiscInformation.DiscStatus.EMPTY
                || (append
                        && disc.status() == DiscInformation.DiscStatus.INCOMPLETE
                        && disc.lastSession() == DiscInformation.SessionState.EMPTY);
    }

    /** CD-R and CD-RW. */
    public List<MediaPhysicalType> getSupportedMediaTypes() {
        return List.of(MediaPhysicalType.CDR, MediaPhysicalType.CDRW);
    }

    /** Whether the disc is blank, as the drive says. */
    public boolean isMediaPhysicallyBlank() throws BurnException {
        return use.isPhysicallyBlank();
    }

    /** Whether the disc looks blank. */
    public boolean isMediaHeuristicallyBlank() throws BurnException {
        return use.isHeuristicallyBlank();
    }
}
