package org.discwright.burn;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.LongCommand;
import org.discwright.mmc.command.Blank;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.feature.Profile;
import org.discwright.model.error.DiscError;

/**
 * Erases a CD-RW: the whole of it, or only what makes it read as blank.
 *
 * @imapi2 IDiscFormat2Erase
 */
public final class EraseFormat implements DiscFormat {
    private static final Duration LISTENERS_PATIENCE = Duration.ofSeconds(5);

    private final RecorderUse use = new RecorderUse(DiscError.ERASE_CLIENT_NAME_IS_NOT_VALID);
    private final List<ProgressListener> listeners = new CopyOnWriteArrayList<>();
    private final EventQueue<OperationProgress> events =
            new EventQueue<>(
                    progress -> listeners.forEach(listener -> listener.update(progress)),
                    (_, _) -> true);
    private volatile boolean full;

    /** A format object without a recorder. */
    public EraseFormat() {}

    /**
     * The recorder in use.
     *
     * @imapi2 IDiscFormat2Erase.Recorder
     */
    public Optional<DiscRecorder> getRecorder() {
        return use.recorder();
    }

    /**
     * Chooses the recorder, which stays the caller's to close.
     *
     * @throws BurnException {@code ERASE_RECORDER_NOT_SUPPORTED} if it does not write CD-RW
     * @imapi2 IDiscFormat2Erase.Recorder
     */
    public void setRecorder(DiscRecorder recorder) throws BurnException {
        if (!isRecorderSupported(Objects.requireNonNull(recorder))) {
            throw new BurnException(
                    DiscError.ERASE_RECORDER_NOT_SUPPORTED,
                    "%s %s does not write CD-RW"
                            .formatted(recorder.getVendorId(), recorder.getProductId()));
        }
        use.recorder(Optional.of(recorder));
    }

    /**
     * The name for the exclusive lock; empty before it was set.
     *
     * @imapi2 IDiscFormat2Erase.ClientName
     */
    public String getClientName() {
        return use.clientName();
    }

    /**
     * Sets the name for the exclusive lock.
     *
     * @throws DiscStateException {@code ERASE_CLIENT_NAME_IS_NOT_VALID}
     * @imapi2 IDiscFormat2Erase.ClientName
     */
    public void setClientName(String name) {
        use.clientName(name);
    }

    /**
     * Whether the whole disc is erased, or only what makes it read as blank; false before it was
     * set.
     *
     * @imapi2 IDiscFormat2Erase.FullErase
     */
    public boolean isFullErase() {
        return full;
    }

    /**
     * Chooses to erase the whole disc, which takes as long as writing it.
     *
     * @imapi2 IDiscFormat2Erase.FullErase
     */
    public void setFullErase(boolean full) {
        this.full = full;
    }

    /**
     * The kind of disc in the drive.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2Erase.CurrentPhysicalMediaType
     */
    public MediaPhysicalType getCurrentPhysicalMediaType() throws BurnException {
        return use.require(DiscError.RECORDER_REQUIRED).probe().mediaType();
    }

    /**
     * Erases the disc, and asks the drive whether it is blank now.
     *
     * @return the disc afterwards
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code ERASE_CLIENT_NAME_IS_NOT_VALID}
     * @throws BurnException {@code ERASE_MEDIA_IS_NOT_ERASABLE}, {@code
     *     ERASE_DRIVE_FAILED_ERASE_COMMAND}, {@code ERASE_TOOK_LONGER_THAN_ONE_HOUR}, {@code
     *     ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE}, {@code RECORDER_LOCKED}, and what else a
     *     drive may say
     * @imapi2 IDiscFormat2Erase.EraseMedia
     */
    public DiscSummary eraseMedia() throws BurnException {
        DiscRecorder recorder = use.acquire(DiscError.RECORDER_REQUIRED);
        try {
            Drive drive = recorder.drive();
            return drive.perform(() -> erase(drive));
        } catch (BurnException failure) {
            throw failure.leaving(recorder.probe().summaryIfKnown());
        } finally {
            use.release();
            events.drain(LISTENERS_PATIENCE);
        }
    }

    private DiscSummary erase(Drive drive) throws BurnException {
        DiscProbe probe = new DiscProbe(drive);
        probe.awaitReady();
        if (!probe.discInformation().erasable()) {
            throw new BurnException(
                    DiscError.ERASE_MEDIA_IS_NOT_ERASABLE,
                    "a %s cannot be erased".formatted(probe.mediaType().label()));
        }
        drive.ask(new PreventAllowMediumRemoval(true, false));
        try {
            new LongCommand(drive, events::offer)
                    .run(
                            new Blank(true, full ? Blank.DISC : Blank.MINIMAL, 0),
                            DiscError.ERASE_DRIVE_FAILED_ERASE_COMMAND);
        } finally {
            drive.ask(new PreventAllowMediumRemoval(false, false));
        }
        DiscSummary disc = probe.summary();
        if (disc.state() != DiscState.BLANK) {
            throw new BurnException(
                    DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE,
                    "the drive called the disc erased, but now says: " + disc);
        }
        return disc;
    }

    /**
     * Hears how erasing goes on.
     *
     * @imapi2 DDiscFormat2EraseEvents.Update
     */
    public void addListener(ProgressListener listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    /** Hears it no longer. */
    public void removeListener(ProgressListener listener) {
        listeners.remove(listener);
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        return recorder.probe().knowsProfile(Profile.CD_RW);
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        DiscProbe probe = recorder.probe();
        probe.awaitReady();
        return isRecorderSupported(recorder)
                && probe.mediaType() == MediaPhysicalType.CDRW
                && probe.discInformation().erasable();
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
        return List.of(MediaPhysicalType.CDRW);
    }

    /** Nothing is held between calls. */
    @Override
    public void close() {}
}
