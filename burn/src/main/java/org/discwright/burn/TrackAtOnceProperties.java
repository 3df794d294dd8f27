package org.discwright.burn;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.SpeedControl;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.ExpectedToc;
import org.discwright.burn.plan.WritePages;
import org.discwright.burn.write.TaoSession;
import org.discwright.burn.write.TaoSettings;
import org.discwright.model.Octets;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;

/**
 * The properties of {@link TrackAtOnceFormat}: what can be set, and what can be asked. They stand
 * in a class of their own only because there are so many of them.
 */
abstract sealed class TrackAtOnceProperties permits TrackAtOnceFormat {
    final RecorderUse use =
            new RecorderUse(
                    DiscError.DF2TAO_CLIENT_NAME_IS_NOT_VALID, DiscError.DF2TAO_MEDIA_IS_PREPARED);
    final TaoState state = new TaoState();
    private volatile boolean doNotFinalize;
    private volatile boolean underrunFreeDisabled;
    private volatile boolean simulation;
    private volatile boolean appendAllowed;
    private volatile boolean overburnAllowed;
    private volatile VerificationLevel level = VerificationLevel.FULL;
    private volatile Optional<String> catalogNumber = Optional.empty();
    private volatile int requestedSpeed = WriteSpeed.MAXIMUM;
    private volatile boolean requestedCav;

    TrackAtOnceProperties() {}

    /**
     * The recorder in use.
     *
     * @imapi2 IDiscFormat2TrackAtOnce.Recorder
     */
    public Optional<DiscRecorder> getRecorder() {
        return use.recorder();
    }

    /**
     * Chooses the recorder, which stays the caller's to close.
     *
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_PREPARED}, {@code DF2TAO_WRITE_IN_PROGRESS}
     * @throws BurnException {@code DF2TAO_RECORDER_NOT_SUPPORTED} if it cannot write CDs track at
     *     once
     * @imapi2 IDiscFormat2TrackAtOnce.Recorder
     */
    public void setRecorder(DiscRecorder recorder) throws BurnException {
        Objects.requireNonNull(recorder);
        state.requireIdle();
        if (!RecorderUse.writesTracks(recorder)) {
            throw new BurnException(
                    DiscError.DF2TAO_RECORDER_NOT_SUPPORTED,
                    "%s %s does not write CDs track at once"
                            .formatted(recorder.getVendorId(), recorder.getProductId()));
        }
        state.forget();
        use.recorder(Optional.of(recorder));
    }

    /**
     * Forgets the recorder: what IMAPI2 does when null is set.
     *
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_PREPARED}, {@code DF2TAO_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2TrackAtOnce.Recorder
     */
    public void clearRecorder() {
        state.requireIdle();
        state.forget();
        use.recorder(Optional.empty());
    }

    /**
     * The name for the exclusive lock; empty before it was set.
     *
     * @imapi2 IDiscFormat2TrackAtOnce.ClientName
     */
    public String getClientName() {
        return use.clientName();
    }

    /**
     * Sets the name for the exclusive lock; it should name the program.
     *
     * @param name 1 to 62 letters A-Z and a-z, digits, blanks and . , : ; - _
     * @throws DiscStateException {@code DF2TAO_CLIENT_NAME_IS_NOT_VALID}, {@code
     *     DF2TAO_MEDIA_IS_PREPARED}, {@code DF2TAO_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2TrackAtOnce.ClientName
     */
    public void setClientName(String name) {
        state.requireIdle();
        use.clientName(name);
    }

    /**
     * Whether further sessions may follow; false before it was set.
     *
     * @imapi2 IDiscFormat2TrackAtOnce.DoNotFinalizeMedia
     */
    public boolean isDoNotFinalizeMedia() {
        return doNotFinalize;
    }

    /**
     * Leaves the disc open for further sessions, for instance the data session of a CD Extra. The
     * session itself is closed by {@link TrackAtOnceFormat#releaseMedia} all the same, so that
     * players read it.
     *
     * @throws DiscStateException {@code DF2TAO_PROPERTY_FOR_BLANK_MEDIA_ONLY} if the loaded disc is
     *     not blank (and appending was not allowed), {@code DF2TAO_MEDIA_IS_PREPARED}, {@code
     *     DF2TAO_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2TrackAtOnce.DoNotFinalizeMedia
     */
    public void setDoNotFinalizeMedia(boolean doNotFinalize) {
        state.requireIdle();
        if (!appendAllowed && holdsWrittenDisc()) {
            throw new DiscStateException(
                    DiscError.DF2TAO_PROPERTY_FOR_BLANK_MEDIA_ONLY,
                    "the disc in the drive has been written: this can be chosen for blank ones");
        }
        this.doNotFinalize = doNotFinalize;
    }

    /** True if the drive says so; an empty or silent drive holds no written disc. */
    private boolean holdsWrittenDisc() {
        try {
            return use.recorder().isPresent() && !use.isPhysicallyBlank();
        } catch (BurnException unknown) {
            return false;
        }
    }

    /**
     * Whether the drive's protection from buffer underrun is off; false in every new session.
     *
     * @imapi2 IDiscFormat2TrackAtOnce.BufferUnderrunFreeDisabled
     */
    public boolean isBufferUnderrunFreeDisabled() {
        return underrunFreeDisabled;
    }

    /**
     * Turns the drive's protection from buffer underrun off or on, for the session at hand.
     *
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2TAO_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive refuses
     * @imapi2 IDiscFormat2TrackAtOnce.BufferUnderrunFreeDisabled
     */
    public void setBufferUnderrunFreeDisabled(boolean disabled) throws BurnException {
        TaoSession session = state.requirePrepared();
        drive().perform(() -> {
            session.setUnderrunFree(!disabled);
            return disabled;
        });
        underrunFreeDisabled = disabled;
    }

    /**
     * How much is verified; {@link VerificationLevel#FULL} before it was set.
     *
     * @imapi2 IBurnVerification.BurnVerificationLevel
     */
    public VerificationLevel getBurnVerificationLevel() {
        return level;
    }

    /**
     * Sets how much is verified. IMAPI2 knows no FULL here; this does.
     *
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_PREPARED}, {@code DF2TAO_WRITE_IN_PROGRESS}
     * @imapi2 IBurnVerification.BurnVerificationLevel
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
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_PREPARED}, {@code DF2TAO_WRITE_IN_PROGRESS}
     */
    public void setSimulation(boolean simulation) {
        state.requireIdle();
        this.simulation = simulation;
    }

    /** Whether a disc that is not blank may be added to; false before it was set. */
    public boolean isAppendAllowed() {
        return appendAllowed;
    }

    /**
     * Allows adding tracks to an open session, or a session to a disc that takes one. Beyond
     * IMAPI2, which takes blank discs only.
     *
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_PREPARED}, {@code DF2TAO_WRITE_IN_PROGRESS}
     */
    public void setAppendAllowed(boolean allowed) {
        state.requireIdle();
        this.appendAllowed = allowed;
    }

    /** Whether a track may reach beyond what the drive calls free; false before it was set. */
    public boolean isOverburnAllowed() {
        return overburnAllowed;
    }

    /**
     * Allows tracks to reach beyond what the drive calls free, up to MSF 89:59:74: discs of 90 and
     * 99 minutes cannot state their length, and others have a reserve behind it. A drive or a disc
     * that does not go along fails in the middle of the track. Beyond IMAPI2.
     *
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_PREPARED}, {@code DF2TAO_WRITE_IN_PROGRESS}
     */
    public void setOverburnAllowed(boolean allowed) {
        state.requireIdle();
        this.overburnAllowed = allowed;
    }

    /** The media catalogue number that is written. */
    public Optional<String> getMediaCatalogNumber() {
        return catalogNumber;
    }

    /**
     * Sets the media catalogue number. Beyond IMAPI2, which has the error code but no member.
     *
     * @param number 13 digits
     * @throws DiscStateException {@code DF2TAO_INVALID_MCN}, {@code DF2TAO_MEDIA_IS_PREPARED},
     *     {@code DF2TAO_WRITE_IN_PROGRESS}
     */
    public void setMediaCatalogNumber(String number) {
        state.requireIdle();
        catalogNumber = Optional.of(Codes.requireMcn(number));
    }

    /**
     * Sectors that a next track can no longer take: tracks, pauses between them and run-out blocks.
     * Zero on a blank disc. During a write, as it was before.
     *
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_NOT_PREPARED}
     * @imapi2 IDiscFormat2TrackAtOnce.UsedSectorsOnMedia
     */
    public SectorCount getUsedSectorsOnMedia() {
        state.requireSession();
        return state.snapshot().counters().used();
    }

    /**
     * Sectors that a next track may take. During a write, as it was before.
     *
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_NOT_PREPARED}
     * @imapi2 IDiscFormat2TrackAtOnce.FreeSectorsOnMedia
     */
    public SectorCount getFreeSectorsOnMedia() {
        state.requireSession();
        return state.snapshot().counters().free();
    }

    /**
     * Sectors that one single track could take on the blank disc: what is free on a blank one, and
     * on another one what the ATIP promises, or used and free together where it promises nothing.
     * It is found out in {@link TrackAtOnceFormat#prepareMedia} and stays the same while tracks are
     * added. On drives that round their free blocks, used and free need not make it up. IMAPI2's
     * pages say both that it may be read at any time and that it needs a prepared disc; here it may
     * be read from the first {@link TrackAtOnceFormat#prepareMedia} on, until another recorder is
     * chosen.
     *
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_NOT_PREPARED} before that
     * @imapi2 IDiscFormat2TrackAtOnce.TotalSectorsOnMedia
     */
    public SectorCount getTotalSectorsOnMedia() {
        SectorCount total = state.snapshot().counters().total();
        if (total.value() == 0) {
            state.requireSession();
        }
        return total;
    }

    /**
     * Finished tracks on the disc, without one that is being written. IMAPI2's pages say both that
     * it is zero outside a session and that it fails there; here it is zero, and during a write it
     * is what it was before.
     *
     * @imapi2 IDiscFormat2TrackAtOnce.NumberOfExistingTracks
     */
    public int getNumberOfExistingTracks() {
        return state.session().isEmpty() ? 0 : state.snapshot().tracks();
    }

    /**
     * The table of contents that this session will get, as READ TOC would answer with format 0 and
     * logical addresses: a header of 4 bytes, 8 bytes for each track and for the lead-out.
     *
     * @throws DiscStateException {@code DF2TAO_TABLE_OF_CONTENTS_EMPTY_DISC} while there is no
     *     track, {@code DF2TAO_MEDIA_IS_NOT_PREPARED}, {@code DF2TAO_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2TrackAtOnce.ExpectedTableOfContents
     */
    public Octets getExpectedTableOfContents() {
        return state.requirePrepared()
                .expectedToc()
                .map(ExpectedToc::bytes)
                .orElseThrow(() ->
                        new DiscStateException(
                                DiscError.DF2TAO_TABLE_OF_CONTENTS_EMPTY_DISC,
                                "no track has been written in this session"));
    }

    /**
     * The kind of disc in the drive, as its profile names it: a finalized CD-R is still a CD-R.
     *
     * @throws DiscStateException {@code DF2TAO_NO_RECORDER_SPECIFIED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2TrackAtOnce.CurrentPhysicalMediaType
     */
    public MediaPhysicalType getCurrentPhysicalMediaType() throws BurnException {
        return isBusy() ? state.snapshot().mediaType() : probe().mediaType();
    }

    /**
     * The speed last asked for in sectors a second, {@link WriteSpeed#MAXIMUM} before that.
     *
     * @imapi2 IDiscFormat2TrackAtOnce.RequestedWriteSpeed
     */
    public int getRequestedWriteSpeed() {
        return requestedSpeed;
    }

    /**
     * The rotation last asked for; false before that.
     *
     * @imapi2 IDiscFormat2TrackAtOnce.RequestedRotationTypeIsPureCAV
     */
    public boolean isRequestedRotationTypePureCav() {
        return requestedCav;
    }

    /**
     * The speed in force, in sectors a second.
     *
     * @throws DiscStateException {@code DF2TAO_NO_RECORDER_SPECIFIED}
     * @throws BurnException if the drive does not tell
     * @imapi2 IDiscFormat2TrackAtOnce.CurrentWriteSpeed
     */
    public int getCurrentWriteSpeed() throws BurnException {
        return currentSpeed().sectorsPerSecond();
    }

    /**
     * Whether the disc turns at a constant rate at the speed in force.
     *
     * @throws DiscStateException {@code DF2TAO_NO_RECORDER_SPECIFIED}
     * @throws BurnException if the drive does not tell
     * @imapi2 IDiscFormat2TrackAtOnce.CurrentRotationTypeIsPureCAV
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
     * @throws DiscStateException {@code DF2TAO_NO_RECORDER_SPECIFIED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2TrackAtOnce.SupportedWriteSpeeds
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
     * @throws DiscStateException {@code DF2TAO_NO_RECORDER_SPECIFIED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2TrackAtOnce.SupportedWriteSpeedDescriptors
     */
    public List<WriteSpeed> getSupportedWriteSpeedDescriptors() throws BurnException {
        return isBusy() ? state.snapshot().speeds() : new SpeedControl(drive()).supported();
    }

    /**
     * Asks for a speed; the drive takes the nearest one it has. It is asked for again in {@link
     * TrackAtOnceFormat#prepareMedia}, for the disc that is in then.
     *
     * @param sectorsPerSecond at least 1, or {@link WriteSpeed#MAXIMUM} for the fastest
     * @param pureCav whether the disc shall turn at a constant rate
     * @return {@code S_OK}, or {@code SPEEDADJUSTED}, {@code ROTATIONADJUSTED}, {@code
     *     BOTHADJUSTED}
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code DF2TAO_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2TrackAtOnce.SetWriteSpeed
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
    TaoSettings settings() {
        return new TaoSettings(
                new WritePages.Wishes(true, simulation, doNotFinalize, catalogNumber),
                appendAllowed,
                overburnAllowed,
                level,
                requestedSpeed,
                requestedCav);
    }

    /** A new session begins with the drive's protection from underrun on. */
    void forgetUnderrunSetting() {
        underrunFreeDisabled = false;
    }

    /**
     * What property reads are to answer from now on. Speeds are a drive's opinion: where it does
     * not give one now, the last one stands, and whether it is still there the write itself will
     * tell.
     */
    TaoState.Snapshot look(TaoSession session) {
        TaoState.Snapshot last = state.snapshot();
        MediaPhysicalType type = last.mediaType();
        List<WriteSpeed> speeds = last.speeds();
        Optional<WriteSpeed> speed = last.current();
        try {
            type = probe().mediaType();
            speeds = new SpeedControl(drive()).supported();
            speed = Optional.of(currentSpeed());
        } catch (BurnException untold) {
            System.getLogger(TrackAtOnceFormat.class.getName())
                    .log(System.Logger.Level.DEBUG, "the drive does not tell its speeds", untold);
        }
        return new TaoState.Snapshot(
                session.counters(), session.existingTracks(), type, speeds, speed);
    }

    private boolean isBusy() {
        PreparedState.Phase now = state.phase();
        return now != PreparedState.Phase.IDLE && now != PreparedState.Phase.PREPARED;
    }

    /** The drive in use. */
    Drive drive() {
        return use.require(DiscError.DF2TAO_NO_RECORDER_SPECIFIED).drive();
    }

    private DiscProbe probe() {
        return new DiscProbe(drive());
    }
}
