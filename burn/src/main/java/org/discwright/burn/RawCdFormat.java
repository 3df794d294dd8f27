package org.discwright.burn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.RawForm;
import org.discwright.burn.plan.WritePages;
import org.discwright.burn.write.AtOnceSettings;
import org.discwright.burn.write.Cancellation;
import org.discwright.burn.write.ProgressMeter;
import org.discwright.burn.write.RawSession;
import org.discwright.mmc.command.ModeSelect10;
import org.discwright.mmc.feature.CdMastering;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;

/**
 * Writes a CD-R or CD-RW of which every bit comes from the caller: lead-in, tracks, lead-out, and
 * the subchannel of all of them, as {@link RawCdImage} makes them. {@link #setRecorder}, {@link
 * #setClientName}, {@link #prepareMedia}, {@link #setRequestedSectorType}, {@link #writeMedia},
 * {@link #releaseMedia}.
 *
 * <p>A raw write cannot be ended early in good order: what fails or is cancelled in the middle
 * leaves a disc that is not readable.
 *
 * @imapi2 IDiscFormat2RawCD
 */
@SuppressWarnings("exports") // of a superclass that nobody outside this package sees
public final class RawCdFormat extends AtOnceProperties<RawSession> implements DiscFormat {
    private static final System.Logger LOG = System.getLogger(RawCdFormat.class.getName());

    /** Sectors before 00:00:00 of an image that begins at MSF 95:00:00. */
    private static final int USUAL_LEAD_IN = 5 * 60 * 75;

    private final List<RawCdListener> listeners = new CopyOnWriteArrayList<>();
    private final EventQueue<RawCdUpdate> events =
            new EventQueue<>(
                    this::deliver,
                    (before, after) -> before.currentAction() == after.currentAction());
    private volatile RawCdSectorType sectorType = RawCdSectorType.COOKED;
    private volatile boolean underrunFreeDisabled;

    /** A format object without a recorder. */
    public RawCdFormat() {}

    private void deliver(RawCdUpdate update) {
        for (RawCdListener listener : listeners) {
            try {
                listener.update(this, update);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "a listener failed", failure);
            }
        }
    }

    @Override
    boolean isFit(DiscProbe probe) throws BurnException {
        return mastering(probe).filter(CdMastering::raw).isPresent();
    }

    @Override
    String purpose() {
        return "CDs raw";
    }

    /**
     * Takes the exclusive lock, locks the disc in, and makes drive and disc ready. Only blank discs
     * are taken. The sector type is {@link RawCdSectorType#COOKED} again.
     *
     * @throws DiscStateException {@code DF2RAW_NO_RECORDER_SPECIFIED}, {@code
     *     DF2RAW_CLIENT_NAME_IS_NOT_VALID}, {@code DF2RAW_MEDIA_IS_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException {@code DF2RAW_MEDIA_IS_NOT_BLANK}, {@code
     *     DF2RAW_MEDIA_IS_NOT_SUPPORTED}, {@code RECORDER_LOCKED}, {@code RECORDER_MEDIA_NO_MEDIA},
     *     and what else a drive may say
     * @imapi2 IDiscFormat2RawCD.PrepareMedia
     */
    public void prepareMedia() throws BurnException {
        prepare(drive -> {
            AtOnceSettings settings = settings(true, false, false);
            sectorType = RawCdSectorType.COOKED;
            underrunFreeDisabled = false;
            return drive.perform(() -> RawSession.prepare(drive, settings));
        });
    }

    /**
     * The form of the sectors that {@link #writeMedia} expects; {@link RawCdSectorType#COOKED}
     * before it was set.
     *
     * @imapi2 IDiscFormat2RawCD.RequestedSectorType
     */
    public RawCdSectorType getRequestedSectorType() {
        return sectorType;
    }

    /**
     * Chooses the form of the sectors, which must be that of the image.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException {@code DF2RAW_DATA_BLOCK_TYPE_NOT_SUPPORTED} if the drive does not take
     *     it
     * @imapi2 IDiscFormat2RawCD.RequestedSectorType
     */
    public void setRequestedSectorType(RawCdSectorType type) throws BurnException {
        Objects.requireNonNull(type);
        var _ = state.requirePrepared();
        if (!getSupportedSectorTypes().contains(type)) {
            throw new BurnException(
                    DiscError.DF2RAW_DATA_BLOCK_TYPE_NOT_SUPPORTED,
                    "the drive does not write sectors of the form " + type);
        }
        sectorType = type;
    }

    /**
     * The forms of sectors that the drive takes, asked by selecting each: its write parameters are
     * afterwards what they were. IMAPI2 gives E_POINTER without a recorder; this says which it
     * misses.
     *
     * @throws DiscStateException {@code DF2RAW_NO_RECORDER_SPECIFIED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2RawCD.SupportedSectorTypes
     */
    public List<RawCdSectorType> getSupportedSectorTypes() throws BurnException {
        state.requireNotWriting();
        Drive drive = drive();
        return drive.perform(() -> {
            WriteParameters page =
                    new DiscProbe(drive).requirePage(WriteParameters.CODE, WriteParameters.class);
            List<RawCdSectorType> types = new ArrayList<>();
            for (RawCdSectorType type : RawCdSectorType.values()) {
                if (takes(drive, WritePages.forRaw(page, false, false, type.dataBlockType()))) {
                    types.add(type);
                }
            }
            var _ = takes(drive, page);
            return List.copyOf(types);
        });
    }

    private static boolean takes(Drive drive, WriteParameters page) throws BurnException {
        boolean good =
                drive.ask(
                                new ModeSelect10(
                                        true, false, ModeParameterList.of(page).encodeSelect10()))
                        .isGood();
        drive.parametersSelected();
        return good;
    }

    /**
     * Whether the drive's protection from buffer underrun is off; false in every new session.
     *
     * @imapi2 IDiscFormat2RawCD.BufferUnderrunFreeDisabled
     */
    public boolean isBufferUnderrunFreeDisabled() {
        return underrunFreeDisabled;
    }

    /**
     * Turns the drive's protection from buffer underrun off or on, for the disc at hand.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2RawCD.BufferUnderrunFreeDisabled
     */
    public void setBufferUnderrunFreeDisabled(boolean disabled) {
        state.requirePrepared().orElseThrow().setUnderrunFree(!disabled);
        underrunFreeDisabled = disabled;
    }

    /**
     * Address of the first sector of the next session's lead-in, from the ATIP: far below zero.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}
     * @imapi2 IDiscFormat2RawCD.StartOfNextSession
     */
    public Lba getStartOfNextSession() {
        return session().start();
    }

    /**
     * The last address at which the lead-out may begin on this disc, from the ATIP.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}
     * @imapi2 IDiscFormat2RawCD.LastPossibleStartOfLeadout
     */
    public Lba getLastPossibleStartOfLeadout() {
        return session().lastLeadOut();
    }

    private RawSession session() {
        state.requireSession();
        return state.session().flatMap(one -> one).orElseThrow();
    }

    /**
     * Writes an image whose first sector is MSF 95:00:00, from where the lead-in of this disc
     * begins, and proves it.
     *
     * @param image opened twice: its table of contents is read before anything is written
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException before anything is written: {@code DF2RAW_STREAM_LEADIN_TOO_SHORT},
     *     {@code DF2RAW_STREAM_NOT_SUPPORTED} for an image of another form or without table of
     *     contents, {@code DF2RAW_NOT_ENOUGH_SPACE}, {@code DF2RAW_MEDIA_IS_NOT_BLANK} after a
     *     write; later {@code DF2RAW_STREAM_NOT_SUPPORTED} for an image that fails, {@code
     *     REQUEST_CANCELLED}, {@code BURN_VERIFICATION_FAILED}, and what else a drive may say
     * @imapi2 IDiscFormat2RawCD.WriteMedia
     */
    public SessionReport writeMedia(RawCdStream image) throws BurnException {
        return writeMedia(image, USUAL_LEAD_IN);
    }

    /**
     * Writes an image as {@link #writeMedia(RawCdStream)} does, with another lead-in.
     *
     * @param leadInSectors sectors of the image before MSF 00:00:00, at least 0
     * @throws DiscStateException as there
     * @throws BurnException as there
     * @imapi2 IDiscFormat2RawCD.WriteMedia2
     */
    public SessionReport writeMedia(RawCdStream image, int leadInSectors) throws BurnException {
        Objects.requireNonNull(image);
        if (leadInSectors < 0) {
            throw new IllegalArgumentException(leadInSectors + " sectors of lead-in");
        }
        RawSession session = state.requirePrepared().orElseThrow();
        Drive drive = drive();
        RawForm form = new RawForm(sectorType.dataBlockType());
        Snapshot before = look();
        Cancellation cancellation = state.begin(PreparedState.Phase.WRITING, before);
        try {
            return drive.perform(
                    () -> {
                        requireBlank(drive);
                        return session.write(
                                image,
                                leadInSectors,
                                form,
                                cancellation,
                                new ProgressMeter<>(
                                        drive.pauses(),
                                        RawCdWriteAction.UNKNOWN,
                                        reading -> events.offer(RawCdUpdate.of(reading))));
                    },
                    cancellation::request);
        } catch (BurnException failure) {
            session.brokenTrack().ifPresent(failure::leaving);
            throw failure.leaving(new DiscProbe(drive).summaryIfKnown());
        } finally {
            state.settle(Optional.of(session), before);
            events.drain(LISTENERS_PATIENCE);
        }
    }

    private static void requireBlank(Drive drive) throws BurnException {
        DiscSummary disc = new DiscProbe(drive).summary();
        if (disc.state() != DiscState.BLANK) {
            throw new BurnException(
                    DiscError.DF2RAW_MEDIA_IS_NOT_BLANK, "the disc is not blank any more: " + disc);
        }
    }

    /**
     * Ends the running write early: from a listener, as in IMAPI2, or from any other thread. It
     * acts between commands, and the disc is lost; a CD-RW can be erased. {@link #releaseMedia}
     * must follow.
     *
     * @throws DiscStateException {@code DF2RAW_WRITE_NOT_IN_PROGRESS} if nothing runs
     * @imapi2 IDiscFormat2RawCD.CancelWrite
     */
    public void cancelWrite() {
        state.cancel();
    }

    /**
     * Gives back disc and lock, after a write as after a failed one.
     *
     * @return the disc, as the drive sees it now
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive was closed meanwhile
     * @imapi2 IDiscFormat2RawCD.ReleaseMedia
     */
    public DiscSummary releaseMedia() throws BurnException {
        return release(RawSession::letGo);
    }

    /**
     * Hears how writing goes on.
     *
     * @imapi2 DDiscFormat2RawCDEvents.Update
     */
    public void addListener(RawCdListener listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    /** Hears it no longer. */
    public void removeListener(RawCdListener listener) {
        listeners.remove(listener);
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        return writes(recorder);
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        return takes(recorder, false);
    }

    /** Cancels a write that runs, lets the disc go and gives back the lock. */
    @Override
    public void close() {
        letGo(RawSession::letGo);
    }
}
