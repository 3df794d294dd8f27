package org.discwright.burn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.AtOnceSettings;
import org.discwright.burn.write.Cancellation;
import org.discwright.burn.write.ProgressMeter;
import org.discwright.burn.write.SaoSession;
import org.discwright.mmc.feature.CdMastering;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SessionLayout;

/**
 * Writes whole sessions of a CD-R or CD-RW in one go, by cue sheet: gaps of any length or none,
 * audio before track 1, indexes, ISRCs, a catalogue number, CD-TEXT, audio and data in one session.
 * IMAPI2 has no such format; the codes of its raw format are used here, and there is no
 * prepareMedia: {@link #write} takes the lock, writes, proves and gives the lock back.
 *
 * <p>A session cannot be made shorter once its cue sheet was sent: what fails or is cancelled in
 * the middle leaves a disc that is not readable.
 *
 * @mmc 6.35 SEND CUE SHEET
 */
@SuppressWarnings("exports") // of a superclass that nobody outside this package sees
public final class SessionAtOnceFormat extends AtOnceProperties<SaoSession> implements DiscFormat {
    private static final System.Logger LOG = System.getLogger(SessionAtOnceFormat.class.getName());

    private final List<SessionAtOnceListener> listeners = new CopyOnWriteArrayList<>();
    private final EventQueue<TrackAtOnceUpdate> events =
            new EventQueue<>(
                    this::deliver,
                    (before, after) ->
                            before.currentAction() == after.currentAction()
                                    && before.currentTrackNumber() == after.currentTrackNumber());
    private volatile boolean doNotFinalize;
    private volatile boolean underrunFreeDisabled;
    private volatile boolean appendAllowed;

    /** A format object without a recorder. */
    public SessionAtOnceFormat() {}

    private void deliver(TrackAtOnceUpdate update) {
        for (SessionAtOnceListener listener : listeners) {
            try {
                listener.update(this, update);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "a listener failed", failure);
            }
        }
    }

    @Override
    boolean isFit(DiscProbe probe) throws BurnException {
        return mastering(probe).filter(CdMastering::sessionAtOnce).isPresent();
    }

    @Override
    String purpose() {
        return "CDs session at once";
    }

    /** Whether further sessions may follow; false before it was set. */
    public boolean isDoNotFinalizeMedia() {
        return doNotFinalize;
    }

    /**
     * Leaves the disc open for further sessions.
     *
     * @throws DiscStateException {@code DF2RAW_WRITE_IN_PROGRESS}
     */
    public void setDoNotFinalizeMedia(boolean doNotFinalize) {
        state.requireIdle();
        this.doNotFinalize = doNotFinalize;
    }

    /** Whether a disc with closed sessions may get another; false before it was set. */
    public boolean isAppendAllowed() {
        return appendAllowed;
    }

    /**
     * Allows adding a session to a disc that takes one.
     *
     * @throws DiscStateException {@code DF2RAW_WRITE_IN_PROGRESS}
     */
    public void setAppendAllowed(boolean allowed) {
        state.requireIdle();
        this.appendAllowed = allowed;
    }

    /** Whether the drive's protection from buffer underrun is off; false before it was set. */
    public boolean isBufferUnderrunFreeDisabled() {
        return underrunFreeDisabled;
    }

    /**
     * Turns the drive's protection from buffer underrun off or on.
     *
     * @throws DiscStateException {@code DF2RAW_WRITE_IN_PROGRESS}
     */
    public void setBufferUnderrunFreeDisabled(boolean disabled) {
        state.requireIdle();
        this.underrunFreeDisabled = disabled;
    }

    /**
     * Writes a disc, session by session, and proves it. On a blank disc the first session lies
     * where the layout says; every further one where the drive wants it, whatever addresses the
     * layout has.
     *
     * @param disc its sectors are read once, in order
     * @return one report for each session
     * @throws DiscStateException {@code DF2RAW_NO_RECORDER_SPECIFIED}, {@code
     *     DF2RAW_CLIENT_NAME_IS_NOT_VALID}, {@code DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException before anything is written: {@code DF2RAW_MEDIA_IS_NOT_BLANK}, {@code
     *     DF2RAW_MEDIA_IS_NOT_SUPPORTED}, {@code DF2RAW_NOT_ENOUGH_SPACE}, {@code
     *     DF2RAW_STREAM_NOT_SUPPORTED} for a layout that this disc cannot have, {@code
     *     RECORDER_LOCKED}; later {@code DF2RAW_STREAM_NOT_SUPPORTED} for a source that fails,
     *     {@code REQUEST_CANCELLED}, {@code BURN_VERIFICATION_FAILED}, and what else a drive may
     *     say
     */
    public List<SessionReport> write(DiscLayout disc) throws BurnException {
        Objects.requireNonNull(disc);
        state.beginPreparing();
        boolean acquired = false;
        try {
            DiscRecorder recorder = use.acquire(DiscError.DF2RAW_NO_RECORDER_SPECIFIED);
            acquired = true;
            Drive drive = recorder.drive();
            Snapshot before = look();
            state.settle(Optional.empty(), before);
            Cancellation cancellation = state.begin(PreparedState.Phase.WRITING, before);
            return drive.perform(() -> write(disc, drive, cancellation), cancellation::request);
        } finally {
            if (acquired) {
                use.release();
            }
            state.end();
            events.drain(LISTENERS_PATIENCE);
        }
    }

    private List<SessionReport> write(DiscLayout disc, Drive drive, Cancellation cancellation)
            throws BurnException {
        List<SessionReport> reports = new ArrayList<>();
        List<SessionLayout> sessions = disc.sessions();
        ProgressMeter<WriteAction> meter =
                new ProgressMeter<>(
                        drive.pauses(),
                        WriteAction.UNKNOWN,
                        reading -> events.offer(TrackAtOnceUpdate.of(reading)));
        for (int i = 0; i < sessions.size(); i++) {
            boolean last = i == sessions.size() - 1;
            AtOnceSettings settings =
                    settings(!underrunFreeDisabled, doNotFinalize, appendAllowed)
                            .chained(!last || doNotFinalize, i > 0 || appendAllowed);
            if (i > 0 && settings.simulate()) {
                break;
            }
            SaoSession session = new SaoSession(drive, settings, cancellation, meter);
            try {
                reports.add(
                        session.write(
                                sessions.get(i), i == 0 ? disc.catalogNumber() : Optional.empty()));
            } catch (BurnException failure) {
                session.brokenTrack().ifPresent(failure::leaving);
                throw failure.leaving(new DiscProbe(drive).summaryIfKnown());
            }
        }
        return List.copyOf(reports);
    }

    /**
     * Ends the running write early, from any thread. It acts between commands. A session that was
     * begun is lost; a verification that runs is ended too, and then proves no more than the table
     * of contents.
     *
     * @throws DiscStateException {@code DF2RAW_WRITE_NOT_IN_PROGRESS} if nothing runs
     */
    public void cancelWrite() {
        state.cancel();
    }

    /** Hears how writing goes on. */
    public void addListener(SessionAtOnceListener listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    /** Hears it no longer. */
    public void removeListener(SessionAtOnceListener listener) {
        listeners.remove(listener);
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        return writes(recorder);
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        return takes(recorder, appendAllowed);
    }

    /** Cancels a write that runs, and waits for its end. */
    @Override
    public void close() {
        var _ = state.beginClosing();
        state.endClosing(false);
    }
}
