package org.discwright.burn;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.TrackPlan;
import org.discwright.burn.write.Cancellation;
import org.discwright.burn.write.ProgressMeter;
import org.discwright.burn.write.TaoSession;
import org.discwright.burn.write.TaoSettings;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Writes audio tracks to a CD-R or CD-RW, one track at a time: {@link #setRecorder}, {@link
 * #setClientName}, {@link #prepareMedia}, {@link #addAudioTrack(TrackSource)} 1 to 99 times, {@link
 * #releaseMedia}.
 *
 * <p>Before every track lies a pause of 2 seconds, and behind it two run-out blocks of the drive.
 * Settings are made before {@code prepareMedia}, but for {@link #setBufferUnderrunFreeDisabled};
 * what is called in the wrong state fails with a {@link DiscStateException}, and nothing is sent.
 * While a track is written, properties answer from a snapshot taken before it, and no command goes
 * to the drive for them.
 *
 * @imapi2 IDiscFormat2TrackAtOnce, IBurnVerification
 */
public final class TrackAtOnceFormat extends TrackAtOnceProperties implements DiscFormat {
    private static final System.Logger LOG = System.getLogger(TrackAtOnceFormat.class.getName());
    private static final Duration LISTENERS_PATIENCE = Duration.ofSeconds(5);

    private final List<TrackAtOnceListener> listeners = new CopyOnWriteArrayList<>();
    private final EventQueue<TrackAtOnceUpdate> events =
            new EventQueue<>(this::deliver, TrackAtOnceFormat::isSameKind);

    /** A format object without a recorder. */
    public TrackAtOnceFormat() {}

    private static boolean isSameKind(TrackAtOnceUpdate before, TrackAtOnceUpdate after) {
        return before.currentAction() == after.currentAction()
                && before.currentTrackNumber() == after.currentTrackNumber();
    }

    private void deliver(TrackAtOnceUpdate update) {
        for (TrackAtOnceListener listener : listeners) {
            try {
                listener.update(this, update);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "a listener failed", failure);
            }
        }
    }

    /**
     * Takes the exclusive lock, locks the disc in, and makes drive and disc ready for the first
     * track: write parameters, speed, calibration of the laser. Only blank discs are taken, unless
     * {@link #setAppendAllowed} says otherwise.
     *
     * @throws DiscStateException {@code DF2TAO_NO_RECORDER_SPECIFIED}, {@code
     *     DF2TAO_CLIENT_NAME_IS_NOT_VALID}, {@code DF2TAO_MEDIA_IS_PREPARED}, {@code
     *     DF2TAO_WRITE_IN_PROGRESS}
     * @throws BurnException {@code DF2TAO_MEDIA_IS_NOT_BLANK}, {@code
     *     DF2TAO_MEDIA_IS_NOT_SUPPORTED}, {@code RECORDER_LOCKED}, {@code RECORDER_MEDIA_NO_MEDIA},
     *     and what else a drive may say
     * @imapi2 IDiscFormat2TrackAtOnce.PrepareMedia
     */
    public void prepareMedia() throws BurnException {
        state.beginPreparing();
        boolean done = false;
        try {
            DiscRecorder recorder = use.acquire(DiscError.DF2TAO_NO_RECORDER_SPECIFIED);
            try {
                Drive drive = recorder.drive();
                TaoSettings settings = settings();
                forgetUnderrunSetting();
                TaoSession session = drive.perform(() -> TaoSession.prepare(drive, settings));
                state.settle(session, look(session));
                done = true;
            } catch (BurnException failure) {
                throw failure.leaving(new DiscProbe(recorder.drive()).summaryIfKnown());
            } finally {
                if (!done) {
                    use.release();
                }
            }
        } finally {
            if (!done) {
                state.end();
            }
        }
    }

    /**
     * Writes one track and returns when it is closed. The last sector is filled up with silence,
     * and so is the track if it is shorter than 4 seconds. Whatever goes wrong with the source, or
     * if the track is cancelled, what was begun is brought to a defined end first: then a shorter
     * track lies on the disc, and the failure's {@link BurnException#track} says so.
     *
     * @param source 44.1 kHz, 16-bit stereo, little-endian; opened once
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2TAO_WRITE_IN_PROGRESS}, {@code DF2TAO_TRACK_LIMIT_REACHED} after 99 tracks
     * @throws BurnException {@code DF2TAO_NOT_ENOUGH_SPACE} before anything is written, {@code
     *     DF2TAO_STREAM_NOT_SUPPORTED} for a source that is no audio, ends early, has more than it
     *     announced or throws, {@code REQUEST_CANCELLED}, {@code BURN_VERIFICATION_FAILED}, and
     *     what else a drive may say
     * @imapi2 IDiscFormat2TrackAtOnce.AddAudioTrack
     */
    public TrackReport addAudioTrack(TrackSource source) throws BurnException {
        return add(Objects.requireNonNull(source), Optional.empty());
    }

    /**
     * Writes one track as {@link #addAudioTrack(TrackSource)} does, with a recording code in its
     * subchannel. Beyond IMAPI2, which has the error code but no member.
     *
     * @param isrc two letters, three letters or digits, seven digits; no hyphens
     * @throws DiscStateException {@code DF2TAO_INVALID_ISRC}, and as there
     * @throws BurnException as there
     */
    public TrackReport addAudioTrack(TrackSource source, String isrc) throws BurnException {
        return add(Objects.requireNonNull(source), Optional.of(Codes.requireIsrc(isrc)));
    }

    /**
     * Writes one track as {@link #addAudioTrack(TrackSource)} does, from a stream that is read once
     * and closed.
     *
     * @param length bytes that the stream will give
     * @throws BurnException as there
     */
    public TrackReport addAudioTrack(InputStream data, long length) throws BurnException {
        return add(
                new StreamSource(Objects.requireNonNull(data), length, SectorMode.AUDIO),
                Optional.empty());
    }

    private TrackReport add(TrackSource source, Optional<String> isrc) throws BurnException {
        TaoSession session = state.requirePrepared();
        if (session.isFullOfTracks()) {
            throw new DiscStateException(
                    DiscError.DF2TAO_TRACK_LIMIT_REACHED,
                    "the disc has 99 tracks, and there is no hundredth");
        }
        TrackPlan plan = TrackPlan.of(source, isrc);
        try {
            plan.requireRoom(session.room());
        } catch (BurnException failure) {
            throw failure.leaving(new DiscProbe(drive()).summaryIfKnown());
        }
        TaoState.Snapshot before = look(session);
        return work(
                session,
                before,
                (cancellation, meter) -> session.add(plan, cancellation, meter),
                () ->
                        state.settle(
                                session,
                                new TaoState.Snapshot(
                                        session.counters(),
                                        session.existingTracks(),
                                        before.mediaType(),
                                        before.speeds(),
                                        before.current())));
    }

    /** Something that a session does on the drive's thread. */
    private interface Work<T> {
        T run(Cancellation cancellation, ProgressMeter<WriteAction> meter) throws BurnException;
    }

    /**
     * Has it done; a failure tells what was left on the disc.
     *
     * @param before what properties answer from meanwhile
     * @param end what is done in any case
     */
    private <T> T work(TaoSession session, TaoState.Snapshot before, Work<T> work, Runnable end)
            throws BurnException {
        Cancellation cancellation = state.begin(PreparedState.Phase.WRITING, before);
        Drive drive = drive();
        try {
            return drive.perform(
                    () ->
                            work.run(
                                    cancellation,
                                    new ProgressMeter<>(
                                            drive.pauses(),
                                            WriteAction.UNKNOWN,
                                            reading ->
                                                    events.offer(TrackAtOnceUpdate.of(reading)))),
                    cancellation::request);
        } catch (BurnException failure) {
            failure.leavingOpen(session.openTracks());
            session.brokenTrack().ifPresent(failure::leaving);
            throw failure.leaving(new DiscProbe(drive).summaryIfKnown());
        } finally {
            end.run();
            events.drain(LISTENERS_PATIENCE);
        }
    }

    /**
     * Ends the running write early: from a listener, as in IMAPI2, or from any other thread. It
     * acts between commands; the track is shorter, but a track. A verification that runs is ended
     * too, and then proves no more than the table of contents.
     *
     * @throws DiscStateException {@code DF2TAO_WRITE_NOT_IN_PROGRESS} if nothing runs
     * @imapi2 IDiscFormat2TrackAtOnce.CancelAddTrack
     */
    public void cancelAddTrack() {
        state.cancel();
    }

    /**
     * Reads back what was written since {@link #prepareMedia}, while the session stays open: after
     * a failure or a cancelled track, before {@link #close}. {@link #releaseMedia} proves more, and
     * needs no call of this. Many drives do not read audio of an open session; then the tracks stay
     * proven by the drive's track information, and the proof says why. {@link #cancelAddTrack} ends
     * it. Beyond IMAPI2.
     *
     * @return every track written, each with what is proven of it: {@code CONTENT} at best, and
     *     only with {@link VerificationLevel#FULL}
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2TAO_WRITE_IN_PROGRESS}
     * @throws BurnException {@code BURN_VERIFICATION_FAILED} if a track reads back as something
     *     else than was sent
     */
    public List<TrackReport> verifyOpenTracks() throws BurnException {
        TaoSession session = state.requirePrepared();
        TaoState.Snapshot before = look(session);
        return work(session, before, session::verifyOpen, () -> state.settle(session, before));
    }

    /**
     * Closes the session, proves what was written as far as was asked, and gives back disc and
     * lock. Without a track nothing is closed. Whatever fails, the lock is given back.
     *
     * <p>IMAPI2 lists {@code MEDIA_IS_PREPARED} for a disc that is not prepared; its sister format
     * has it right, and so has this.
     *
     * @throws DiscStateException {@code DF2TAO_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2TAO_WRITE_IN_PROGRESS}
     * @throws BurnException {@code BURN_VERIFICATION_FAILED} if something else lies on the disc
     *     than was sent, and what else a drive may say
     * @imapi2 IDiscFormat2TrackAtOnce.ReleaseMedia
     */
    public ReleaseReport releaseMedia() throws BurnException {
        TaoSession session = state.requirePrepared();
        return work(
                session,
                look(session),
                session::release,
                () -> {
                    use.release();
                    state.end();
                });
    }

    /**
     * Hears how writing goes on.
     *
     * @imapi2 DDiscFormat2TrackAtOnceEvents.Update
     */
    public void addListener(TrackAtOnceListener listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    /** Hears it no longer. */
    public void removeListener(TrackAtOnceListener listener) {
        listeners.remove(listener);
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        return RecorderUse.writesTracks(recorder);
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        DiscProbe probe = recorder.probe();
        probe.awaitReady();
        if (!isRecorderSupported(recorder)
                || !getSupportedMediaTypes().contains(probe.mediaType())) {
            return false;
        }
        DiscInformation.DiscStatus status = probe.discInformation().status();
        return status == DiscInformation.DiscStatus.EMPTY
                || (isAppendAllowed() && status == DiscInformation.DiscStatus.INCOMPLETE);
    }

    @Override
    public boolean isMediaPhysicallyBlank() throws BurnException {
        return use.isPhysicallyBlank();
    }

    @Override
    public boolean isMediaHeuristicallyBlank() throws BurnException {
        return use.isHeuristicallyBlank();
    }

    @Override
    public List<MediaPhysicalType> getSupportedMediaTypes() {
        return List.of(MediaPhysicalType.CDR, MediaPhysicalType.CDRW);
    }

    /**
     * Cancels a write that runs, lets the disc go and gives back the lock; meanwhile nothing new is
     * begun. A session that was not released stays open, and more can be added to it. Afterwards
     * the object is as it was before {@link #prepareMedia}, and can be used again.
     */
    @Override
    public void close() {
        Optional<TaoSession> session = state.beginClosing();
        try {
            if (session.isPresent()) {
                drive().perform(() -> {
                    session.get().letGo();
                    return session;
                });
            }
        } catch (BurnException | DiscStateException gone) {
            LOG.log(System.Logger.Level.DEBUG, "the drive was closed before", gone);
        } finally {
            if (session.isPresent()) {
                use.release();
            }
            state.endClosing(session.isPresent());
        }
    }
}
